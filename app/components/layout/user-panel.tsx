import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '#app/components/ui/icon';
import { MENU_ITEM } from '#app/components/ui/menu';

import { LanguageForm, ThemeForm } from './preferences-forms';

export type ShellUser = {
  name: string;
  email?: string | undefined;
  /** Role keys, named by `common:role.*`. */
  roles: readonly string[];
  accountHref: string;
  signOutAction: string;
};

/** Inside the account menu: who, language, theme, account, sign out. */
export function UserPanel({ user, theme }: { user: ShellUser; theme: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="w-64">
      <div className="px-2.5 pt-1.5 pb-2.5">
        <p className="truncate text-sm font-medium">{user.name}</p>
        {user.email ? <p className="truncate text-[13px] text-ink-3">{user.email}</p> : null}
      </div>
      <div className="flex flex-col gap-3 border-y border-line px-1 py-3">
        <LanguageForm />
        <ThemeForm theme={theme} />
      </div>
      <div className="pt-1.5">
        <Link to={user.accountHref} className={MENU_ITEM}>
          <Icon name="key" />
          {t('account.profile')}
        </Link>
        <Form method="post" action={user.signOutAction} reloadDocument>
          <button type="submit" className={MENU_ITEM}>
            <Icon name="signOut" />
            {t('account.signOut')}
          </button>
        </Form>
      </div>
    </div>
  );
}
