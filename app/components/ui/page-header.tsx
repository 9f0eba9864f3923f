import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

import { Icon } from './icon';

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Where this page came from. */
  back?: { to: string; label: string };
  /** Badges beside the title. */
  badges?: ReactNode;
  /** The page's main actions; the primary one last. */
  actions?: ReactNode;
};

/** The one h1 of a page. */
export function PageHeader({ title, description, back, badges, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-4 sm:flex-row sm:items-end sm:justify-between">
      <div className="min-w-0">
        {back ? (
          <Link
            to={back.to}
            className="mb-1 -ml-1 inline-flex min-h-7 items-center gap-1 pr-2 text-sm text-ink-3 hover:text-ink"
          >
            <Icon name="chevronLeft" />
            {back.label}
          </Link>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
          {badges}
        </div>
        {description ? <p className="mt-1 max-w-prose text-ink-2">{description}</p> : null}
      </div>
      {actions ? <div className="flex shrink-0 flex-wrap items-center gap-2 empty:hidden">{actions}</div> : null}
    </header>
  );
}
