import { createJudge } from '#app/domain/imports/judge-row';
import type { RowVerdict } from '#app/domain/imports/row-verdict';
import type { Sql } from '#app/platform/db.server';
import { keepUnrecognised } from './apply/apply-attendance.server';
import type { ApplyContext } from './apply/apply-context';
import { applySafely } from './apply/apply-safely.server';
import { type ImportRecord, mappingOf } from './import-record.server';
import type { RowReason, RowResult } from './import-schema';

/** Rows that go in together: small enough to hold, large enough for set-based statements. */
export const COMMIT_BATCH = 5_000;

interface StagedRow {
  row_no: number;
  line: number;
  cells: string[] | null;
  outcome: string | null;
  reason: RowReason | null;
  column: string | null;
}

export interface BatchOutcome {
  /** Row numbers with what became of them; rows that were rejected when read are among them. */
  rows: { rowNo: number; result: RowResult }[];
  /** The last row number of the batch; null when there was none left. */
  cursor: number | null;
}

/**
 * Apply the next rows behind `after`, in the caller's transaction: the same code for importing and
 * for the dry run, which rolls it back. `take` bounds the batch.
 */
export async function commitBatch(
  tx: Sql,
  context: ApplyContext,
  record: ImportRecord,
  subjectId: string | null,
  after: number,
): Promise<BatchOutcome> {
  const staged = await tx.rows<StagedRow>(
    `SELECT row_no, line, cells, outcome, reason, "column" FROM import_row
      WHERE import_id = $1::uuid AND row_no > $2 ORDER BY row_no LIMIT $3`,
    [record.id, after, COMMIT_BATCH],
  );
  if (staged.length === 0) return { rows: [], cursor: null };
  const judge = createJudge(mappingOf(record));
  const judged = staged.map((row): { row: StagedRow; verdict: RowVerdict } => ({
    row,
    verdict: judge({ line: row.line, row: row.row_no, kind: 'record', cells: row.cells ?? [], damage: 'none' }),
  }));
  const accepted = judged.flatMap(({ row, verdict }) => (verdict.ok && row.outcome !== 'rejected' ? [verdict.row] : []));
  const applied = await applySafely(tx, context, record.target, accepted, subjectId);
  const byRow = new Map(accepted.map((row, index) => [row.row, applied[index] as RowResult]));
  const rows = staged.map((row) => ({
    rowNo: row.row_no,
    result: byRow.get(row.row_no)
      ?? {
        outcome: 'rejected' as const, memberId: null,
        ...(row.reason ? { reason: row.reason } : {}), ...(row.column ? { column: row.column } : {}),
      },
  }));
  if (record.target === 'attendance' && subjectId) {
    const verdicts = new Map(judged.map(({ row, verdict }) => [row.row_no, verdict]));
    await keepUnrecognised(tx, context, rows.flatMap(({ rowNo, result }) => {
      const verdict = verdicts.get(rowNo);
      return result.outcome === 'rejected' && result.reason && verdict
        ? [{ verdict, reason: result.reason, rowNo }] : [];
    }), subjectId);
  }
  return { rows, cursor: staged.at(-1)?.row_no ?? null };
}
