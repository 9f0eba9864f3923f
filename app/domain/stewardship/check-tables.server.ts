import { liveConsentSql, personOf } from '#app/domain/leads/live-consent-sql';
import type { Sql } from '#app/platform/db.server';
import type { CheckResult } from './verify.server';

function listed(ids: readonly string[]): string {
  return `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''}`;
}

/** Invariant 1: a live fact has exactly one natural key, a reversed one and a reversal none, and keys point at facts. */
export async function checkFactKeys(on: Sql): Promise<CheckResult> {
  const broken = await on.rows<{ id: string }>(
    `WITH live AS (
       SELECT f.id, f.key_hash FROM fact f
        WHERE f.reverses_fact_id IS NULL AND NOT EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id))
     SELECT coalesce(live.id, k.fact_id)::text AS id
       FROM live FULL JOIN fact_key k ON k.fact_id = live.id
      WHERE live.id IS NULL OR k.fact_id IS NULL OR k.key_hash <> live.key_hash
     UNION
     SELECT reverses_fact_id::text FROM fact WHERE reverses_fact_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
     LIMIT 10`,
  );
  if (broken.length > 0) return { ok: false, detail: `facts: ${listed(broken.map((row) => row.id))}` };
  const [count] = await on.rows<{ n: number }>('SELECT count(*)::int AS n FROM fact_key');
  return { ok: true, detail: `${count?.n ?? 0} live facts, one key each` };
}

/** Invariant 3: a finished import accounts for every record it read, in its figures and row by row. */
export async function checkImports(on: Sql): Promise<CheckResult> {
  const broken = await on.rows<{ id: string }>(
    `WITH rows AS (
       SELECT import_id, count(*) FILTER (WHERE outcome = 'created') AS created,
              count(*) FILTER (WHERE outcome = 'updated') AS updated,
              count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
              count(*) FILTER (WHERE outcome = 'rejected') AS rejected
         FROM import_row GROUP BY import_id)
     SELECT i.id FROM import i LEFT JOIN rows r ON r.import_id = i.id
      WHERE i.status = 'done'
        AND (i.rows_read <> i.created + i.updated + i.unchanged + i.rejected
          OR (r.import_id IS NOT NULL AND (r.created, r.updated, r.unchanged, r.rejected)
                IS DISTINCT FROM (i.created::bigint, i.updated::bigint, i.unchanged::bigint, i.rejected::bigint))
          OR (r.import_id IS NULL AND i.rows_read > 0))
      LIMIT 10`,
  );
  if (broken.length > 0) return { ok: false, detail: `imports: ${listed(broken.map((row) => row.id))}` };
  const [count] = await on.rows<{ n: number; read: number }>(
    `SELECT count(*)::int AS n, coalesce(sum(rows_read), 0)::int AS read FROM import WHERE status = 'done'`);
  return { ok: true, detail: `${count?.n ?? 0} imports, ${count?.read ?? 0} records accounted for` };
}

/** Invariant 6: whoever sales can see has agreed to it, is not suppressed by erasure, and has not withdrawn. */
export async function checkLeads(on: Sql): Promise<CheckResult> {
  const broken = await on.rows<{ id: string }>(
    `SELECT l.id FROM lead l JOIN member m ON m.id = ${personOf('l.member_id')}
       LEFT JOIN LATERAL (${liveConsentSql({ person: 'm.id' })}) consent ON true
      WHERE l.recalled_at IS NULL AND l.status IN ('unclaimed', 'assigned', 'accepted')
        AND (consent.consent_id IS NULL OR m.erased_at IS NOT NULL)
      LIMIT 10`,
  );
  if (broken.length > 0) return { ok: false, detail: `leads: ${listed(broken.map((row) => row.id))}` };
  const [count] = await on.rows<{ n: number }>(`SELECT count(*)::int AS n FROM lead WHERE recalled_at IS NULL`);
  return { ok: true, detail: `${count?.n ?? 0} leads, each with a live consent` };
}

/** Invariant 8: a merged record stands for nobody: its facts count for whoever it belongs to, once. */
export async function checkMergedStandings(on: Sql): Promise<CheckResult> {
  const broken = await on.rows<{ id: string }>(
    `SELECT m.member_id AS id FROM member_mapping m JOIN standing s ON s.member_id = m.member_id WHERE m.ended_at IS NULL
     UNION
     SELECT m.member_id FROM member_mapping m JOIN member_mapping next ON next.member_id = m.canonical_member_id
      WHERE m.ended_at IS NULL AND next.ended_at IS NULL
     LIMIT 10`,
  );
  if (broken.length > 0) return { ok: false, detail: `records: ${listed(broken.map((row) => row.id))}` };
  const [count] = await on.rows<{ n: number }>('SELECT count(*)::int AS n FROM member_mapping WHERE ended_at IS NULL');
  return { ok: true, detail: `${count?.n ?? 0} merged records` };
}
