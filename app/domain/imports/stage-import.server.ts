import { createJudge } from '#app/domain/imports/judge-row';
import { readRecords, type ReadRecord } from '#app/domain/imports/read/records';
import { db, type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { readFile, removeFile } from '#app/platform/file-store.server';
import { type ImportRecord, loadImport, mappingOf } from './import-record.server';

const BATCH = 5_000;

/**
 * Read the whole file into the staging table, row by row judged on its own: what cannot be a
 * person or lacks a date is rejected here, with the column. Lines that are no records are counted
 * by kind. The file itself goes once all of it is staged. Begins again after a crash.
 */
export async function stageImport(importId: string): Promise<void> {
  const record = await loadImport(importId);
  if (record.status !== 'ready' && record.status !== 'staging') return;
  if (!record.fileId) throw new AppError('gone');
  await sql().run('DELETE FROM import_row WHERE import_id = $1::uuid', [importId]);
  await db().import.update({ where: { id: importId }, data: { status: 'staging' } });
  const mapping = mappingOf(record);
  const opened = await readRecords(readFile(record.fileId), {
    target: record.target,
    mapping: record.choice,
    ...(record.encoding ? { encoding: record.encoding } : {}),
    ...(record.delimiter ? { delimiter: record.delimiter } : {}),
    ...(record.headerLine ? { headerLine: record.headerLine } : {}),
  }, BATCH);
  if (!opened.ok) {
    await db().import.update({
      where: { id: importId },
      data: { status: 'refused', failure: { problems: opened.problems } as never },
    });
    return;
  }
  const judge = createJudge(mapping);
  const skipped: Record<string, number> = {};
  let read = 0;
  let rejected = 0;
  for await (const batch of opened.batches) {
    const records: ReadRecord[] = [];
    for (const line of batch) {
      if (line.kind === 'record') records.push(line);
      else if (line.kind !== 'header') skipped[line.kind] = (skipped[line.kind] ?? 0) + 1;
    }
    read += records.length;
    rejected += await stageRows(sql(), record, records, judge);
  }
  await withTx(async (tx) => {
    await tx.run(
      `UPDATE import SET status = 'staged', rows_read = $2, rejected = 0, skipped_lines = $3, skipped_by_kind = $4::jsonb,
              cursor = 0, file_id = NULL WHERE id = $1::uuid`,
      [importId, read, Object.values(skipped).reduce((sum, count) => sum + count, 0), JSON.stringify(skipped)],
    );
    if (record.fileId) await removeFile(tx, record.fileId);
  });
}

async function stageRows(
  tx: Sql, record: ImportRecord, rows: ReadRecord[], judge: ReturnType<typeof createJudge>,
): Promise<number> {
  if (rows.length === 0) return 0;
  const verdicts = rows.map(judge);
  await tx.run(
    `INSERT INTO import_row (import_id, row_no, line, kind, cells, outcome, reason, "column", warnings)
     SELECT $1::uuid, t.row_no, t.line, 'record', t.cells::json, t.outcome, t.reason, t.col, t.warnings::jsonb
       FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         AS t(row_no, line, cells, outcome, reason, col, warnings)`,
    [
      record.id, rows.map((row) => row.row), rows.map((row) => row.line),
      rows.map((row) => JSON.stringify(row.cells).replaceAll('\\u0000', '')),
      verdicts.map((verdict) => (verdict.ok ? null : 'rejected')),
      verdicts.map((verdict) => (verdict.ok ? null : verdict.reason)),
      verdicts.map((verdict) => (verdict.ok ? null : verdict.column)),
      verdicts.map((verdict) => (verdict.ok && verdict.warnings.length > 0
        ? JSON.stringify(verdict.warnings.map(({ code, column }) => ({ code, column }))) : null)),
    ],
  );
  return verdicts.filter((verdict) => !verdict.ok).length;
}
