import { TIER_SLOTS, type TierSlot } from '#app/components/ui/tier-shape';

import { hash01, pointAt, RING_BANDS, tilePath } from './rings-geometry';

export type RingMember = {
  id: string;
  tier: TierSlot;
  /** City key; null where it is unknown. */
  city: string | null;
  /** Recent activity between 0 (silent) and 1. */
  activity: number;
};
export type RingGroup = { tier: TierSlot; city: string | null; count: number; activeCount: number };

/** More than this many and marks become tiles. */
export const MOST_MARKS = 1500;
/** The largest cities get a sector of their own; the others share one. */
const MOST_SECTORS = 14;
const SECTOR_GAP = 0.03;
const SPACINGS = [30, 26, 23, 20, 17, 14, 12, 10, 8.5, 7, 6, 5, 4];
/** Free places left between marks, so that a newcomer moves nobody. */
const ROOM = 1.3;

/** Names the sector of the cities too small for one of their own. */
export const ELSEWHERE = '*';

export type Sector = { key: string | null; from: number; to: number; count: number };
export type RingMark = { id: string; tier: TierSlot; x: number; y: number; r: number; opacity: number };
export type RingTiles = {
  tier: TierSlot;
  sector: string | null;
  count: number;
  /** One path per level of fullness. */
  levels: { opacity: number; path: string }[];
};

/** Counts by ring and city. */
export function groupMembers(members: readonly RingMember[]): RingGroup[] {
  const groups = new Map<string, RingGroup>();
  for (const { tier, city, activity } of members) {
    const key = `${tier}|${city ?? ''}`;
    const group = groups.get(key) ?? { tier, city, count: 0, activeCount: 0 };
    group.count += 1;
    if (activity >= 0.5) group.activeCount += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The circle divided among cities by size, in an order that does not depend on size. */
export function layoutSectors(groups: readonly RingGroup[]): { sectors: Sector[]; sectorOf: (city: string | null) => Sector } {
  const counts = new Map<string | null, number>();
  for (const group of groups) counts.set(group.city, (counts.get(group.city) ?? 0) + group.count);
  const cities = [...counts].filter(([city]) => city !== null).sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));
  const fits = cities.length <= MOST_SECTORS;
  const own = (fits ? cities : cities.slice(0, MOST_SECTORS - 1)).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  const restCount = fits ? 0 : cities.slice(MOST_SECTORS - 1).reduce((sum, [, count]) => sum + count, 0);
  const unknown = counts.get(null) ?? 0;
  const entries: [string | null, number][] = [
    ...own,
    ...(restCount > 0 ? [[ELSEWHERE, restCount] as [string, number]] : []),
    ...(unknown > 0 ? [[null, unknown] as [null, number]] : []),
  ];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const weights = entries.map(([, count]) => Math.max(count, total * 0.025));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const gap = entries.length > 1 ? SECTOR_GAP : 0;
  let angle = -Math.PI / 2;
  const sectors = entries.map(([key, count], index): Sector => {
    const width = ((weights[index] ?? 0) / weightSum) * 2 * Math.PI;
    const sector = { key, count, from: angle + gap / 2, to: angle + width - gap / 2 };
    angle += width;
    return sector;
  });
  const byKey = new Map(sectors.map((sector) => [sector.key, sector]));
  const fallback = byKey.get(ELSEWHERE) ?? sectors[0] ?? { key: null, from: 0, to: 2 * Math.PI, count: 0 };
  return { sectors, sectorOf: (city) => byKey.get(city) ?? fallback };
}

type Slot = { angle: number; radius: number };

/** The places of one sector in one ring at a spacing: rows along the growth lines. */
function slotsOf(sector: Sector, [inner, outer]: readonly [number, number], spacing: number): Slot[] {
  const rows = Math.max(1, Math.floor((outer - inner) / spacing));
  const slots: Slot[] = [];
  for (let row = 0; row < rows; row += 1) {
    const radius = inner + ((row + 0.5) / rows) * (outer - inner);
    const width = sector.to - sector.from;
    const count = Math.max(1, Math.floor((width * radius) / spacing));
    const shift = row % 2 === 0 ? 0.35 : 0.65;
    for (let i = 0; i < count; i += 1) slots.push({ angle: sector.from + ((i + shift) / count) * width, radius });
  }
  return slots;
}

/**
 * A mark for each member: ring by tier, sector by city, place within it by a stable hash.
 * No two marks share a place.
 */
export function layoutMarks(members: readonly RingMember[]): { sectors: Sector[]; marks: RingMark[] } {
  const { sectors, sectorOf } = layoutSectors(groupMembers(members));
  const cells = new Map<string, { sector: Sector; tier: TierSlot; members: RingMember[] }>();
  for (const member of members) {
    const sector = sectorOf(member.city);
    const key = `${member.tier}|${sector.key ?? ''}`;
    const cell = cells.get(key) ?? { sector, tier: member.tier, members: [] };
    cell.members.push(member);
    cells.set(key, cell);
  }
  const fitsAt = (spacing: number, room: number) =>
    [...cells.values()].every((cell) => slotsOf(cell.sector, RING_BANDS[cell.tier], spacing).length >= cell.members.length * room);
  const spacing = SPACINGS.find((s) => fitsAt(s, ROOM)) ?? SPACINGS.find((s) => fitsAt(s, 1)) ?? 3;
  const r = Math.min(7.2, Math.max(1.3, spacing * 0.3));
  const marks: RingMark[] = [];
  for (const { sector, tier, members: residents } of cells.values()) {
    const slots = slotsOf(sector, RING_BANDS[tier], spacing)
      .map((slot, index) => ({ slot, order: hash01(`${tier}${sector.key}${index}`) }))
      .sort((a, b) => a.order - b.order);
    const isTaken = new Set<number>();
    const inOrder = [...residents].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const member of inOrder) {
      let place = Math.floor(hash01(member.id) * slots.length);
      while (isTaken.has(place) && isTaken.size < slots.length) place = (place + 1) % slots.length;
      isTaken.add(place);
      const slot = slots[place]?.slot;
      if (!slot) continue;
      const { x, y } = pointAt(slot.angle, slot.radius);
      const activity = Math.min(1, Math.max(0, member.activity));
      marks.push({ id: member.id, tier, x, y, r: r * (0.82 + 0.3 * activity), opacity: 0.34 + 0.66 * activity });
    }
  }
  return { sectors, marks };
}

const TILE = 13;
const LEVELS = 5;

/** Tiles in place of marks: fuller where more people of that ring and city are. */
export function layoutTiles(groups: readonly RingGroup[]): { sectors: Sector[]; tiles: RingTiles[] } {
  const { sectors, sectorOf } = layoutSectors(groups);
  const counts = new Map<string, { sector: Sector; tier: TierSlot; count: number }>();
  for (const group of groups) {
    const sector = sectorOf(group.city);
    const key = `${group.tier}|${sector.key ?? ''}`;
    const cell = counts.get(key) ?? { sector, tier: group.tier, count: 0 };
    cell.count += group.count;
    counts.set(key, cell);
  }
  const regions = TIER_SLOTS.flatMap((tier) => sectors.map((sector) => counts.get(`${tier}|${sector.key ?? ''}`) ?? { sector, tier, count: 0 }))
    .filter((region) => region.count > 0)
    .map((region) => ({ ...region, slots: tileSlots(region.sector, RING_BANDS[region.tier]) }));
  const densest = Math.max(...regions.map((region) => region.count / region.slots.length), 0);
  const tiles = regions.map(({ sector, tier, count, slots }): RingTiles => {
    const fullness = Math.sqrt(count / slots.length / densest);
    const paths = new Map<number, string[]>();
    slots.forEach((path, index) => {
      const order = hash01(`${tier}${sector.key}${index}tile`);
      // A region with fewer people than tiles leaves tiles empty.
      if (order * slots.length >= count) return;
      const grain = 0.55 + 0.6 * hash01(`${index}${sector.key}${tier}`);
      const level = Math.min(LEVELS, Math.max(1, Math.round(fullness * grain * LEVELS)));
      paths.set(level, [...(paths.get(level) ?? []), path]);
    });
    return {
      tier,
      sector: sector.key,
      count,
      levels: [...paths]
        .sort(([a], [b]) => a - b)
        .map(([level, list]) => ({ opacity: 0.16 + (0.84 * level) / LEVELS, path: list.join('') })),
    };
  });
  return { sectors, tiles };
}

function tileSlots(sector: Sector, [inner, outer]: readonly [number, number]): string[] {
  const rows = Math.max(2, Math.floor((outer - inner) / TILE));
  const height = (outer - inner) / rows;
  const paths: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const low = inner + row * height;
    const width = sector.to - sector.from;
    const count = Math.max(1, Math.floor((width * (low + height / 2)) / TILE));
    const margin = 1.6 / (low + height / 2);
    for (let i = 0; i < count; i += 1) {
      const from = sector.from + (i / count) * width;
      paths.push(tilePath(from, from + width / count - margin, low, low + height - 1.6));
    }
  }
  return paths;
}
