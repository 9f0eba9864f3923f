import type { Sql } from '#app/platform/db.server';
import { ACTIVITY_KINDS } from './fact-kinds';

/** One definition of standing for both ways it is made: `scope` names the canonical members to aggregate. */
function standingQuery(scope: string): string {
  return `
    WITH scope AS (${scope}),
    records AS (
      SELECT scope.id AS canonical, scope.id AS record FROM scope
       WHERE NOT EXISTS (SELECT 1 FROM member_mapping m WHERE m.member_id = scope.id AND m.ended_at IS NULL)
      UNION ALL
      SELECT m.canonical_member_id, m.member_id FROM member_mapping m
        JOIN scope ON scope.id = m.canonical_member_id WHERE m.ended_at IS NULL
    ),
    live AS (
      SELECT r.canonical, f.kind, f.subject_id, f.occurred_at
        FROM records r JOIN fact f ON f.member_id = r.record
       WHERE f.reverses_fact_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id)
    ),
    facts AS (
      SELECT canonical,
             count(*)::int AS facts,
             count(DISTINCT subject_id) FILTER (WHERE kind = 'attended')::int AS attended,
             count(DISTINCT subject_id) FILTER (WHERE kind = 'organised')::int AS organised,
             count(DISTINCT subject_id) FILTER (WHERE kind = 'spoke')::int AS spoke,
             count(DISTINCT subject_id) FILTER (WHERE kind = 'published')::int AS published,
             min(occurred_at) AS first_fact_at,
             max(occurred_at) FILTER (WHERE kind = ANY($1::text[])) AS last_active_at
        FROM live GROUP BY canonical
    ),
    points AS (
      SELECT r.canonical, sum(p.points)::int AS credits
        FROM records r JOIN posting p ON p.member_id = r.record GROUP BY r.canonical
    )
    SELECT scope.id AS member_id, coalesce(points.credits, 0) AS credits, coalesce(facts.facts, 0) AS facts,
           coalesce(attended, 0) AS attended, coalesce(organised, 0) AS organised,
           coalesce(spoke, 0) AS spoke, coalesce(published, 0) AS published, first_fact_at, last_active_at
      FROM scope LEFT JOIN facts ON facts.canonical = scope.id LEFT JOIN points ON points.canonical = scope.id`;
}

const COLUMNS = 'member_id, credits, facts, attended, organised, spoke, published, first_fact_at, last_active_at';

/** Members in the table who stand for themselves; a merged record has no standing of its own. */
const EVERYBODY = `
  SELECT id FROM member
   WHERE NOT EXISTS (SELECT 1 FROM member_mapping m WHERE m.member_id = member.id AND m.ended_at IS NULL)`;

/** Bring the standing of these members (or of whoever their records were merged into) up to date. */
export async function refreshStandings(tx: Sql, memberIds: readonly string[]): Promise<void> {
  const touched = `
    SELECT DISTINCT coalesce(m.canonical_member_id, t.id) AS id
      FROM unnest($2::uuid[]) AS t(id)
      LEFT JOIN member_mapping m ON m.member_id = t.id AND m.ended_at IS NULL`;
  await tx.run(
    `INSERT INTO standing (${COLUMNS}) SELECT * FROM (${standingQuery(touched)}) fresh ORDER BY member_id
     ON CONFLICT (member_id) DO UPDATE SET
       credits = excluded.credits, facts = excluded.facts, attended = excluded.attended,
       organised = excluded.organised, spoke = excluded.spoke, published = excluded.published,
       first_fact_at = excluded.first_fact_at, last_active_at = excluded.last_active_at`,
    [ACTIVITY_KINDS, [...memberIds]],
  );
}

/** Rebuild every standing from the ledger. */
export async function rebuildStandings(tx: Sql): Promise<number> {
  await tx.run('DELETE FROM standing');
  return tx.run(`INSERT INTO standing (${COLUMNS}) ${standingQuery(EVERYBODY)}`, [ACTIVITY_KINDS]);
}

/** Members whose kept standing differs from what the ledger says (invariant 2), at most `limit` of them. */
export async function findStandingDrift(tx: Sql, limit = 10): Promise<string[]> {
  const rows = await tx.rows<{ member_id: string }>(
    `WITH rebuilt AS (${standingQuery(EVERYBODY)}),
          kept AS (SELECT ${COLUMNS} FROM standing)
     SELECT coalesce(rebuilt.member_id, kept.member_id) AS member_id
       FROM rebuilt FULL JOIN kept ON kept.member_id = rebuilt.member_id
      WHERE (rebuilt.* IS DISTINCT FROM kept.*)
        AND NOT (kept.member_id IS NULL AND rebuilt.facts = 0)
      LIMIT $2`,
    [ACTIVITY_KINDS, limit],
  );
  return rows.map((row) => row.member_id);
}
