import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Field, Input } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { cityScope, requirePermission } from '#app/domain/access/actor';
import { createMember } from '#app/domain/members/create-member.server';
import { CreateMemberSchema } from '#app/domain/members/member-form';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm } from '../../_door.server';
import { DetailFields, type MemberValues, NameFields } from '../member-fields';
import { cityOptions } from '../member-labels';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, locale, t }) => {
  requirePermission(actor, 'member:write');
  return { title: t('members:new.title'), cities: cityOptions(locale, cityScope(actor)) };
});

export const action = door(async ({ request, actor }) => {
  requirePermission(actor, 'member:write');
  const form = await parseForm(request, CreateMemberSchema);
  if (!form.ok) return data(form, { status: 422 });
  try {
    const { memberId } = await createMember(actor, form.data, new Date());
    return redirectWithToast(`/members/${memberId}`, { key: 'members:toast.created', values: { name: form.data.name } });
  } catch (error) {
    if (!(error instanceof AppError) || !['conflict', 'invalid-input'].includes(error.code)) throw error;
    const errors = error.detail.fields ?? { _form: error.detail.message ?? `common:errors.${error.code}` };
    return data({ ok: false as const, errors, values: { ...form.data } as MemberValues }, { status: error.status });
  }
});

export default function NewMemberPage() {
  const { cities } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useTranslation('members');
  const errors = sent?.errors;
  const values: MemberValues = sent?.values ?? {};
  const { error } = useFieldErrors(errors);
  const contact = (name: 'email' | 'phone' | 'wechat' | 'github') => (
    <Field label={t(`field.${name}`)} error={error(name)}>
      <Input name={name} defaultValue={typeof values[name] === 'string' ? values[name] : ''} maxLength={200} autoComplete="off" inputMode={name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'} />
    </Field>
  );
  return (
    <>
      <PageHeader title={t('new.title')} description={t('new.description')} back={{ to: '/members', label: t('list.title') }} />
      <Form method="post" className="flex flex-col gap-6" noValidate>
        <FormErrors errors={errors} labels={{ name: t('field.name'), email: t('field.email'), phone: t('field.phone'), wechat: t('field.wechat'), github: t('field.github') }} />
        <Section title={t('new.person')}><NameFields values={values} errors={errors} /></Section>
        <Section title={t('new.contact')} description={t('new.contactHint')}>
          <FormGrid columns={2}>{contact('email')}{contact('phone')}{contact('wechat')}{contact('github')}</FormGrid>
        </Section>
        <Section title={t('new.about')}><DetailFields values={values} errors={errors} cities={cities} /></Section>
        <FormActions>
          <SubmitButton>{t('new.save')}</SubmitButton>
          <LinkButton to="/members" variant="quiet">{t('action.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
