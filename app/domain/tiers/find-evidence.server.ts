import type { Sql } from '#app/platform/db.server';
import { type Measure, factCondition, isFactMeasure, postingCondition } from './measures';
import { metric } from './metrics';
import { type Moment, PARAM } from './relations';
import { type MemberVerdict, type TransitionVerdict, type VerdictNode, criteriaOf } from './verdict';

/** `$1` valid-at, `$2` known-at, `$3` zone, `$4` person, `$5` since when they hold their tier. */
const RECORDS = `
  WITH records AS (
    SELECT $4::uuid AS record WHERE $3::text IS NOT NULL AND $5::timestamptz IS DISTINCT FROM 'infinity'
    UNION
    SELECT m.member_id FROM member_mapping m WHERE m.canonical_member_id = $4::uuid
       AND m.recorded_at <= ${PARAM.knownAt} AND (m.ended_at IS NULL OR m.ended_at > ${PARAM.knownAt}))`;

/**
 * The facts behind each criterion of a transition, as ids in order of what happened. The conditions
 * are the evaluator's own, so that what is shown is what was counted.
 */
export async function withEvidence(
  tx: Sql, verdict: MemberVerdict, transition: TransitionVerdict, moment: Moment,
): Promise<TransitionVerdict> {
  const params = [
    moment.validAt.toISOString(), moment.knownAt.toISOString(), moment.zone, verdict.memberId,
    verdict.tierSince?.toISOString() ?? null,
  ];
  const found = new Map<string, string[]>();
  for (const path of transition.paths) {
    for (const node of criteriaOf(path.root)) {
      const key = evidenceKey(node);
      if (!found.has(key)) found.set(key, await factIds(tx, measureOf(node), params));
    }
  }
  const attach = (node: VerdictNode): VerdictNode => (node.kind === 'group'
    ? { ...node, of: node.of.map(attach) }
    : { ...node, facts: found.get(evidenceKey(node)) ?? [] });
  return { ...transition, paths: transition.paths.map((path) => ({ ...path, root: attach(path.root) })) };
}

type CriterionNode = Extract<VerdictNode, { kind: 'criterion' }>;

function evidenceKey({ criterion }: CriterionNode): string {
  return JSON.stringify([criterion.metric, criterion.of, criterion.window]);
}

function measureOf({ criterion }: CriterionNode): Measure {
  return {
    column: 'm', metric: criterion.metric, of: criterion.of, window: criterion.window, reads: metric(criterion.metric).reads,
  };
}

async function factIds(tx: Sql, measure: Measure, params: readonly unknown[]): Promise<string[]> {
  const since = '$5::timestamptz';
  if (isFactMeasure(measure)) {
    const rows = await tx.rows<{ id: bigint }>(
      `${RECORDS}
       SELECT f.id FROM records r JOIN fact f ON f.member_id = r.record
        WHERE ${factCondition(measure, since)}
          AND f.recorded_at <= ${PARAM.knownAt} AND f.occurred_at <= ${PARAM.validAt} AND f.reverses_fact_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id AND v.recorded_at <= ${PARAM.knownAt})
        ORDER BY f.occurred_at, f.id`,
      params,
    );
    return rows.map((row) => String(row.id));
  }
  if (measure.reads.relation === 'postings') {
    const rows = await tx.rows<{ id: bigint }>(
      `${RECORDS}
       SELECT x.fact_id AS id FROM records r JOIN posting x ON x.member_id = r.record
        WHERE ${postingCondition(measure, since)}
          AND x.recorded_at <= ${PARAM.knownAt} AND x.occurred_at <= ${PARAM.validAt}
        GROUP BY x.fact_id, x.occurred_at HAVING sum(x.points) <> 0 ORDER BY x.occurred_at, x.fact_id`,
      params,
    );
    return rows.map((row) => String(row.id));
  }
  return [];
}
