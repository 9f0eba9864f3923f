import { cx } from '#app/components/ui/class-names';
import { TierShape, isTierSlot, type TierSlot } from '#app/components/ui/tier-shape';

const STROKE: Record<TierSlot, string> = {
  student: 'stroke-student', city_group: 'stroke-city', expert: 'stroke-expert', partner: 'stroke-partner',
};

/** The rings around the centre with one's own drawn strong; the outermost is the first tier. */
export function RingMark({ current, tiers }: { current: string | null; tiers: readonly { key: string; name: string }[] }) {
  const step = 80 / Math.max(tiers.length, 1);
  return (
    <div className="flex flex-wrap items-center gap-5">
      <svg viewBox="-100 -100 200 200" className="w-36 shrink-0" aria-hidden>
        {tiers.map((tier, index) => (
          <circle
            key={tier.key} r={92 - index * step} fill="none" strokeWidth={tier.key === current ? 9 : 2}
            className={tier.key === current && isTierSlot(tier.key) ? STROKE[tier.key] : 'stroke-bark'}
          />
        ))}
        <circle r={5} className="fill-accent" />
      </svg>
      <ul className="flex flex-col-reverse gap-1 text-sm">
        {tiers.map((tier) => (
          <li key={tier.key} className={cx('flex items-center gap-2', tier.key === current ? 'font-semibold text-ink' : 'text-ink-3')}>
            {isTierSlot(tier.key) ? <TierShape tier={tier.key} /> : null}
            {tier.name}
          </li>
        ))}
      </ul>
    </div>
  );
}
