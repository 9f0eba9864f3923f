import { z } from 'zod';
import type { RowResult } from '#app/domain/imports/import-schema';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import type { Sql } from '#app/platform/db.server';
import { log } from '#app/platform/log.server';
import { applyBatch } from './apply-batch.server';
import { type ApplyContext, turnedDown } from './apply-context';

/**
 * Apply a batch; where a row brings it down that no rule foresaw, halve it until that row stands
 * alone and is turned down with `bad-value`. A bad row never stops the good ones. Whatever is not
 * a row's fault is thrown on.
 */
export async function applySafely(
  tx: Sql, context: ApplyContext, target: TargetName, rows: readonly NormalisedRow[], subjectId: string | null,
): Promise<RowResult[]> {
  if (rows.length === 0) return [];
  await tx.run('SAVEPOINT import_rows');
  try {
    const results = await applyBatch(tx, context, target, rows, subjectId);
    await tx.run('RELEASE SAVEPOINT import_rows');
    return results;
  } catch (error) {
    if (!isAboutData(error)) throw error;
    await tx.run('ROLLBACK TO SAVEPOINT import_rows');
    await tx.run('RELEASE SAVEPOINT import_rows');
    if (rows.length === 1) {
      log.warn({ err: error, importId: context.source.id, row: rows[0]?.row }, 'import row refused');
      return [turnedDown('bad-value')];
    }
    const middle = Math.ceil(rows.length / 2);
    const first = await applySafely(tx, context, target, rows.slice(0, middle), subjectId);
    return [...first, ...(await applySafely(tx, context, target, rows.slice(middle), subjectId))];
  }
}

/** A value that a schema or the database will not take: classes 22 (data) and 23 (integrity) of SQLSTATE. */
function isAboutData(error: unknown): boolean {
  if (error instanceof z.ZodError || error instanceof RangeError) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code);
}
