import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Card } from '#app/components/ui/card';
import { Field, Input, Select } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { requirePermission } from '#app/domain/access/actor';
import { changeSettings } from '#app/domain/access/change-settings.server';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { LOCALE_NAMES, LOCALES } from '#app/platform/i18n/config';
import { getSettings, SettingsSchema } from '#app/platform/settings.server';
import { door, parseForm } from '../../_door.server';
import { zoneNames } from '../zones';

const days = (field: z.ZodType<number, number>) => z.string().regex(/^\d{1,4}$/, 'common:validation.number').transform(Number).pipe(field);

const FormSchema = z.strictObject({
  organisation: SettingsSchema.shape.organisation.unwrap(),
  zone: SettingsSchema.shape.zone.unwrap(),
  locale: SettingsSchema.shape.locale.unwrap(),
  leadResponseDays: days(SettingsSchema.shape.leadResponseDays.unwrap()),
  undoDays: days(SettingsSchema.shape.undoDays.unwrap()),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => {
  requirePermission(actor, 'setting:write');
  return { title: t('settings:title'), settings: await getSettings(), zones: zoneNames() };
});

export const action = door(async ({ request, actor }) => {
  requirePermission(actor, 'setting:write');
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  await changeSettings(actor, form.data);
  return redirectWithToast('/settings', { key: 'common:toast.saved' });
});

export default function SettingsPage() {
  const { settings, zones } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(result?.errors);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <FormErrors errors={result?.errors} />
      <Card>
        <Form method="post">
          <FormGrid columns={2}>
            <Field label={t('field.organisation')} required hint={t('field.organisationHint')} error={error('organisation')}>
              <Input name="organisation" defaultValue={settings.organisation} maxLength={100} />
            </Field>
            <Field label={t('field.locale')} required hint={t('field.localeHint')} error={error('locale')}>
              <Select
                name="locale"
                defaultValue={settings.locale}
                options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
              />
            </Field>
            <Field label={t('field.zone')} required hint={t('field.zoneHint')} error={error('zone')}>
              <Select name="zone" defaultValue={settings.zone} options={zones.map((value) => ({ value, label: value }))} />
            </Field>
            <Field label={t('field.leadResponseDays')} required hint={t('field.leadResponseDaysHint')} error={error('leadResponseDays')}>
              <Input type="number" name="leadResponseDays" min={1} max={90} defaultValue={settings.leadResponseDays} />
            </Field>
            <Field label={t('field.undoDays')} required hint={t('field.undoDaysHint')} error={error('undoDays')}>
              <Input type="number" name="undoDays" min={1} max={365} defaultValue={settings.undoDays} />
            </Field>
          </FormGrid>
          <FormActions>
            <SubmitButton>{t('common:action.save')}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
