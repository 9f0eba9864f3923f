import { useTranslation } from 'react-i18next';

import { TIER_SLOTS, TierShape, type TierSlot } from '#app/components/ui/tier-shape';
import { useFormat } from '#app/components/ui/use-format';

import type { RingGroup } from './rings-layout';

type RingsLegendProps = { groups: readonly RingGroup[]; nameOfTier: (tier: TierSlot) => string; isDense: boolean };

/** The rings from the outside in, with their marks and how many stand there. */
export function RingsLegend({ groups, nameOfTier, isDense }: RingsLegendProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="flex flex-col items-center gap-2 text-[13px] text-ink-2">
      <ol className="flex flex-wrap justify-center gap-x-5 gap-y-1">
        {TIER_SLOTS.map((tier) => (
          <li key={tier} className="flex items-center gap-2">
            <TierShape tier={tier} className="size-3.5" />
            {nameOfTier(tier)}
            <span data-numeric className="font-semibold text-ink">
              {format.number(groups.filter((group) => group.tier === tier).reduce((sum, group) => sum + group.count, 0))}
            </span>
          </li>
        ))}
      </ol>
      <p className="text-center text-ink-3">{t(isDense ? 'ring.density' : 'ring.activity')}</p>
    </div>
  );
}
