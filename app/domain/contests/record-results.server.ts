import { z } from 'zod';
import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { FactSource, NewFact } from '#app/domain/ledger/new-fact';
import { type RecordedFact, recordFacts } from '#app/domain/ledger/record-facts.server';
import { foldText } from '#app/domain/members/blank-words';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { getSettings } from '#app/platform/settings.server';
import { instantOf } from '#app/platform/zoned-time';
import { resultClassOf } from './result-class';

export const ContestResultRowSchema = z.strictObject({
  memberId: z.uuid(),
  rank: z.number().int().min(1).nullable().default(null),
  /** What the award is called; decides the class where no rank does. */
  award: z.string().max(200).nullable().default(null),
  /** How many teams took part. */
  teams: z.number().int().min(1).nullable().default(null),
  /** A work was built and handed in: the second signal of H8. */
  isAppBuilt: z.boolean().default(false),
  /** What the work is called and where it is; evidence beside the ledger. */
  work: z.string().max(300).nullable().default(null),
  workUrl: z.string().max(2_000).nullable().default(null),
  sourceRow: z.number().int().nullable().default(null),
});
export type ContestResultRow = z.input<typeof ContestResultRowSchema>;

export interface RecordedResult {
  outcome: 'created' | 'updated' | 'unchanged';
}

/**
 * Record who came where in a contest, and which of them built something. The same list again
 * changes nothing; another rank corrects. Returns one result per row, in order. Throws `not-found`
 * for an unknown contest.
 */
export async function recordResults(
  tx: Sql, actor: Actor, source: FactSource,
  input: { contestId: string; rows: readonly ContestResultRow[] },
): Promise<RecordedResult[]> {
  if (!can(actor, 'import:run')) requirePermission(actor, 'ledger:record');
  if (input.rows.length === 0) return [];
  const [contest] = await tx.rows<{ id: string; heldOn: string; cityCode: string | null }>(
    'SELECT id, held_on AS "heldOn", city_code AS "cityCode" FROM contest WHERE id = $1::uuid', [input.contestId],
  );
  if (!contest) throw new AppError('not-found');
  const { zone } = await getSettings(tx);
  const occurredAt = instantOf(contest.heldOn, zone);
  const rows = input.rows.map((row) => ContestResultRowSchema.parse(row));
  const shared = { subjectId: contest.id, occurredAt, cityCode: contest.cityCode };
  const results = await recordFacts(tx, actor, source, rows.map((row): NewFact => ({
    ...shared, kind: 'contest_result', variant: resultClassOf(row), memberId: row.memberId,
    key: `${contest.id}|${row.memberId}`,
    details: { ...(row.rank === null ? {} : { rank: row.rank }), ...(row.teams === null ? {} : { teams: row.teams }) },
    evidence: row.award === null ? [] : [{ label: row.award }],
    sourceRow: row.sourceRow,
  })));
  const builders = rows.flatMap((row, index) => (row.isAppBuilt ? [{ row, index }] : []));
  const works = await recordFacts(tx, actor, source, builders.map(({ row }): NewFact => ({
    ...shared, kind: 'app_built', memberId: row.memberId,
    key: `${contest.id}|${row.memberId}${row.work === null ? '' : `|${foldText(row.work).toLowerCase()}`}`,
    details: row.rank === null ? {} : { rank: row.rank },
    evidence: row.work === null && row.workUrl === null ? [] : [{
      ...(row.workUrl === null ? {} : { url: row.workUrl }), ...(row.work === null ? {} : { label: row.work }),
    }],
    sourceRow: row.sourceRow,
  })));
  const workOf = new Map(builders.map(({ index }, position) => [index, works[position]]));
  const outcomes = firstOutcomes(results, workOf);
  const changed = outcomes.filter((each) => each.outcome !== 'unchanged').length;
  if (changed > 0) {
    await recordAudit(tx, actor, {
      action: 'contest.results_recorded', objectKind: 'contest', objectId: contest.id,
      detail: { source: source.kind, sourceId: source.id, rows: rows.length, changed },
    });
  }
  return outcomes;
}

/** A row is created when its result is; a new work beside a known result updates. Repeats of a fact are unchanged. */
function firstOutcomes(
  results: readonly RecordedFact[], workOf: ReadonlyMap<number, RecordedFact | undefined>,
): RecordedResult[] {
  const seen = new Set<bigint>();
  const fresh = (fact: RecordedFact | undefined): RecordedFact['outcome'] => {
    if (!fact || seen.has(fact.factId)) return 'unchanged';
    seen.add(fact.factId);
    return fact.outcome;
  };
  return results.map((result, index) => {
    const [own, work] = [fresh(result), fresh(workOf.get(index))];
    if (own === 'recorded') return { outcome: 'created' };
    return { outcome: own === 'unchanged' && work === 'unchanged' ? 'unchanged' : 'updated' };
  });
}
