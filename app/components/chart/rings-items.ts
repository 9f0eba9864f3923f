import { tierShapePath, type TierSlot } from '#app/components/ui/tier-shape';

import { pointAt, RING_BANDS } from './rings-geometry';
import {
  ELSEWHERE,
  layoutMarks,
  layoutTiles,
  type RingGroup,
  type RingMember,
  type Sector,
} from './rings-layout';

export type RingPerson = RingMember & { name: string; href: string };

/** One shape of the picture, with what it says and where it leads. */
export type RingItem = {
  key: string;
  href: string | undefined;
  path: string;
  tier: TierSlot;
  opacity: number;
  title: string;
  note: string;
  x: number;
  y: number;
};

export type RingWords = {
  tier: (tier: TierSlot) => string;
  city: (key: string | null) => string;
  count: (value: number) => string;
};

/** A mark for each person. */
export function personItems(members: readonly RingPerson[], words: RingWords): { sectors: Sector[]; items: RingItem[] } {
  const { sectors, marks } = layoutMarks(members);
  const people = new Map(members.map((member) => [member.id, member]));
  const items = marks.map((mark): RingItem => {
    const person = people.get(mark.id);
    return {
      key: mark.id,
      href: person?.href,
      path: tierShapePath(mark.tier, mark.x, mark.y, mark.r),
      tier: mark.tier,
      opacity: mark.opacity,
      title: person?.name ?? '',
      note: `${words.tier(mark.tier)} · ${words.city(person?.city ?? null)}`,
      x: mark.x,
      y: mark.y,
    };
  });
  return { sectors, items };
}

/** Tiles for each ring and city; those of one city and ring lead to the same list. */
export function tileItems(
  groups: readonly RingGroup[],
  words: RingWords,
  cityHref: ((key: string, tier: TierSlot) => string) | undefined,
): { sectors: Sector[]; items: RingItem[] } {
  const { sectors, tiles } = layoutTiles(groups);
  const bySector = new Map(sectors.map((sector) => [sector.key, sector]));
  const items = tiles.flatMap((tile) => {
    const sector = bySector.get(tile.sector);
    const [inner, outer] = RING_BANDS[tile.tier];
    const middle = ((sector?.from ?? 0) + (sector?.to ?? 0)) / 2;
    const { x, y } = pointAt(middle, (inner + outer) / 2);
    const isOneCity = tile.sector !== null && tile.sector !== ELSEWHERE;
    return tile.levels.map((level): RingItem => ({
      key: `${tile.tier}|${tile.sector}|${level.opacity}`,
      href: isOneCity ? cityHref?.(tile.sector ?? '', tile.tier) : undefined,
      path: level.path,
      tier: tile.tier,
      opacity: level.opacity,
      title: `${words.city(tile.sector)} · ${words.tier(tile.tier)}`,
      note: words.count(tile.count),
      x,
      y,
    }));
  });
  return { sectors, items };
}
