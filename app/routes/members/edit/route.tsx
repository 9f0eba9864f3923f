import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { cityScope, requirePermission } from '#app/domain/access/actor';
import { editMember } from '#app/domain/members/edit-member.server';
import { getMember } from '#app/domain/members/get-member.server';
import { EditMemberSchema } from '#app/domain/members/member-form';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm, parseParams } from '../../_door.server';
import { DetailFields, type MemberValues, NameFields } from '../member-fields';
import { cityOptions } from '../member-labels';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

const ParamsSchema = z.object({ memberId: z.uuid() });

export const loader = door(async ({ params, actor, locale, t }) => {
  requirePermission(actor, 'member:write');
  const member = await getMember(actor, parseParams(params, ParamsSchema));
  const values: MemberValues = {
    name: member.nameZh ?? member.displayName, nameLatin: member.nameZh ? (member.nameLatin ?? '') : '', cityCode: member.cityCode ?? '',
    company: member.company ?? '', title: member.title ?? '', university: member.university ?? '', graduationOn: member.graduationOn ?? '',
    fields: member.fields.join(locale === 'zh-CN' ? '，' : ', '), developerType: member.developerType ?? '', engagementLevel: member.engagementLevel ?? '',
    acquisitionChannel: member.acquisitionChannel ?? '', decisionPower: member.decisionPower ?? '', isStaff: member.isStaff ? 'on' : undefined,
  };
  const name = member.displayName;
  return { title: t('members:edit.title', { name }), id: member.id, name, version: member.version, values, cities: cityOptions(locale, cityScope(actor)) };
});

export const action = door(async ({ request, params, actor }) => {
  requirePermission(actor, 'member:write');
  const { memberId } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, EditMemberSchema.omit({ memberId: true }));
  if (!form.ok) return data(form, { status: 422 });
  try {
    const { changed } = await editMember(actor, { ...form.data, memberId });
    return redirectWithToast(`/members/${memberId}`, changed ? { key: 'common:toast.saved' } : { key: 'members:toast.unchanged', tone: 'info' });
  } catch (error) {
    if (!(error instanceof AppError) || !['conflict', 'invalid-input'].includes(error.code)) throw error;
    const errors = error.detail.fields ?? { _form: error.detail.message ?? `common:errors.${error.code}` };
    return data({ ok: false as const, errors, values: { ...form.data, version: String(form.data.version) } as MemberValues }, { status: error.status });
  }
});

export default function EditMemberPage() {
  const loaded = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useTranslation('members');
  const values: MemberValues = sent?.values ?? loaded.values;
  const back = `/members/${loaded.id}`;
  return (
    <>
      <PageHeader title={t('edit.title', { name: loaded.name })} back={{ to: back, label: t('edit.back') }} />
      <Form method="post" className="flex flex-col gap-6" noValidate>
        <input type="hidden" name="version" value={loaded.version} />
        <FormErrors errors={sent?.errors} labels={{ name: t('field.name') }} />
        <Section title={t('new.person')}><NameFields values={values} errors={sent?.errors} /></Section>
        <Section title={t('new.about')}><DetailFields values={values} errors={sent?.errors} cities={loaded.cities} /></Section>
        <FormActions>
          <SubmitButton>{t('edit.save')}</SubmitButton>
          <LinkButton to={back} variant="quiet">{t('action.cancel')}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
