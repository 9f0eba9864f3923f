import type { RowResult } from '#app/domain/imports/import-schema';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import { dayOf } from '#app/platform/zoned-time';
import { type ApplyContext, turnedDown } from './apply-context';

/**
 * Apply the rows of what has happened and turn the rest down with `future-date`: nothing is credited
 * ahead of time. `dayOfRow` gives the day (`YYYY-MM-DD`) of a row's fact, or null where it makes none;
 * a day is ahead when it lies after the one on which the file was uploaded.
 */
export async function applyPast(
  context: Pick<ApplyContext, 'startedAt' | 'zone'>,
  rows: readonly NormalisedRow[],
  dayOfRow: (row: NormalisedRow) => string | null,
  apply: (past: readonly NormalisedRow[]) => Promise<readonly RowResult[]>,
): Promise<RowResult[]> {
  const today = dayOf(context.startedAt, context.zone);
  const past = rows.filter((row) => (dayOfRow(row) ?? today) <= today);
  const results = await apply(past);
  const byRow = new Map(past.map((row, index) => [row, results[index] as RowResult]));
  return rows.map((row) => byRow.get(row) ?? turnedDown('future-date'));
}
