import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from './class-names';
import { isTierSlot, type TierSlot, TierShape } from './tier-shape';

const TONES = {
  neutral: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent-text',
  good: 'bg-good-soft text-accent-text',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
} as const;
export type Tone = keyof typeof TONES;

const BADGE = 'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[13px] leading-5 font-medium whitespace-nowrap';

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={cx(BADGE, TONES[tone])}>{children}</span>;
}

const TIER_TONES: Record<TierSlot, string> = {
  student: 'bg-student-soft text-student-text',
  city_group: 'bg-city-soft text-city-text',
  expert: 'bg-expert-soft text-expert-text',
  partner: 'bg-partner-soft text-partner-text',
};

type TierBadgeProps = {
  /** The tier's key; null for somebody without one. */
  tier: string | null | undefined;
  /** The programme's own name for it; the default names otherwise. */
  label?: string | undefined;
};

/** A tier by shape, hue and name: readable without colour. */
export function TierBadge({ tier, label }: TierBadgeProps) {
  const { t } = useTranslation();
  if (!isTierSlot(tier)) return <Badge>{label ?? t('tier.none')}</Badge>;
  return (
    <span className={cx(BADGE, TIER_TONES[tier])}>
      <TierShape tier={tier} className="size-2.5" />
      {label ?? t(`tier.${tier}`)}
    </span>
  );
}

/** A tag in a row of tags; with `onRemove`'s form it can be taken off. */
export function TagChip({ children, remove }: { children: ReactNode; remove?: ReactNode }) {
  return (
    <span className="inline-flex min-h-7 items-center gap-1 rounded-md border border-line bg-surface px-2 text-[13px] text-ink-2">
      {children}
      {remove}
    </span>
  );
}
