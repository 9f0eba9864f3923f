import { createJudge } from '#app/domain/imports/judge-row';
import { readRecords, type ReadRecord } from '#app/domain/imports/read/records';
import type { RowVerdict } from '#app/domain/imports/row-verdict';
import { createSubjectHints, type SubjectHints } from '#app/domain/imports/subject-hints';
import { type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { readFile } from '#app/platform/file-store.server';
import { dayOf } from '#app/platform/zoned-time';
import { dayOfSubject, hasSubject } from './find-subject.server';
import { type ImportRecord, loadImport, mappingOf } from './import-record.server';
import type { ImportOptions } from './import-schema';

const BATCH = 5_000;

/**
 * Read the whole file into the staging table, row by row judged on its own: what cannot be a
 * person or lacks a date is rejected here, with the column. Lines that are no records are counted
 * by kind. A file that was read half-way is read again from its beginning. Called by whoever holds
 * the import's lock. Returns whether the rows stand; false when the file turned out to be unreadable.
 */
export async function stageImport(importId: string, zone: string): Promise<boolean> {
  const record = await loadImport(importId);
  if (record.stagedAt) return true;
  const { fileId } = record;
  if (!fileId) throw new AppError('gone', { message: 'imports:error.fileGone' });
  await sql().run('DELETE FROM import_row WHERE import_id = $1::uuid', [importId]);
  const opened = await readRecords(readFile(fileId), {
    target: record.target,
    mapping: record.choice,
    ...(record.encoding ? { encoding: record.encoding } : {}),
    ...(record.delimiter ? { delimiter: record.delimiter } : {}),
    ...(record.headerLine ? { headerLine: record.headerLine } : {}),
  }, BATCH);
  if (!opened.ok) {
    await sql().run(`UPDATE import SET status = 'refused', failure = $2::jsonb WHERE id = $1::uuid`, [
      importId, JSON.stringify({ problems: opened.problems }),
    ]);
    return false;
  }
  const judge = createJudge(mappingOf(record));
  const hints = createSubjectHints();
  const skipped: Record<string, number> = {};
  let read = 0;
  for await (const batch of opened.batches) {
    const records: ReadRecord[] = [];
    for (const line of batch) {
      if (line.kind === 'record') records.push(line);
      else if (line.kind !== 'header') skipped[line.kind] = (skipped[line.kind] ?? 0) + 1;
    }
    read += records.length;
    const verdicts = records.map(judge);
    if (hasSubject(record.target)) verdicts.forEach((verdict) => hints.look(verdict));
    await stageRows(sql(), record, records, verdicts);
    await sql().run('UPDATE import SET rows_read = $2 WHERE id = $1::uuid', [importId, read]);
  }
  await withTx(async (tx) => {
    const options = await completeOptions(tx, record, hints, zone);
    await tx.run(
      `UPDATE import SET rows_read = $2, skipped_lines = $3, skipped_by_kind = $4::jsonb, options = $5::jsonb,
              cursor = 0, staged_at = clock_timestamp() WHERE id = $1::uuid`,
      [
        importId, read, Object.values(skipped).reduce((sum, count) => sum + count, 0), JSON.stringify(skipped),
        JSON.stringify(options),
      ],
    );
  });
  return true;
}

/** Name and day of the event or contest, where nobody gave them: what the file says, else the day it came. */
async function completeOptions(tx: Sql, record: ImportRecord, hints: SubjectHints, zone: string): Promise<ImportOptions> {
  const { target, options } = record;
  if (!hasSubject(target)) return options;
  const subject = options.subject ?? hints.name()?.slice(0, 200);
  if (!subject) return options;
  const date = options.date ?? (await dayOfSubject(tx, target, subject, hints.day())) ?? dayOf(record.createdAt, zone);
  return { ...options, subject, date };
}

/** Rows that a killed reader left behind are the same rows. */
async function stageRows(tx: Sql, record: ImportRecord, rows: readonly ReadRecord[], verdicts: readonly RowVerdict[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `INSERT INTO import_row (import_id, row_no, line, kind, cells, outcome, reason, "column", warnings)
     SELECT $1::uuid, t.row_no, t.line, 'record', t.cells::jsonb, t.outcome, t.reason, t.col, t.warnings::jsonb
       FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         AS t(row_no, line, cells, outcome, reason, col, warnings)
     ON CONFLICT (import_id, row_no) DO NOTHING`,
    [
      record.id, rows.map((row) => row.row), rows.map((row) => row.line),
      rows.map((row) => JSON.stringify(row.cells.map(storable))),
      verdicts.map((verdict) => (verdict.ok ? null : 'rejected')),
      verdicts.map((verdict) => (verdict.ok ? null : verdict.reason)),
      verdicts.map((verdict) => (verdict.ok ? null : storable(verdict.column))),
      verdicts.map((verdict) => (verdict.ok && verdict.warnings.length > 0
        ? JSON.stringify(verdict.warnings.map(({ code, column }) => ({ code, column: storable(column) }))) : null)),
    ],
  );
}

/** PostgreSQL keeps no NUL in texts. */
function storable(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
}
