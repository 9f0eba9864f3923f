import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { DEFAULT_RULE } from './default-rules';
import { DEFAULT_BENEFITS, DEFAULT_TIERS } from './default-tiers';
import { RuleSchema } from './rule-schema';

export const CreateProgrammeSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(60),
  /** The engine proposes nobody as of a day before it. */
  goLiveOn: z.iso.date(),
});
export type NewProgramme = z.input<typeof CreateProgrammeSchema>;

/**
 * A programme with its four tiers (H1–H4), their benefits (H13) and the first published rule
 * version, marked as the product's default. The first programme is the default one. Repeatable: a
 * programme of that key stays as it is. Returns its id. Needs `rule:publish`.
 */
export async function createProgramme(tx: Sql, actor: Actor, input: NewProgramme): Promise<string> {
  requirePermission(actor, 'rule:publish');
  const programme = CreateProgrammeSchema.parse(input);
  const id = newId();
  // Two processes that both start an empty installation must not make two default programmes.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('programme', 0))::text`);
  const made = await tx.run(
    `INSERT INTO programme (id, key, name_zh, name_en, go_live_on, is_default)
     SELECT $1::uuid, $2, $3, $4, $5::date, NOT EXISTS (SELECT 1 FROM programme WHERE is_default)
     ON CONFLICT (key) DO NOTHING`,
    [id, programme.key, programme.nameZh, programme.nameEn, programme.goLiveOn],
  );
  if (made === 0) {
    const [known] = await tx.rows<{ id: string }>('SELECT id FROM programme WHERE key = $1', [programme.key]);
    return (known as { id: string }).id;
  }
  await tx.run(
    `INSERT INTO benefit (id, key, name_zh, name_en)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) ON CONFLICT (key) DO NOTHING`,
    [
      DEFAULT_BENEFITS.map(() => newId()), DEFAULT_BENEFITS.map((each) => each.key),
      DEFAULT_BENEFITS.map((each) => each.nameZh), DEFAULT_BENEFITS.map((each) => each.nameEn),
    ],
  );
  await tx.run(
    `INSERT INTO tier (id, programme_id, key, position, name_zh, name_en, colour, short_code)
     SELECT id, $1::uuid, key, position, name_zh, name_en, colour, short_code
       FROM unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[])
         AS t(id, key, position, name_zh, name_en, colour, short_code)`,
    [
      id, DEFAULT_TIERS.map(() => newId()), DEFAULT_TIERS.map((tier) => tier.key), DEFAULT_TIERS.map((_, index) => index + 1),
      DEFAULT_TIERS.map((tier) => tier.nameZh), DEFAULT_TIERS.map((tier) => tier.nameEn),
      DEFAULT_TIERS.map((tier) => tier.colour), DEFAULT_TIERS.map((tier) => tier.shortCode),
    ],
  );
  const pairs = DEFAULT_TIERS.flatMap((tier) => tier.benefits.map((benefit) => [tier.key, benefit] as const));
  await tx.run(
    `INSERT INTO tier_benefit (tier_id, benefit_id)
     SELECT tier.id, benefit.id FROM unnest($2::text[], $3::text[]) AS t(tier_key, benefit_key)
       JOIN tier ON tier.programme_id = $1::uuid AND tier.key = tier_key
       JOIN benefit ON benefit.key = benefit_key`,
    [id, pairs.map(([tier]) => tier), pairs.map(([, benefit]) => benefit)],
  );
  await tx.run(
    `INSERT INTO rule_version (id, programme_id, version, status, is_default, definition, published_at, published_by)
     VALUES ($1::uuid, $2::uuid, 1, 'published', true, $3::jsonb, clock_timestamp(), $4::uuid)`,
    [newId(), id, JSON.stringify(RuleSchema.parse(DEFAULT_RULE)), actor.userId],
  );
  await recordAudit(tx, actor, { action: 'programme.created', objectKind: 'programme', objectId: id, detail: { key: programme.key } });
  return id;
}
