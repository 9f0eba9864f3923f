import { SYSTEM } from '#app/domain/access/actor';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { type Sql, withTx } from '#app/platform/db.server';

/** The day as of which everything is judged; the history reaches three years back from it. */
export const AS_OF = '2026-06-30T15:59:59.000Z';

const id = (n: string, space: string) => `('01930000-0000-7000-${space}-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
/** A number in 0 … 1 that depends on the row and the purpose alone: equal on every run and server. */
const draw = (n: string, seed: number) => `(abs(hashint8extended((${n})::bigint, ${seed}) % 1000003) / 1000003.0)`;

/**
 * A seeded community: `members` people and `facts` facts, most by a few of them, with their
 * postings, 0.5 % reversals, tiers for a third, staff, gift-driven joiners and merged records.
 */
export async function generate(members: number, facts: number): Promise<string> {
  const programmeId = await withTx((tx) => createProgramme(tx, SYSTEM, {
    key: 'bench', nameZh: '基准', nameEn: 'Bench', goLiveOn: '2020-01-01',
  }));
  await withTx(async (tx) => {
    await installDefaultSchedule(tx);
    await people(tx, members, programmeId);
    await deeds(tx, members, facts);
  });
  return programmeId;
}

async function people(tx: Sql, members: number, programmeId: string): Promise<void> {
  await tx.run(
    `INSERT INTO member (id, display_name, sort_key, search_terms, is_staff, created_at, updated_at)
     SELECT ${id('i', '8000')}, 'Person ' || i, 'person ' || i, '{}', i % 200 = 0, timestamptz '2023-01-01', timestamptz '2023-01-01'
       FROM generate_series(1, $1::int) i`, [members],
  );
  await tx.run(
    `INSERT INTO member_trait (member_id, trait, value, valid_from, recorded_at, source_kind)
     SELECT ${id('i', '8000')}, CASE WHEN i % 200 = 0 THEN 'is_staff' ELSE 'acquisition_channel' END,
            CASE WHEN i % 200 = 0 THEN 'true' ELSE 'incentive' END, timestamptz '2023-01-01', timestamptz '2023-01-01', 'system'
       FROM generate_series(1, $1::int) i WHERE i % 200 = 0 OR i % 33 = 7`, [members],
  );
  await tx.run(
    `INSERT INTO member_mapping (member_id, canonical_member_id, valid_from, recorded_at)
     SELECT ${id('i', '8000')}, ${id('i - 1', '8000')}, timestamptz '2024-01-01', timestamptz '2024-01-01'
       FROM generate_series(1, $1::int) i WHERE i % 500 = 251`, [members],
  );
  await tx.run(
    `INSERT INTO tier_history (programme_id, member_id, tier_id, valid_from, recorded_at, origin)
     SELECT $2::uuid, ${id('i', '8000')}, tier.id, timestamptz '2024-01-01', timestamptz '2024-01-01', 'carried_over'
       FROM generate_series(1, $1::int) i
       JOIN tier ON tier.programme_id = $2::uuid AND tier.position = CASE WHEN i % 100 = 0 THEN 3 WHEN i % 10 < 2 THEN 2 ELSE 1 END
      WHERE i % 3 = 0`, [members, programmeId],
  );
}

async function deeds(tx: Sql, members: number, facts: number): Promise<void> {
  const events = Math.max(20, Math.round(facts / 250));
  await tx.run(
    `INSERT INTO fact (id, kind, variant, member_id, subject_kind, subject_id, occurred_at, recorded_at, city_code, source_kind, key_hash, details)
     SELECT i, kind,
            CASE kind WHEN 'attended' THEN (ARRAY['enablement','exchange','needs_exchange','promotion'])[1 + i % 4]
                      WHEN 'spoke' THEN 'exchange' WHEN 'organised' THEN 'exchange'
                      WHEN 'published' THEN (ARRAY['article','video','tutorial','case_study','marketing'])[1 + i % 5]
                      WHEN 'contest_result' THEN (ARRAY['winner','podium','finalist','participant','participant'])[1 + i % 5]
                      WHEN 'certified' THEN (ARRAY['micro','developer','professional','expert'])[1 + i % 4]
                      WHEN 'used_product' THEN 'activated' WHEN 'employed' THEN 'employed' END,
            ${id(`1 + floor($2::int * power(${draw('i', 1)}, 1.6))`, '8000')},
            CASE kind WHEN 'published' THEN 'content' WHEN 'certified' THEN 'certification'
                      WHEN 'contest_result' THEN 'contest' WHEN 'app_built' THEN 'contest' WHEN 'used_product' THEN 'product'
                      WHEN 'employed' THEN 'company' ELSE 'event' END,
            CASE WHEN kind = 'published' THEN ${id('i', '9000')} ELSE ${id(`1 + floor($3::int * ${draw('i', 2)})`, '9001')} END,
            at, at + interval '1 day', 'shanghai', 'system', decode(md5(i::text), 'hex'),
            CASE WHEN kind IN ('attended', 'spoke', 'organised') THEN '{"mode": "offline"}'::jsonb ELSE '{}'::jsonb END
       FROM (SELECT i, timestamptz '2026-06-30T00:00:00Z' - ${draw('i', 3)} * interval '1095 days' AS at,
                    (ARRAY['attended','attended','attended','attended','attended','attended','attended','attended','attended','attended',
                           'attended','attended','published','published','published','spoke','organised','contest_result',
                           'certified','certified','app_built','used_product','used_product','employed'])[1 + floor(24 * ${draw('i', 4)})] AS kind
               FROM generate_series(1, $1::int) i) made`, [facts, members, events],
  );
  await tx.run(
    `INSERT INTO fact (id, kind, variant, member_id, subject_kind, subject_id, occurred_at, recorded_at, city_code, source_kind, key_hash, details, reverses_fact_id)
     SELECT id + $1::int, kind, variant, member_id, subject_kind, subject_id, occurred_at, recorded_at + interval '1 hour', city_code,
            source_kind, key_hash, details, id
       FROM fact WHERE id % 200 = 0`, [facts],
  );
  await tx.run(
    `INSERT INTO posting (fact_id, member_id, schedule_id, credit_kind, points, occurred_at, recorded_at)
     SELECT f.id, f.member_id, r.schedule_id, r.credit_kind,
            CASE WHEN f.reverses_fact_id IS NULL THEN r.points ELSE -r.points END, f.occurred_at, f.recorded_at
       FROM fact f JOIN LATERAL (SELECT * FROM credit_rule r WHERE r.fact_kind = f.kind AND r.variant IN (f.variant, '*')
                                  ORDER BY r.variant = '*' LIMIT 1) r ON r.points <> 0`,
  );
}
