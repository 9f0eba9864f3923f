import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { Badge } from '#app/components/ui/badge';
import { Button, LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { requirePermission } from '#app/domain/access/actor';
import { changeUserAccess, ChangeUserAccessSchema } from '#app/domain/access/change-user-access.server';
import { disableUser } from '#app/domain/access/disable-user.server';
import { enableUser } from '#app/domain/access/enable-user.server';
import { inviteAgain } from '#app/domain/access/invite-again.server';
import { getUser } from '#app/domain/access/list-users.server';
import { signOutEverywhere } from '#app/domain/access/sign-out-everywhere.server';
import { scopesFitRole } from '#app/domain/access/user-schema';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { getSettings } from '#app/platform/settings.server';
import { door, parseForm, parseParams } from '../../_door.server';
import { scopeChoices } from '../../_places';
import { AccessFields } from '../access-fields';
import { freshLink } from '../fresh-link.server';
import { LinkCard } from '../link-card';
import { STATUS_TONES } from '../status-tones';

const ParamsSchema = z.object({ userId: z.uuid() });

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('access'),
    role: ChangeUserAccessSchema.shape.role,
    scopes: ChangeUserAccessSchema.shape.scopes,
  }),
  z.strictObject({ intent: z.enum(['disable', 'enable', 'sign-out', 'link']) }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.user.name ?? 'Nianlun' }];

export const loader = door(async ({ params, actor, locale }) => {
  const user = await getUser(actor, parseParams(params, ParamsSchema).userId);
  const scopes = [...user.cities.map((code) => `city:${code}`), ...user.territories.map((code) => `territory:${code}`)];
  return { user, scopes, isOneself: user.id === actor.userId, choices: scopeChoices(locale) };
});

export const action = door(async ({ request, params, actor, t }) => {
  requirePermission(actor, 'user:manage');
  const { userId } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const back = `/settings/users/${userId}`;
  try {
    switch (form.data.intent) {
      case 'access': {
        const { role, scopes } = form.data;
        if (!scopesFitRole(role, scopes)) return data({ errors: { scopes: 'access:field.scopeRole' } }, { status: 422 });
        await changeUserAccess(actor, { userId, role, scopes });
        return redirectWithToast(back, { key: 'common:toast.saved' });
      }
      case 'disable':
        await disableUser(actor, { userId });
        return redirectWithToast(back, { key: 'settings:users.disabled' });
      case 'enable':
        await enableUser(actor, { userId });
        return redirectWithToast(back, { key: 'settings:users.enabled' });
      case 'sign-out':
        await signOutEverywhere(actor, { userId });
        return redirectWithToast(back, { key: 'settings:users.signedOut' });
      case 'link': {
        const made = await inviteAgain(actor, { userId });
        const user = await getUser(actor, userId);
        const { organisation } = await getSettings();
        return data({ fresh: await freshLink(made, { ...user, organisation }, t) });
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict' || !error.detail.message) throw error;
    return data({ errors: { '': error.detail.message } }, { status: 409 });
  }
});

export default function UserPage() {
  const { user, scopes, isOneself, choices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('settings');
  const format = useFormat();
  const errors = result && 'errors' in result ? result.errors : undefined;
  const isDisabled = user.status === 'disabled';
  return (
    <>
      <PageHeader
        title={user.name}
        description={user.email}
        back={{ to: '/settings/users', label: t('users.title') }}
        badges={<Badge tone={STATUS_TONES[user.status]}>{t(`users.state.${user.status}`)}</Badge>}
        actions={<LinkButton to={`/audit?actor=${user.id}`} icon="list">{t('users.audit')}</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        {result && 'fresh' in result ? <LinkCard fresh={result.fresh} /> : null}
        <FormErrors errors={errors} />
        <Section title={t('users.access')} description={t('users.accessHint')}>
          <Form method="post">
            <input type="hidden" name="intent" value="access" />
            <AccessFields choices={choices} role={user.role} scopes={scopes} errors={errors} />
            <FormActions>
              <SubmitButton>{t('common:action.save')}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
        <Section title={t('users.signIn')}>
          <DescriptionList
            items={[
              { term: t('users.since'), value: format.dateTime(user.createdAt) },
              { term: t('users.seen'), value: user.lastSeenAt ? format.dateTime(user.lastSeenAt) : t('users.never') },
              { term: t('users.sessions'), value: format.number(user.sessions) },
              { term: t('users.password'), value: user.hasPassword ? t('common:state.yes') : t('common:state.no') },
            ]}
          />
          <div className="mt-5 flex flex-wrap gap-3">
            <IntentButton intent="link" label={t('users.newLink')} reason={isDisabled ? t('users.whyDisabled') : undefined} />
            <IntentButton intent="sign-out" label={t('users.signOut')} reason={user.sessions === 0 ? t('users.whyNoSession') : undefined} />
            {isDisabled ? (
              <IntentButton intent="enable" label={t('users.enable')} />
            ) : (
              <IntentButton intent="disable" label={t('users.disable')} variant="danger" reason={isOneself ? t('users.whyOneself') : undefined} />
            )}
          </div>
        </Section>
      </div>
    </>
  );
}

type IntentButtonProps = { intent: string; label: string; variant?: 'secondary' | 'danger'; reason?: string | undefined };

function IntentButton({ intent, label, variant = 'secondary', reason }: IntentButtonProps) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button variant={variant} disabledReason={reason}>{label}</Button>
    </Form>
  );
}
