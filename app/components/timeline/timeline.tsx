import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from '#app/components/ui/class-names';
import { Icon, type IconName } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';

export type TimelineEntry = {
  id: string;
  /** An instant (ISO with time) or a day (`YYYY-MM-DD`). */
  at: string;
  icon: IconName;
  title: ReactNode;
  description?: ReactNode;
  href?: string | undefined;
  /** At the right: points, a badge. */
  aside?: ReactNode;
  /** Taken back: struck through and quiet. */
  isReversed?: boolean;
  tone?: 'neutral' | 'accent';
};

/** What happened, newest first. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (entries.length === 0) return <p className="py-6 text-center text-sm text-ink-3">{t('timeline.empty')}</p>;
  return (
    <ol aria-label={label ?? t('timeline.label')} className="relative">
      {entries.map((entry, index) => {
        const isLast = index === entries.length - 1;
        return (
          <li key={entry.id} className="relative flex gap-3 pb-5 last:pb-0">
            {isLast ? null : <span aria-hidden className="absolute top-8 bottom-0 left-[15px] w-px bg-line" />}
            <span
              aria-hidden
              className={cx(
                'z-10 flex size-8 shrink-0 items-center justify-center rounded-full',
                entry.tone === 'accent' ? 'bg-accent-soft text-accent-text' : 'bg-sunken text-ink-2',
              )}
            >
              <Icon name={entry.icon} className="size-4" />
            </span>
            <div className="min-w-0 flex-1 pt-0.5">
              <div className="flex items-baseline justify-between gap-3">
                <p className={cx('min-w-0 text-sm font-medium', entry.isReversed && 'text-ink-3 line-through')}>
                  {entry.href ? (
                    <Link to={entry.href} className="hover:underline">
                      {entry.title}
                    </Link>
                  ) : (
                    entry.title
                  )}
                </p>
                {entry.aside ? <span className="shrink-0 text-sm text-ink-2">{entry.aside}</span> : null}
              </div>
              {entry.description ? <div className="text-sm text-ink-2">{entry.description}</div> : null}
              <time dateTime={entry.at} className="text-[13px] text-ink-3">
                {entry.at.length === 10 ? format.day(entry.at) : format.dateTime(entry.at)}
              </time>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
