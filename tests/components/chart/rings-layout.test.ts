import { describe, expect, it } from 'vitest';

import { RING_BANDS, RINGS_SIZE } from '#app/components/chart/rings-geometry';
import {
  groupMembers,
  layoutMarks,
  layoutSectors,
  layoutTiles,
  MOST_MARKS,
  type RingMember,
} from '#app/components/chart/rings-layout';
import { TIER_SLOTS } from '#app/components/ui/tier-shape';

function people(count: number, cities = 8): RingMember[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `m${i}`,
    tier: TIER_SLOTS[i % 10 < 6 ? 0 : i % 10 < 8 ? 1 : i % 10 < 9 ? 2 : 3] ?? 'student',
    city: i % 17 === 0 ? null : `city-${i % cities}`,
    activity: (i % 11) / 10,
  }));
}

describe('layoutMarks', () => {
  it.each([0, 1, 40, MOST_MARKS])('gives each of %i members one place of their own', (count) => {
    const { marks } = layoutMarks(people(count));
    expect(marks).toHaveLength(count);
    expect(new Set(marks.map((mark) => `${mark.x.toFixed(2)},${mark.y.toFixed(2)}`)).size).toBe(count);
  });

  it('keeps marks inside the band of their ring', () => {
    for (const mark of layoutMarks(people(400)).marks) {
      const distance = Math.hypot(mark.x - RINGS_SIZE / 2, mark.y - RINGS_SIZE / 2);
      const [inner, outer] = RING_BANDS[mark.tier];
      expect(distance).toBeGreaterThan(inner * 0.97);
      expect(distance).toBeLessThan(outer * 1.03);
    }
  });

  it('does not depend on the order of the members', () => {
    const members = people(100);
    const byId = (list: { id: string }[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(layoutMarks([...members].reverse()).marks)).toEqual(byId(layoutMarks(members).marks));
  });

  it('shows activity by brightness', () => {
    const [silent, busy] = layoutMarks([
      { id: 'a', tier: 'expert', city: 'x', activity: 0 },
      { id: 'b', tier: 'expert', city: 'x', activity: 1 },
    ]).marks;
    expect(silent?.opacity).toBeLessThan(busy?.opacity ?? 0);
  });
});

describe('layoutSectors', () => {
  it('divides the whole circle without overlaps, the smallest still visible', () => {
    const { sectors } = layoutSectors(groupMembers(people(500, 40)));
    sectors.forEach((sector, index) => {
      expect(sector.to - sector.from).toBeGreaterThan(0.05);
      if (index > 0) expect(sector.from).toBeGreaterThan(sectors[index - 1]?.to ?? Infinity);
    });
    expect((sectors.at(-1)?.to ?? 0) - (sectors[0]?.from ?? 0)).toBeLessThan(2 * Math.PI);
    expect(sectors.reduce((sum, sector) => sum + sector.count, 0)).toBe(500);
  });
});

describe('layoutTiles', () => {
  it('counts everybody once and stays small for any number', () => {
    const groups = TIER_SLOTS.flatMap((tier) =>
      Array.from({ length: 60 }, (_, i) => ({ tier, city: `c${i}`, count: 1000 + i, activeCount: 0 })),
    );
    const { tiles } = layoutTiles(groups);
    expect(tiles.reduce((sum, tile) => sum + tile.count, 0)).toBe(groups.reduce((sum, group) => sum + group.count, 0));
    expect(tiles.flatMap((tile) => tile.levels).length).toBeLessThan(400);
    for (const level of tiles.flatMap((tile) => tile.levels)) expect(level.path).not.toContain('NaN');
  });
});
