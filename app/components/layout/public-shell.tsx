import { Link, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from '#app/components/ui/class-names';

import { SkipLink } from './app-shell';
import { Logo } from './logo';
import { LanguageForm, ThemeForm } from './preferences-forms';
import { nameOf, type RootData } from './root-data';

type PublicShellProps = {
  children: ReactNode;
  programmeName?: string | undefined;
  /** `narrow` for sign-in and setup, `reading` for forms and texts. */
  width?: 'narrow' | 'reading';
};

/** The frame of pages for strangers: sign-in, setup, public forms, one-time links. */
export function PublicShell({ children, programmeName, width = 'narrow' }: PublicShellProps) {
  const { t } = useTranslation();
  const root = useRouteLoaderData('root') as RootData | undefined;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-3xl items-center px-4 pt-8 pb-4 sm:px-6">
        <Link to="/" className="inline-flex min-h-11 items-center">
          <Logo name={nameOf(programmeName ?? root?.organisation, t('product.name'))} />
        </Link>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={cx('mx-auto w-full flex-1 px-4 py-6 outline-none sm:px-6', width === 'narrow' ? 'max-w-lg' : 'max-w-3xl')}
      >
        {children}
      </main>
      <footer className="mx-auto flex w-full max-w-3xl flex-wrap gap-4 px-4 pt-8 pb-10 sm:px-6">
        <LanguageForm />
        <ThemeForm theme={root?.theme} />
      </footer>
    </div>
  );
}
