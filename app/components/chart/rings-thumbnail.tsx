import { TIER_FILL } from '#app/components/ui/tier-shape';
import { useFormat } from '#app/components/ui/use-format';

import { RINGS_SIZE } from './rings-geometry';
import { type RingPerson, personItems, tileItems } from './rings-items';
import type { RingGroup } from './rings-layout';
import { Wood } from './rings-picture';

const WORDLESS = { tier: () => '', city: () => '', count: () => '' };

/** The growth rings as a small picture of the programme; whoever puts it into a link names it. */
export function RingsThumbnail({ members, groups, total }: { members: readonly RingPerson[]; groups: readonly RingGroup[]; total: number }) {
  const format = useFormat();
  const { sectors, items } = members.length > 0 ? personItems(members, WORDLESS) : tileItems(groups, WORDLESS, undefined);
  return (
    <svg viewBox={`44 44 ${RINGS_SIZE - 88} ${RINGS_SIZE - 88}`} aria-hidden className="block h-auto w-full">
      <Wood sectors={sectors} total={format.number(total)} />
      {items.map((item) => <path key={item.key} d={item.path} className={TIER_FILL[item.tier]} opacity={item.opacity.toFixed(2)} />)}
    </svg>
  );
}
