import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { Fieldset, Radio } from '#app/components/ui/checkbox';
import { Field, Textarea } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { requirePermission } from '#app/domain/access/actor';
import { getEvent } from '#app/domain/events/get-event.server';
import { PASTE_MAX_CHARACTERS } from '#app/domain/events/paste-attendance';
import {
  pasteAttendance, PasteAttendanceSchema, previewPaste, PreviewPasteSchema,
} from '#app/domain/events/paste-attendance.server';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm, parseParams } from '../../_door.server';
import { PastePreview } from './paste-preview';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

const ParamsSchema = z.object({ eventId: z.uuid() });

export const loader = door(async ({ params, actor, t }) => {
  requirePermission(actor, 'attendance:write');
  const { eventId } = parseParams(params, ParamsSchema);
  const { id, name, isHeld, status } = await getEvent(actor, { eventId, q: '' });
  if (status === 'closed') throw new AppError('conflict', { message: 'events:error.closed' });
  return { title: t('events:paste.title'), event: { id, name, isHeld } };
});

const IntentSchema = z.discriminatedUnion('intent', [
  PreviewPasteSchema.omit({ eventId: true }).extend({ intent: z.literal('preview') }),
  PreviewPasteSchema.omit({ eventId: true }).extend({ intent: z.literal('edit') }),
  PasteAttendanceSchema.omit({ eventId: true }).extend({ intent: z.literal('confirm') }),
]);

export const action = door(async ({ request, params, actor }) => {
  requirePermission(actor, 'attendance:write');
  const { eventId } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, IntentSchema);
  if (!form.ok) return data({ errors: form.errors, values: form.values, preview: null }, { status: 422 });
  const { text, status } = form.data;
  const values = { text, status };
  try {
    if (form.data.intent === 'edit') return data({ errors: undefined, values, preview: null });
    if (form.data.intent === 'preview') {
      return data({ errors: undefined, values, preview: await previewPaste(actor, { eventId, text, status }) });
    }
    const { created, updated, newMembers, unclaimed } = await pasteAttendance(actor, { eventId, text, status, choices: form.data.choices });
    return redirectWithToast(`/events/${eventId}`, {
      key: 'events:toast.pasted', values: { entered: created + updated, newMembers, unclaimed },
    });
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.message || error.code === 'not-found') throw error;
    return data({ errors: error.detail.fields ?? { '': error.detail.message }, values, preview: null }, { status: error.status });
  }
});

export default function PastePage() {
  const { event } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('events');
  const { error } = useFieldErrors(result?.errors);
  const values: Record<string, unknown> = result?.values ?? {};
  const text = typeof values.text === 'string' ? values.text : '';
  const status = values.status === 'registered' || values.status === 'attended' ? values.status : event.isHeld ? 'attended' : 'registered';
  return (
    <>
      <PageHeader
        title={result?.preview ? t('paste.checkTitle') : t('paste.title')}
        description={result?.preview ? t('paste.checkHint') : t('paste.hint')}
        back={{ to: `/events/${event.id}`, label: event.name }}
      />
      <div className="flex max-w-3xl flex-col gap-6">
        <FormErrors errors={result?.errors} labels={{ text: t('paste.text') }} />
        {result?.preview ? (
          <PastePreview preview={result.preview} text={text} status={status} />
        ) : (
          <Card>
            <Form method="post" className="flex flex-col gap-6">
              <Field label={t('paste.text')} required error={error('text')} hint={t('paste.textHint')}>
                <Textarea name="text" rows={12} defaultValue={text} maxLength={PASTE_MAX_CHARACTERS} placeholder={t('paste.example')} />
              </Field>
              <Fieldset legend={t('paste.meaning')}>
                <Radio name="status" value="attended" label={t('paste.attended')} defaultChecked={status === 'attended'} disabled={!event.isHeld} />
                <Radio name="status" value="registered" label={t('paste.registered')} defaultChecked={status === 'registered'} />
              </Fieldset>
              <FormActions>
                <SubmitButton name="intent" value="preview" size="large">{t('paste.preview')}</SubmitButton>
                <LinkButton to={`/events/${event.id}`} variant="quiet" size="large">{t('action.cancel')}</LinkButton>
              </FormActions>
            </Form>
          </Card>
        )}
      </div>
    </>
  );
}
