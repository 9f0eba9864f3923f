import type { ReactNode } from 'react';
import { useId } from 'react';

import { cx } from './class-names';

type CardProps = { children: ReactNode; className?: string; /** Without inner space, for tables. */ flush?: boolean };

export function Card({ children, className, flush }: CardProps) {
  return (
    <div className={cx('rounded-card border border-line bg-surface shadow-card', flush ? 'overflow-hidden' : 'p-4 sm:p-6', className)}>
      {children}
    </div>
  );
}

type SectionProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  id?: string;
  className?: string;
};

/** A titled card; a landmark by its heading. */
export function Section({ title, description, actions, children, flush, id, className }: SectionProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={cx('rounded-card border border-line bg-surface shadow-card', className)}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-6 sm:pt-5">
        <div className="min-w-0">
          <h2 id={headingId} className="text-base font-semibold">
            {title}
          </h2>
          {description ? <p className="mt-0.5 text-sm text-ink-3">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      <div className={flush ? 'mt-4 overflow-hidden rounded-b-card border-t border-line' : 'px-4 pt-4 pb-5 sm:px-6 sm:pb-6'}>
        {children}
      </div>
    </section>
  );
}
