import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from './class-names';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs text-ink-2">{children}</kbd>
  );
}

const AVATAR_SIZES = { small: 'size-7 text-[11px]', medium: 'size-9 text-sm', large: 'size-14 text-lg' } as const;

/** A person's initials: the last two characters of a Chinese name, else the first letters of two words. */
export function initialsOf(name: string): string {
  const text = name.trim();
  if (/\p{Script=Han}/u.test(text)) return [...text.replace(/[^\p{Script=Han}]/gu, '')].slice(-2).join('');
  const words = text.split(/\s+/u).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** Initials on a quiet ground; decorative, since the name stands beside it. */
export function Avatar({ name, size = 'medium' }: { name: string; size?: keyof typeof AVATAR_SIZES }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent-text',
        AVATAR_SIZES[size],
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

type StatProps = { label: ReactNode; value: ReactNode; hint?: ReactNode; href?: string };

/** “20 days ago” is read, not compared: smaller than a figure. */
function isWords(value: ReactNode): boolean {
  return typeof value === 'string' && /\p{L}/u.test(value);
}

/** One figure with its name; put several into a StatGrid. */
export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className="min-w-0 px-4 py-4 sm:px-6">
      <dt className="text-[13px] text-ink-3">{label}</dt>
      <dd data-numeric className={cx('mt-1 leading-8 font-semibold break-words', isWords(value) ? 'text-base' : 'text-2xl tracking-tight')}>
        {value}
      </dd>
      {hint ? <dd className="mt-0.5 text-[13px] text-ink-3">{hint}</dd> : null}
    </div>
  );
}

/** Figures in one row on wide screens; `isSquare` keeps them in two columns, as tall as their neighbour. */
export function StatGrid({ children, isSquare }: { children: ReactNode; isSquare?: boolean }) {
  return (
    <dl
      className={cx(
        'grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line shadow-card *:bg-surface',
        isSquare ? '*:content-center' : 'max-lg:[&>:last-child:nth-child(odd)]:col-span-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none',
      )}
    >
      {children}
    </dl>
  );
}

type ProgressBarProps = { value: number; max: number; label: string; tone?: 'accent' | 'warn'; showText?: boolean; className?: string };

/** A native progress element: `value` of `max`, with its name for assistive technology. */
export function ProgressBar({ value, max, label, tone = 'accent', showText, className }: ProgressBarProps) {
  const { t } = useTranslation();
  const safeMax = max > 0 ? max : 1;
  return (
    <div className={cx('flex items-center gap-3', className)}>
      <progress
        aria-label={label}
        value={Math.max(0, Math.min(value, safeMax))}
        max={safeMax}
        className={cx(
          'h-1.5 w-full min-w-12 appearance-none overflow-hidden rounded-full border-0 bg-sunken',
          '[&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:rounded-full',
          tone === 'accent'
            ? '[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-value]:bg-accent'
            : '[&::-moz-progress-bar]:bg-warn [&::-webkit-progress-value]:bg-warn',
        )}
      />
      {showText ? (
        <span data-numeric className="text-[13px] whitespace-nowrap text-ink-2">
          {t('progress.of', { value, max })}
        </span>
      ) : null}
    </div>
  );
}

export type DescriptionItem = { term: ReactNode; value: ReactNode };

/** Names and values in two columns; one beneath the other on phones. */
export function DescriptionList({ items, className }: { items: readonly DescriptionItem[]; className?: string }) {
  return (
    <dl className={cx('text-sm', className)}>
      {items.map((item, index) => (
        <div key={index} className="grid gap-x-6 border-b border-line py-2.5 first:pt-0 last:border-0 last:pb-0 sm:grid-cols-[minmax(8rem,1fr)_2fr]">
          <dt className="text-ink-3">{item.term}</dt>
          <dd className="min-w-0 break-words text-ink">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
