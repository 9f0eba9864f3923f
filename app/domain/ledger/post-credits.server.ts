import type { Sql } from '#app/platform/db.server';

/**
 * Post the points that the published schedule gives for these facts. A rule for the fact's own
 * variant wins over the kind's general one (`*`); zero points post nothing (N11: marketing copy
 * earns none). What was posted stays as posted when a later schedule is published.
 */
export async function postCredits(tx: Sql, factIds: readonly bigint[], recordedAt: Date): Promise<void> {
  await tx.run(
    `INSERT INTO posting (fact_id, member_id, schedule_id, credit_kind, points, occurred_at, recorded_at)
     SELECT f.id, f.member_id, r.schedule_id, r.credit_kind, r.points, f.occurred_at, $2::timestamptz
       FROM fact f
       JOIN credit_schedule s ON s.status = 'published'
       JOIN credit_rule r ON r.schedule_id = s.id AND r.fact_kind = f.kind
        AND r.variant = CASE
              WHEN EXISTS (SELECT 1 FROM credit_rule own WHERE own.schedule_id = s.id
                              AND own.fact_kind = f.kind AND own.variant = f.variant) THEN f.variant
              ELSE '*' END
      WHERE f.id = ANY($1::bigint[]) AND f.member_id IS NOT NULL AND r.points <> 0`,
    [factIds.map(String), recordedAt.toISOString()],
  );
}

/** Post back whatever these facts earned. */
export async function reverseCredits(tx: Sql, factIds: readonly bigint[], recordedAt: Date): Promise<void> {
  await tx.run(
    `INSERT INTO posting (fact_id, member_id, schedule_id, credit_kind, points, occurred_at, recorded_at)
     SELECT fact_id, member_id, schedule_id, credit_kind, -sum(points), occurred_at, $2::timestamptz
       FROM posting WHERE fact_id = ANY($1::bigint[])
      GROUP BY fact_id, member_id, schedule_id, credit_kind, occurred_at
     HAVING sum(points) <> 0`,
    [factIds.map(String), recordedAt.toISOString()],
  );
}
