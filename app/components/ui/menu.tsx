import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

import { cx } from './class-names';

type MenuProps = {
  /** What the closed menu shows. */
  summary: ReactNode;
  /** Accessible name where the summary has no text. */
  label?: string;
  children: ReactNode;
  align?: 'start' | 'end';
  side?: 'below' | 'above';
  summaryClassName?: string;
  className?: string;
};

/** A disclosure that opens without scripts; with them Escape and a click elsewhere close it. */
export function Menu({ summary, label, children, align = 'end', side = 'below', summaryClassName, className }: MenuProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const details = ref.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        details.querySelector('summary')?.focus();
      } else if (event.target instanceof Node && details.contains(event.target)) {
        return;
      }
      details.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={ref} className={cx('relative', className)}>
      <summary
        aria-label={label}
        className={
          summaryClassName ??
          'inline-flex min-h-10 items-center gap-2 rounded-control border border-line bg-surface px-4 text-sm font-medium shadow-card hover:bg-hover'
        }
      >
        {summary}
      </summary>
      <div
        className={cx(
          'absolute z-40 min-w-56 rounded-card border border-line bg-surface p-1.5 shadow-pop',
          align === 'end' ? 'right-0' : 'left-0',
          side === 'below' ? 'top-full mt-1.5' : 'bottom-full mb-1.5',
        )}
      >
        {children}
      </div>
    </details>
  );
}

/** The look of a link or button inside a Menu. */
export const MENU_ITEM =
  'flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-sm text-ink hover:bg-hover';
