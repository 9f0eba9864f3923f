import type { Sql } from '#app/platform/db.server';
import { replayIn } from './replay-dossier.server';

/** Invariant 4: members whose tier is not the end of their history, or whose history has a row without a decided case or source. */
export async function findTierDrift(on: Sql, limit = 10): Promise<string[]> {
  const rows = await on.rows<{ member_id: string }>(
    `WITH ended AS (
       SELECT DISTINCT ON (programme_id, member_id) programme_id, member_id, id, tier_id FROM tier_history
        ORDER BY programme_id, member_id, id DESC)
     SELECT coalesce(e.member_id, s.member_id) AS member_id
       FROM (SELECT * FROM ended WHERE tier_id IS NOT NULL) e
       FULL JOIN tier_state s ON s.programme_id = e.programme_id AND s.member_id = e.member_id
      WHERE e.id IS DISTINCT FROM s.history_id OR e.tier_id IS DISTINCT FROM s.tier_id
     UNION
     SELECT h.member_id FROM tier_history h LEFT JOIN tier_case c ON c.id = h.case_id LEFT JOIN dossier d ON d.case_id = c.id
      WHERE h.origin = 'case' AND (c.status IS DISTINCT FROM 'accepted' OR d.decision IS DISTINCT FROM 'approve'
                                   OR c.to_tier_id IS DISTINCT FROM h.tier_id)
     UNION
     SELECT member_id FROM tier_history WHERE origin = 'carried_over' GROUP BY programme_id, member_id
     HAVING count(*) > 1 + (SELECT count(*) FROM tier_history u WHERE u.origin = 'carry_over_undone'
                               AND u.member_id = tier_history.member_id AND u.programme_id = tier_history.programme_id)
     UNION
     SELECT c.member_id FROM tier_case c LEFT JOIN tier_history h ON h.case_id = c.id
      WHERE c.status = 'accepted' AND h.id IS NULL
     LIMIT $1`,
    [limit],
  );
  return rows.map((row) => row.member_id);
}

/** Invariant 5: decided cases that no longer replay to their verdict, among all or a sample spread over time. */
export async function findReplayDrift(on: Sql, sample: number | null = 200): Promise<{ checked: number; broken: string[] }> {
  const cases = await on.rows<{ id: string }>(
    `SELECT case_id AS id FROM (SELECT case_id, row_number() OVER (ORDER BY known_at) AS n, count(*) OVER () AS total FROM dossier) d
      WHERE $1::int IS NULL OR (n - 1) % greatest(1, total / $1::int) = 0 ORDER BY n LIMIT $1::int`,
    [sample],
  );
  const broken: string[] = [];
  for (const { id } of cases) if (!(await replayIn(on, id)).identical) broken.push(id);
  return { checked: cases.length, broken };
}
