import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Badge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import { Card, Section } from '#app/components/ui/card';
import { Field, Input } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { DescriptionList } from '#app/components/ui/small';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { requirePermission } from '#app/domain/access/actor';
import { createUser, InviteUserSchema } from '#app/domain/access/create-user.server';
import { listUsers } from '#app/domain/access/list-users.server';
import { ROLES } from '#app/domain/access/permissions';
import { AppError } from '#app/platform/errors';
import { getSettings } from '#app/platform/settings.server';
import { door, parseForm } from '../../_door.server';
import { cityNames, scopeChoices } from '../../_places';
import { AccessFields } from '../access-fields';
import { freshLink } from '../fresh-link.server';
import { LinkCard } from '../link-card';
import { STATUS_TONES } from '../status-tones';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, locale, t }) => {
  const users = await listUsers(actor);
  return {
    title: t('settings:users.title'),
    users: users.map((user) => ({ ...user, cities: cityNames(user.cities, locale) })),
    choices: scopeChoices(locale),
  };
});

export const action = door(async ({ request, actor, t }) => {
  requirePermission(actor, 'user:manage');
  const form = await parseForm(request, InviteUserSchema);
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 });
  try {
    const made = await createUser(actor, { ...form.data, locale: null, memberId: null });
    const { organisation } = await getSettings();
    return data({ fresh: await freshLink(made, { ...form.data, organisation }, t) });
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.fields) throw error;
    const { email, name, role } = form.data;
    return data({ errors: error.detail.fields, values: { email, name, role } }, { status: error.status });
  }
});

export default function UsersPage() {
  const { users, choices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('settings');
  const format = useFormat();
  const errors = result && 'errors' in result ? result.errors : undefined;
  const values: Record<string, unknown> = result && 'values' in result ? result.values : {};
  const { error } = useFieldErrors(errors);
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const columns: DataColumn<(typeof users)[number]>[] = [
    { id: 'name', header: t('users.name'), cell: (user) => user.name },
    { id: 'email', header: t('users.email'), cell: (user) => <span className="break-all">{user.email}</span> },
    { id: 'role', header: t('users.role'), cell: (user) => t(`common:role.${user.role}`) },
    {
      id: 'reach', header: t('users.reach'),
      cell: (user) => <Reach user={user} />,
    },
    { id: 'status', header: t('users.status'), onPhone: 'badge', cell: (user) => <Badge tone={STATUS_TONES[user.status]}>{t(`users.state.${user.status}`)}</Badge> },
    { id: 'seen', header: t('users.seen'), onPhone: 'label', cell: (user) => (user.lastSeenAt ? format.relative(user.lastSeenAt) : t('users.never')) },
  ];
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.description')}
        actions={<LinkButton to="#invite" icon="plus" variant="primary">{t('users.invite')}</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        {result && 'fresh' in result ? <LinkCard fresh={result.fresh} /> : null}
        <FormErrors errors={errors} labels={{ email: t('users.email'), name: t('users.name'), role: t('users.role'), scopes: t('users.reach') }} />
        <Card flush>
          <DataTable
            caption={t('users.title')}
            columns={columns}
            rows={users}
            rowKey={(user) => user.id}
            rowHref={(user) => `/settings/users/${user.id}`}
            empty={<EmptyState icon="people" title={t('users.title')} />}
          />
        </Card>
        <Section id="invite" title={t('users.invite')} description={t('users.inviteHint')}>
          <Form method="post" key={users.length}>
            <FormGrid columns={2}>
              <Field label={t('users.name')} required error={error('name')}>
                <Input name="name" defaultValue={text('name')} maxLength={100} autoComplete="off" />
              </Field>
              <Field label={t('users.email')} required error={error('email')}>
                <Input type="email" name="email" defaultValue={text('email')} autoComplete="off" />
              </Field>
            </FormGrid>
            <div className="mt-5">
              <AccessFields choices={choices} role={text('role')} errors={errors} />
            </div>
            <FormActions>
              <SubmitButton>{t('users.inviteSubmit')}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
        <Section title={t('users.roles')} description={t('users.rolesHint')}>
          <DescriptionList items={ROLES.map((role) => ({ term: t(`common:role.${role}`), value: t(`users.sees.${role}`) }))} />
        </Section>
      </div>
    </>
  );
}

/** Which cities or territories a role reaches, in words. */
function Reach({ user }: { user: { role: string; cities: readonly string[]; territories: readonly string[] } }) {
  const { t } = useTranslation('settings');
  if (user.role === 'organiser') return user.cities.length > 0 ? user.cities.join(t('users.separator')) : t('users.noCity');
  if (user.role === 'sales') {
    const names = user.territories.map((code) => t(`territory.${code}`));
    return names.length > 0 ? names.join(t('users.separator')) : t('users.everyTerritory');
  }
  return user.role === 'member' ? t('users.oneself') : t('users.everything');
}
