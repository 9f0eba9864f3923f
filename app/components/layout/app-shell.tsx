import { Link, NavLink, useLocation, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from '#app/components/ui/class-names';
import { Icon, type IconName } from '#app/components/ui/icon';
import { Menu } from '#app/components/ui/menu';

import { Logo, LogoMark } from './logo';
import { nameOf, type RootData } from './root-data';
import { type ShellUser, UserPanel } from './user-panel';

export type NavItem = {
  to: string;
  /** i18n key, `common:nav.members` or another namespace's. */
  label: string;
  /** A shorter one for the phone's bar. */
  shortLabel?: string;
  icon: IconName;
  /** How many things wait there. */
  count?: number | undefined;
  /** Active on this exact address only. */
  end?: boolean;
};
export type NavGroup = { /** i18n key of a heading. */ label?: string; items: readonly NavItem[] };

type AppShellProps = {
  /** What this reader may open, in groups; the first four items stand on the phone's bar. */
  nav: readonly NavGroup[];
  user: ShellUser;
  programmeName?: string | undefined;
  children: ReactNode;
};

const PHONE_ITEMS = 4;

/** The frame of every signed-in page: sidebar on wide screens, bottom bar on phones. */
export function AppShell({ nav, user, programmeName, children }: AppShellProps) {
  const { t } = useTranslation();
  const location = useLocation();
  const root = useRouteLoaderData('root') as RootData | undefined;
  const name = nameOf(programmeName ?? root?.organisation, t('product.name'));
  const items = nav.flatMap((group) => group.items);
  const isCompact = items.length <= PHONE_ITEMS + 1;
  const bar = isCompact ? items : items.slice(0, PHONE_ITEMS);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <header className="hidden border-r border-line bg-surface lg:block">
        <div className="sticky top-0 flex h-dvh flex-col">
          <Link to="/" className="flex h-16 items-center px-5">
            <Logo name={name} />
          </Link>
          <nav aria-label={t('nav.main')} className="scroll-quiet flex-1 overflow-y-auto px-3 pb-4">
            <NavGroups nav={nav} />
          </nav>
          <div className="border-t border-line p-3">
            <Menu
              key={location.key}
              side="above"
              align="start"
              summary={<UserSummary user={user} />}
              summaryClassName="flex w-full items-center gap-3 rounded-control p-2 text-left hover:bg-hover"
            >
              <UserPanel user={user} theme={root?.theme} />
            </Menu>
          </div>
        </div>
      </header>
      <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-surface/95 px-4 backdrop-blur lg:hidden">
        <Link to="/" className="flex min-h-11 items-center gap-2 font-semibold">
          <LogoMark className="size-6" />
          <span className="max-w-[60vw] truncate">{name}</span>
        </Link>
        <Menu
          key={location.key}
          label={t('account.menu')}
          summary={<Icon name="person" className="size-5" />}
          summaryClassName="flex size-11 items-center justify-center rounded-full text-ink-2 hover:bg-hover"
        >
          <UserPanel user={user} theme={root?.theme} />
        </Menu>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-6 pb-28 outline-none sm:px-6 lg:px-10 lg:pt-10 lg:pb-16">
        <div className="mx-auto max-w-6xl">{children}</div>
      </main>
      <nav
        aria-label={t('nav.main')}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {bar.map((item) => (
          <PhoneItem key={item.to} item={item} />
        ))}
        {isCompact ? null : (
          <Menu
            key={location.key}
            side="above"
            className="min-w-0 flex-1"
            summary={
              <>
                <Icon name="menu" className="size-5" />
                {t('nav.more')}
              </>
            }
            summaryClassName={PHONE_ITEM}
          >
            <div className="max-h-[70dvh] w-64 overflow-y-auto p-1">
              <NavGroups nav={nav} />
            </div>
          </Menu>
        )}
      </nav>
    </div>
  );
}

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-control bg-accent px-4 py-2 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t('nav.skip')}
    </a>
  );
}

function UserSummary({ user }: { user: ShellUser }) {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-2">
        <Icon name="person" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{user.name}</span>
        <span className="block truncate text-xs text-ink-3">{user.roles.map((role) => t(`role.${role}`)).join(' · ')}</span>
      </span>
      <Icon name="sort" className="text-ink-3" />
    </>
  );
}

function NavGroups({ nav }: { nav: readonly NavGroup[] }) {
  const { t } = useTranslation();
  return nav.map((group, index) => (
    <div key={group.label ?? index} className={index > 0 ? 'mt-5' : ''}>
      {group.label ? <p className="px-3 pb-1 text-xs font-medium text-ink-3">{t(group.label)}</p> : null}
      <ul className="flex flex-col gap-0.5">
        {group.items.map((item) => (
          <li key={item.to}>
            <NavLink
              to={item.to}
              end={item.end ?? false}
              prefetch="intent"
              className={({ isActive }) =>
                cx(
                  'flex min-h-9 items-center gap-3 rounded-control px-3 text-sm',
                  isActive ? 'bg-accent-soft font-medium text-accent-text' : 'text-ink-2 hover:bg-hover hover:text-ink',
                )
              }
            >
              <Icon name={item.icon} className="size-[18px]" />
              <span className="min-w-0 flex-1 truncate">{t(item.label)}</span>
              {item.count ? (
                <span data-numeric className="rounded-full bg-sunken px-2 text-xs leading-5 font-medium text-ink-2">
                  {item.count}
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}

const PHONE_ITEM = 'flex min-h-14 w-full flex-col items-center justify-center gap-0.5 px-1 text-[11px] text-ink-2';

function PhoneItem({ item }: { item: NavItem }) {
  const { t } = useTranslation();
  return (
    <NavLink
      to={item.to}
      end={item.end ?? false}
      className={({ isActive }) => cx(PHONE_ITEM, 'min-w-0 flex-1', isActive && 'font-medium text-accent-text')}
    >
      <span className="relative flex">
        <Icon name={item.icon} className="size-5" />
        {item.count ? <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent" /> : null}
      </span>
      <span className="w-full truncate text-center">
        {t(item.shortLabel ?? item.label)}
        {item.count ? <span className="sr-only"> ({item.count})</span> : null}
      </span>
    </NavLink>
  );
}
