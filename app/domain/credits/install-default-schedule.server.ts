import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { DEFAULT_CREDIT_KIND, DEFAULT_SCHEDULE } from './default-schedule';

/**
 * Publish the default schedule when no schedule exists. Repeatable and safe from several processes
 * at once; a programme's own schedules are never touched. Returns whether it was installed now.
 */
export async function installDefaultSchedule(tx: Sql): Promise<boolean> {
  const id = newId();
  const installed = await tx.run(
    `INSERT INTO credit_schedule (id, version, name_zh, name_en, status, is_default, published_at)
     SELECT $1::uuid, 1, $2, $3, 'published', true, clock_timestamp()
      WHERE NOT EXISTS (SELECT 1 FROM credit_schedule)
     ON CONFLICT DO NOTHING`,
    [id, DEFAULT_SCHEDULE.nameZh, DEFAULT_SCHEDULE.nameEn],
  );
  if (installed === 0) return false;
  const rules = DEFAULT_SCHEDULE.rules;
  await tx.run(
    `INSERT INTO credit_rule (schedule_id, fact_kind, variant, credit_kind, points)
     SELECT $1::uuid, kind, variant, $5, points FROM unnest($2::text[], $3::text[], $4::int[]) AS t(kind, variant, points)`,
    [
      id, rules.map((rule) => rule.factKind), rules.map((rule) => rule.variant),
      rules.map((rule) => rule.points), DEFAULT_CREDIT_KIND,
    ],
  );
  return true;
}
