import type { RowResult } from '#app/domain/imports/import-schema';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import type { Sql } from '#app/platform/db.server';
import { applyAttendance } from './apply-attendance.server';
import { applyCertifications } from './apply-certifications.server';
import { applyContent } from './apply-content.server';
import { applyContestResults } from './apply-contest-results.server';
import type { ApplyContext } from './apply-context';
import { applyMembers } from './apply-members.server';
import { applyProductUse } from './apply-product-use.server';

/** Apply one batch of accepted rows of a target, in the caller's transaction. One result per row, in order. */
export async function applyBatch(
  tx: Sql,
  context: ApplyContext,
  target: TargetName,
  rows: readonly NormalisedRow[],
  subjectId: string | null,
): Promise<RowResult[]> {
  if (rows.length === 0) return [];
  switch (target) {
    case 'members': return applyMembers(tx, context, rows);
    case 'content': return applyContent(tx, context, rows);
    case 'certifications': return applyCertifications(tx, context, rows);
    case 'product-use': return applyProductUse(tx, context, rows);
    case 'attendance': return applyAttendance(tx, context, rows, subjectId as string);
    case 'contest-results': return applyContestResults(tx, context, rows, subjectId as string);
  }
}
