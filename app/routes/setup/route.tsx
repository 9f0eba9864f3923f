import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { PublicShell } from '#app/components/layout/public-shell';
import { Section } from '#app/components/ui/card';
import { Field, Input, Select } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { PASSWORD_MIN } from '#app/domain/access/user-schema';
import { setUp, SetUpSchema } from '#app/domain/stewardship/set-up.server';
import { LOCALE_NAMES, LOCALES } from '#app/platform/i18n/config';
import { localeCookie } from '#app/platform/i18n/preferences.server';
import { parseForm, setupDoor } from '../_door.server';
import { enter } from '../_session.server';
import { zoneNames } from '../settings/zones';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = setupDoor(async ({ locale, t }) => ({
  title: t('settings:setup.title'),
  zones: zoneNames(),
  defaults: {
    locale,
    zone: 'Asia/Shanghai',
    nameZh: t('settings:setup.defaultNameZh'),
    nameEn: t('settings:setup.defaultNameEn'),
    goLiveOn: new Date().toISOString().slice(0, 10),
  },
}));

export const action = setupDoor(async ({ request, actor }) => {
  const form = await parseForm(request, SetUpSchema);
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 });
  const { token } = await setUp(actor, form.data, { userAgent: request.headers.get('User-Agent') });
  const response = await enter(request, token, '/');
  response.headers.append('Set-Cookie', localeCookie(request, form.data.locale));
  return response;
});

export default function SetupPage() {
  const { zones, defaults } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(result?.errors);
  const values: Record<string, unknown> = { ...defaults, ...result?.values };
  const valueOf = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const labels = {
    name: t('users.name'), email: t('users.email'), password: t('setup.password'), organisation: t('field.organisation'),
    goLiveOn: t('setup.goLiveOn'), nameZh: t('setup.nameZh'), nameEn: t('setup.nameEn'), zone: t('field.zone'), locale: t('field.locale'),
  };
  return (
    <PublicShell width="reading">
      <PageHeader title={t('setup.title')} description={t('setup.description')} />
      <Form method="post" reloadDocument className="flex flex-col gap-6">
        <FormErrors errors={result?.errors} labels={labels} />
        <Section title={t('setup.owner')} description={t('setup.ownerHint')}>
          <FormGrid columns={2}>
            <Field label={t('users.name')} required error={error('name')}>
              <Input name="name" autoComplete="name" maxLength={100} defaultValue={valueOf('name')} />
            </Field>
            <Field label={t('users.email')} required error={error('email')}>
              <Input type="email" name="email" autoComplete="username" defaultValue={valueOf('email')} />
            </Field>
            <Field label={t('setup.password')} required hint={t('access:password.hint', { count: PASSWORD_MIN })} error={error('password')}>
              <Input type="password" name="password" autoComplete="new-password" minLength={PASSWORD_MIN} maxLength={256} />
            </Field>
          </FormGrid>
        </Section>
        <Section title={t('setup.programme')} description={t('setup.programmeHint')}>
          <FormGrid columns={2}>
            <Field label={t('field.organisation')} required hint={t('field.organisationHint')} error={error('organisation')}>
              <Input name="organisation" autoComplete="organization" maxLength={100} defaultValue={valueOf('organisation')} />
            </Field>
            <Field label={t('setup.goLiveOn')} required hint={t('setup.goLiveHint')} error={error('goLiveOn')}>
              <Input type="date" name="goLiveOn" defaultValue={valueOf('goLiveOn')} />
            </Field>
            <Field label={t('setup.nameZh')} required error={error('nameZh')}>
              <Input name="nameZh" lang="zh-CN" maxLength={60} defaultValue={valueOf('nameZh')} />
            </Field>
            <Field label={t('setup.nameEn')} required error={error('nameEn')}>
              <Input name="nameEn" lang="en" maxLength={60} defaultValue={valueOf('nameEn')} />
            </Field>
            <Field label={t('field.zone')} required hint={t('field.zoneHint')} error={error('zone')}>
              <Select name="zone" defaultValue={valueOf('zone')} options={zones.map((value) => ({ value, label: value }))} />
            </Field>
            <Field label={t('field.locale')} required hint={t('field.localeHint')} error={error('locale')}>
              <Select
                name="locale"
                defaultValue={valueOf('locale')}
                options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
              />
            </Field>
          </FormGrid>
          <FormActions>
            <SubmitButton size="large">{t('setup.submit')}</SubmitButton>
          </FormActions>
        </Section>
      </Form>
    </PublicShell>
  );
}
