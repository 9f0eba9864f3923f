import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { IS_PERSON, Params, scopeCondition } from './member-filter.server';

export interface RingPlace {
  id: string;
  name: string;
  nameZh: string | null;
  nameLatin: string | null;
  /** Key of the tier in the default programme. */
  tier: string;
  cityCode: string | null;
  /** Last activity, for the brightness of the mark. */
  lastActiveAt: Date | null;
}

export interface RingCount {
  tier: string;
  cityCode: string | null;
  members: number;
  /** Active in the last 90 days. */
  active: number;
}

/** Most marks that the picture is given; past that it gets counts. */
export const RING_MARKS = 1_500;
export const ACTIVE_DAYS = 90;

/**
 * Who stands in which ring of the default programme, within the actor's scope (`member:read`).
 * People one by one while they fit in the picture, else counts by tier and city.
 */
export async function readRings(actor: Actor, now: Date): Promise<{ people: RingPlace[]; counts: RingCount[]; total: number }> {
  requirePermission(actor, 'member:read');
  const params = new Params();
  const scope = scopeCondition(actor, params);
  const from = `
    FROM tier_state ts JOIN programme pr ON pr.id = ts.programme_id AND pr.is_default
    JOIN tier t ON t.id = ts.tier_id JOIN member m ON m.id = ts.member_id
    LEFT JOIN standing s ON s.member_id = m.id
    WHERE ${IS_PERSON}${scope ? ` AND ${scope}` : ''}`;
  const counted = new Date(now.getTime() - ACTIVE_DAYS * 86_400_000);
  const counts = await sql().rows<RingCount>(
    `SELECT t.key AS tier, m.city_code AS "cityCode", count(*)::int AS members,
            count(*) FILTER (WHERE s.last_active_at >= $${params.values.length + 1}::timestamptz)::int AS active
     ${from} GROUP BY t.key, m.city_code ORDER BY 1, 3 DESC, 2`,
    [...params.values, counted.toISOString()],
  );
  const total = counts.reduce((sum, each) => sum + each.members, 0);
  const people = total > RING_MARKS ? [] : await sql().rows<RingPlace>(
    `SELECT m.id, m.display_name AS name, m.name_zh AS "nameZh", m.name_latin AS "nameLatin", t.key AS tier,
            m.city_code AS "cityCode", s.last_active_at AS "lastActiveAt"
     ${from} ORDER BY t.position, m.city_code, m.sort_key, m.id`,
    params.values,
  );
  return { people, counts, total };
}
