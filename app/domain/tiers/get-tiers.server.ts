import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { type ProgrammeTier, findProgramme, readRule } from './read-programme.server';
import type { Rule } from './rule-schema';

export interface TiersPage {
  programme: { nameZh: string; nameEn: string; goLiveOn: string } | null;
  tiers: (ProgrammeTier & { people: number; benefits: string[] })[];
  benefits: { key: string; nameZh: string; nameEn: string }[];
  rule: { version: number; isDefault: boolean; publishedAt: Date | null; definition: Rule } | null;
}

/**
 * The programme as it can be explained to anybody in it: tiers, benefits (H13) and the published
 * rule. How many people hold each tier is for those who may read insights. Needs `rule:read` or `self:read`.
 */
export async function getTiers(actor: Actor): Promise<TiersPage> {
  if (!can(actor, 'rule:read')) requirePermission(actor, 'self:read');
  const on = sql();
  const programme = await findProgramme(on);
  if (!programme) return { programme: null, tiers: [], benefits: [], rule: null };
  const people = can(actor, 'insight:read') && actor.cities === null
    ? await on.rows<{ id: string; n: bigint }>('SELECT tier_id AS id, count(*) AS n FROM tier_state WHERE programme_id = $1::uuid GROUP BY 1', [programme.id])
    : [];
  const given = await on.rows<{ tierId: string; key: string; nameZh: string; nameEn: string }>(
    `SELECT tb.tier_id AS "tierId", b.key, b.name_zh AS "nameZh", b.name_en AS "nameEn" FROM tier_benefit tb
       JOIN benefit b ON b.id = tb.benefit_id JOIN tier t ON t.id = tb.tier_id WHERE t.programme_id = $1::uuid ORDER BY b.id`,
    [programme.id],
  );
  const version = await readRule(on, { publishedOf: programme.id });
  return {
    programme: { nameZh: programme.nameZh, nameEn: programme.nameEn, goLiveOn: programme.goLiveOn },
    tiers: programme.tiers.map((tier) => ({
      ...tier,
      people: Number(people.find((row) => row.id === tier.id)?.n ?? 0),
      benefits: given.filter((row) => row.tierId === tier.id).map((row) => row.key),
    })),
    benefits: [...new Map(given.map(({ key, nameZh, nameEn }) => [key, { key, nameZh, nameEn }])).values()],
    rule: { version: version.version, isDefault: version.isDefault, publishedAt: version.publishedAt, definition: version.rule },
  };
}
