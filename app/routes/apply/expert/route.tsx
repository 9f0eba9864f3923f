import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { PublicShell } from '#app/components/layout/public-shell';
import { Alert } from '#app/components/ui/alert';
import { PageHeader } from '#app/components/ui/page-header';
import { ANSWER_FIELDS, ExpertApplicationSchema } from '#app/domain/forms/expert-form';
import { openExpertForm } from '#app/domain/forms/open-expert-form.server';
import { countApplicationTry, receiveExpertApplication } from '#app/domain/forms/receive-expert-application.server';
import { statusPath } from '#app/domain/forms/status-link.server';
import { CITIES } from '#app/domain/members/city-names';
import { AppError } from '#app/platform/errors';
import { getSettings } from '#app/platform/settings.server';
import { parseForm, parseQuery, publicDoor } from '../../_door.server';
import { clientOf } from '../../_session.server';
import { ConsentFields } from './consent-fields';
import { PersonFields, WorkFields } from './expert-fields';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = publicDoor(async ({ request, locale, t }) => {
  const { sent } = parseQuery(request, z.object({ sent: z.literal('1').optional() }));
  const settings = await getSettings();
  return {
    title: t('forms:expert.title'),
    isSent: sent === '1',
    organisation: settings.organisation,
    cities: CITIES.map((city) => ({ value: city.code, label: locale === 'zh-CN' ? city.zh : city.en })),
    form: await openExpertForm(locale),
  };
});

export const action = publicDoor(async ({ request, actor, context }) => {
  const counted = await refusalOf(() => countApplicationTry(clientOf({ request, context }).address));
  const form = await parseForm(request, ExpertApplicationSchema);
  const values = form.ok ? valuesOf(form.data) : form.values;
  if (counted instanceof AppError) return data({ errors: errorsOf(counted), values }, { status: counted.status });
  if (!form.ok) return data({ errors: form.errors, values }, { status: 422 });
  const sent = await refusalOf(() => receiveExpertApplication(actor, form.data));
  if (sent instanceof AppError) return data({ errors: errorsOf(sent), values }, { status: sent.status });
  return redirect(sent === null ? '/apply/expert?sent=1' : statusPath(sent.token));
});

/** What was refused in a way that sending the form again can mend; anything else is the error page's. */
async function refusalOf<T>(work: () => Promise<T>): Promise<T | AppError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && (error.code === 'too-many-requests' || error.code === 'invalid-input')) return error;
    throw error;
  }
}

function errorsOf(error: AppError) {
  const key = error.detail.message ?? `common:errors.${error.code}`;
  return { '': error.detail.values ? { key, values: error.detail.values } : key };
}

function valuesOf(input: z.output<typeof ExpertApplicationSchema>): Record<string, string> {
  return {
    ...Object.fromEntries(ANSWER_FIELDS.map((field) => [field, input[field]])),
    consentProcess: 'on', ...(input.consentShare === 'on' ? { consentShare: 'on' } : {}),
  };
}

const LABELLED = [...ANSWER_FIELDS, 'consentProcess', 'consentShare'] as const;

export default function ExpertApplicationPage() {
  const { form, cities, isSent, organisation } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('forms');
  const value = (name: string): string => {
    const found = result?.values[name];
    return typeof found === 'string' ? found : '';
  };
  const labels = Object.fromEntries(LABELLED.map((field) => [field, t(`field.${field}`)]));
  return (
    <PublicShell width="reading" programmeName={organisation}>
      <PageHeader title={t('expert.title')} description={t('expert.description')} />
      <div className="flex flex-col gap-6">
        {isSent ? <Alert tone="success" live title={t('expert.sent')}>{t('expert.sentHint')}</Alert> : null}
        <FormErrors errors={result?.errors} labels={labels} />
        <Form method="post" action="/apply/expert" className="flex flex-col gap-6">
          <input type="hidden" name="stamp" value={form.stamp} />
          <div className="sr-only" aria-hidden="true">
            <label>
              {t('field.leaveEmpty')}
              <input type="text" name="leaveEmpty" tabIndex={-1} autoComplete="off" defaultValue="" />
            </label>
          </div>
          <PersonFields errors={result?.errors} value={value} cities={cities} />
          <WorkFields errors={result?.errors} value={value} />
          <ConsentFields errors={result?.errors} value={value} process={form.process} share={form.share} />
          <FormActions>
            <SubmitButton disabledReason={form.process === null ? t('expert.noConsentText') : undefined}>{t('expert.submit')}</SubmitButton>
          </FormActions>
          <p className="text-[13px] text-ink-3">{t('expert.after')}</p>
        </Form>
      </div>
    </PublicShell>
  );
}
