import { recordResults } from '#app/domain/contests/record-results.server';
import type { RowResult } from '#app/domain/imports/import-schema';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import type { Sql } from '#app/platform/db.server';
import type { ApplyContext } from './apply-context';
import { forKnownPeople } from './known-people.server';
import { textOf } from './person-rows';

/** Who came where in one contest, and which of them built something. */
export async function applyContestResults(
  tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[], contestId: string,
): Promise<RowResult[]> {
  const { actor, source } = context;
  return forKnownPeople(tx, context, rows, (known) => recordResults(tx, actor, source, {
    contestId,
    rows: known.map(({ row, memberId }) => {
      const { rank, app_built: built } = row.values;
      const work = textOf(row, 'work')?.slice(0, 300) ?? null;
      const workUrl = textOf(row, 'work_url')?.slice(0, 2_000) ?? null;
      return {
        memberId,
        rank: typeof rank === 'number' && Number.isInteger(rank) && rank >= 1 ? rank : null,
        award: textOf(row, 'award')?.slice(0, 200) ?? null,
        isAppBuilt: built === true || (built === undefined && (work !== null || workUrl !== null)),
        work,
        workUrl,
        sourceRow: row.row,
      };
    }),
  }));
}
