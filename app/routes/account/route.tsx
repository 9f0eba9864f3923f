import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { DescriptionList } from '#app/components/ui/small';
import { changePassword, ChangePasswordSchema } from '#app/domain/access/change-password.server';
import { getAccount } from '#app/domain/access/get-account.server';
import { savePreferences, SavePreferencesSchema } from '#app/domain/access/save-preferences.server';
import { endedSessionCookie } from '#app/domain/access/session.server';
import { signOut } from '#app/domain/access/sign-out.server';
import { signOutEverywhere } from '#app/domain/access/sign-out-everywhere.server';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { localeCookie, themeCookie } from '#app/platform/i18n/preferences.server';
import { door, parseForm } from '../_door.server';
import { cityNames } from '../_places';
import { PasswordForm } from './password-form';
import { PreferencesForm } from './preferences-form';
import { SessionList } from './session-list';

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('password'), ...ChangePasswordSchema.shape }),
  z.strictObject({ intent: z.literal('preferences'), ...SavePreferencesSchema.shape }),
  z.strictObject({ intent: z.literal('end-session'), sessionId: z.uuid() }),
  z.strictObject({ intent: z.literal('end-all') }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, user, sessionId, locale, t }) => {
  const account = await getAccount(actor);
  return {
    title: t('access:account.title'),
    account: {
      ...account,
      cities: cityNames(account.cities, locale),
      sessions: account.sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId })),
    },
    locale,
    theme: user.theme ?? 'system',
  };
});

export const action = door(async ({ request, actor, user, sessionId }) => {
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const input = form.data;
  switch (input.intent) {
    case 'password':
      try {
        await changePassword(actor, input, { keepSessionId: sessionId });
      } catch (error) {
        if (!(error instanceof AppError) || !error.detail.fields) throw error;
        return data({ errors: error.detail.fields }, { status: 422 });
      }
      return redirectWithToast('/account', { key: 'access:account.passwordChanged' });
    case 'preferences': {
      await savePreferences(actor, input);
      const headers = new Headers();
      if (input.locale) headers.append('Set-Cookie', localeCookie(request, input.locale));
      if (input.theme) headers.append('Set-Cookie', themeCookie(request, input.theme));
      return redirectWithToast('/account', { key: 'common:toast.saved' }, { headers });
    }
    case 'end-session':
      await signOut(actor, { sessionId: input.sessionId });
      return redirectWithToast('/account', { key: 'access:account.sessionEnded' });
    case 'end-all':
      await signOutEverywhere(actor, { userId: user.id });
      return redirect('/sign-in', { headers: { 'Set-Cookie': endedSessionCookie() } });
  }
});

export default function AccountPage() {
  const { account, locale, theme } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('access');
  const labels = { name: t('field.nameLabel'), currentPassword: t('password.current'), newPassword: t('password.new') };
  const reach = [...account.cities, ...account.territories].join(t('account.listSeparator'));
  return (
    <>
      <PageHeader title={t('account.title')} description={t('account.description')} />
      <div className="flex flex-col gap-6">
        <FormErrors errors={result?.errors} labels={labels} />
        <Section title={t('account.who')}>
          <DescriptionList
            items={[
              { term: t('field.emailLabel'), value: account.email },
              { term: t('field.roleLabel'), value: t(`common:role.${account.role}`) },
              ...(reach === '' ? [] : [{ term: t('account.reach'), value: reach }]),
            ]}
          />
        </Section>
        <PreferencesForm name={account.name} locale={locale} theme={theme} errors={result?.errors} />
        <PasswordForm email={account.email} hasPassword={account.hasPassword} errors={result?.errors} />
        <SessionList sessions={account.sessions} />
      </div>
    </>
  );
}
