import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { cx } from './class-names';
import { Icon } from './icon';

export type PageInfo = {
  /** Addresses of the neighbouring pages; null where there is none. */
  next: string | null;
  previous: string | null;
  shown: number;
  /** How many in all, when counted; `isCapped`: at least so many. */
  total?: number | undefined;
  isCapped?: boolean | undefined;
};

/** Keyset paging: onwards and back, without page numbers. */
export function Pagination({ next, previous, shown, total, isCapped }: PageInfo) {
  const { t } = useTranslation();
  const count =
    total === undefined
      ? t('table.shown', { count: shown })
      : isCapped
        ? t('table.totalAtLeast', { count: total })
        : t('table.total', { count: total });
  return (
    <nav aria-label={t('table.pages')} className="flex items-center justify-between gap-4 px-4 py-3 text-sm text-ink-2 sm:px-6">
      <p data-numeric>{count}</p>
      {next || previous ? (
        <div className="flex gap-2">
          <PageLink to={previous} icon="chevronLeft" label={t('action.previous')} rel="prev" />
          <PageLink to={next} icon="chevronRight" label={t('action.next')} rel="next" />
        </div>
      ) : null}
    </nav>
  );
}

function PageLink({ to, icon, label, rel }: { to: string | null; icon: 'chevronLeft' | 'chevronRight'; label: string; rel: string }) {
  const look = 'inline-flex min-h-9 items-center gap-1 rounded-control border border-line px-3 font-medium';
  const content = (
    <>
      {rel === 'prev' ? <Icon name={icon} /> : null}
      {label}
      {rel === 'next' ? <Icon name={icon} /> : null}
    </>
  );
  if (!to) {
    return (
      <span aria-hidden className={cx(look, 'border-dashed text-ink-3')}>
        {content}
      </span>
    );
  }
  return (
    <Link to={to} rel={rel} className={cx(look, 'bg-surface text-ink shadow-card hover:bg-hover')}>
      {content}
    </Link>
  );
}
