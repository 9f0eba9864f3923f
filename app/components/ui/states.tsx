import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from './class-names';
import { Icon, type IconName } from './icon';

type StateProps = {
  title: ReactNode;
  /** What to do next. */
  description?: ReactNode;
  icon?: IconName;
  actions?: ReactNode;
  className?: string;
};

/** Shown where a list has nothing: says why and teaches the next step. */
export function EmptyState({ title, description, icon = 'rings', actions, className }: StateProps) {
  return (
    <div className={cx('flex flex-col items-center px-6 py-12 text-center', className)}>
      <span className="mb-4 flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <Icon name={icon} className="size-6" />
      </span>
      <p className="font-semibold text-ink">{title}</p>
      {description ? <div className="mt-1 max-w-md text-sm text-ink-2">{description}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** Shown where part of a page could not be had, while the rest stands. */
export function ErrorState({ title, description, actions, className }: Omit<StateProps, 'icon'>) {
  return (
    <div role="alert" className={cx('flex flex-col items-center px-6 py-12 text-center', className)}>
      <span className="mb-4 flex size-12 items-center justify-center rounded-full bg-bad-soft text-bad">
        <Icon name="alert" className="size-6" />
      </span>
      <p className="font-semibold text-ink">{title}</p>
      {description ? <div className="mt-1 max-w-md text-sm text-ink-2">{description}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** Grey bars in the place of text that is on its way; keeps the layout still. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={cx('flex flex-col gap-3', className)}>
      <span className="sr-only">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span
          key={index}
          className={cx('h-4 animate-pulse rounded bg-line', index === lines - 1 ? 'w-3/5' : 'w-full')}
        />
      ))}
    </div>
  );
}
