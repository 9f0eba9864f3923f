import { cx } from './class-names';

/** The four places for tiers, from the outermost ring to the innermost. */
export const TIER_SLOTS = ['student', 'city_group', 'expert', 'partner'] as const;
export type TierSlot = (typeof TIER_SLOTS)[number];

export function isTierSlot(value: unknown): value is TierSlot {
  return TIER_SLOTS.some((slot) => slot === value);
}

export const TIER_FILL: Record<TierSlot, string> = {
  student: 'fill-student',
  city_group: 'fill-city',
  expert: 'fill-expert',
  partner: 'fill-partner',
};

/** Each tier's own outline around (0, 0): circle, square, diamond, six-pointed star. */
export function tierShapePath(tier: TierSlot, x: number, y: number, r: number): string {
  const f = (value: number) => value.toFixed(1);
  if (tier === 'student') {
    const radius = f(r);
    const across = f(2 * Number(radius));
    return `M${f(x - r)} ${f(y)}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0 -${across} 0Z`;
  }
  const [corners, turn, scale] =
    tier === 'city_group' ? [4, Math.PI / 4, 1.25] : tier === 'expert' ? [4, 0, 1.3] : [12, 0, 1.5];
  const points = Array.from({ length: corners }, (_, i) => {
    const radius = corners === 12 && i % 2 === 1 ? r * scale * 0.6 : r * scale;
    const angle = turn - Math.PI / 2 + (i / corners) * 2 * Math.PI;
    return `${f(x + radius * Math.cos(angle))} ${f(y + radius * Math.sin(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

export function TierShape({ tier, className }: { tier: TierSlot; className?: string }) {
  return (
    <svg viewBox="-5 -5 10 10" aria-hidden className={cx('inline-block shrink-0', className ?? 'size-3')}>
      <path d={tierShapePath(tier, 0, 0, 3.2)} className={TIER_FILL[tier]} />
    </svg>
  );
}
