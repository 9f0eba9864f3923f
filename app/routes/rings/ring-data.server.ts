import type { RingPerson } from '#app/components/chart/rings-items';
import type { RingGroup } from '#app/components/chart/rings-layout';
import { isTierSlot } from '#app/components/ui/tier-shape';
import { ACTIVE_DAYS, type readRings } from '#app/domain/members/read-rings.server';

type Rings = Awaited<ReturnType<typeof readRings>>;

/** Silent marks stay visible; the brightest were active today. */
function activityOf(lastActiveAt: Date | null, now: Date): number {
  if (lastActiveAt === null) return 0;
  const days = (now.getTime() - lastActiveAt.getTime()) / 86_400_000;
  return Math.max(0, Math.min(1, 1 - days / ACTIVE_DAYS));
}

/** What the picture is drawn from. */
export function ringData({ people, counts, total }: Rings, locale: string, now: Date): { members: RingPerson[]; groups: RingGroup[]; total: number } {
  return {
    total,
    members: people.flatMap((person) => (isTierSlot(person.tier) ? [{
      id: person.id, tier: person.tier, city: person.cityCode, href: `/members/${person.id}`,
      name: (locale === 'zh-CN' ? person.nameZh : null) ?? person.name, activity: activityOf(person.lastActiveAt, now),
    }] : [])),
    groups: counts.flatMap((count) => (isTierSlot(count.tier)
      ? [{ tier: count.tier, city: count.cityCode, count: count.members, activeCount: count.active }] : [])),
  };
}
