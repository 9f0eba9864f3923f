import { findActor } from '#app/domain/access/find-actor.server';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { enqueueQualification } from '#app/domain/leads/qualify-leads-job.server';
import { db, type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { enqueue } from '#app/platform/jobs.server';
import { log } from '#app/platform/log.server';
import { getSettings } from '#app/platform/settings.server';
import type { ApplyContext } from './apply/apply-context';
import { commitBatch } from './commit-batch.server';
import { findSubject } from './find-subject.server';
import { type ImportRecord, loadImport } from './import-record.server';
import type { RowResult } from './import-schema';
import { stageImport } from './stage-import.server';

/**
 * Bring an import to its end, from wherever it is: stage what is not staged, then apply batch
 * after batch, each with its row results and the cursor in one transaction. Killed at any point it
 * goes on behind the last committed batch. Two runners take turns: the second finds nothing to do.
 */
export async function commitImport(importId: string): Promise<void> {
  const record = await loadImport(importId);
  if (['done', 'refused', 'failed'].includes(record.status)) return;
  try {
    if (record.status === 'ready' || record.status === 'staging') await stageImport(importId);
    const context = await contextOf(importId);
    for (let more = true; more; ) more = await commitNext(importId, context);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await db().import.update({
      where: { id: importId },
      data: { status: 'failed', failure: { code: error.code, message: error.detail.message ?? null } },
    });
    throw error;
  }
}

/** On whose behalf and with which clock an import is applied. */
export async function contextOf(importId: string): Promise<ApplyContext> {
  const [row] = await sql().rows<{ created_by: string | null; created_at: Date }>(
    'SELECT created_by, created_at FROM import WHERE id = $1::uuid', [importId],
  );
  if (!row) throw new AppError('not-found');
  return {
    actor: await findActor(row.created_by),
    source: { kind: 'import', id: importId },
    options: (await loadImport(importId)).options,
    zone: (await getSettings()).zone,
    startedAt: row.created_at,
  };
}

/** One batch, whole or not at all. Returns whether there may be more. */
async function commitNext(importId: string, context: ApplyContext): Promise<boolean> {
  const started = performance.now();
  const done = await withTx(async (tx) => {
    const [locked] = await tx.rows<{ status: string }>(
      'SELECT status FROM import WHERE id = $1::uuid FOR UPDATE', [importId],
    );
    if (!locked || !['staged', 'importing'].includes(locked.status)) return true;
    const record = await loadImport(importId);
    const subjectId = await findSubject(tx, context.actor, record.target, record.options);
    const batch = await commitBatch(tx, context, record, subjectId, record.cursor);
    if (batch.cursor === null) {
      await finish(tx, context, record);
      return true;
    }
    await writeResults(tx, record, batch.rows);
    await countResults(tx, record, batch.rows.map(({ result }) => result), batch.cursor);
    return false;
  });
  log.debug({ importId, ms: Math.round(performance.now() - started) }, 'import batch');
  return !done;
}

async function writeResults(tx: Sql, record: ImportRecord, rows: { rowNo: number; result: RowResult }[]): Promise<void> {
  await tx.run(
    `UPDATE import_row r SET outcome = t.outcome, reason = coalesce(t.reason, r.reason),
            "column" = coalesce(t.col, r."column"), member_id = t.member_id
       FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[]) AS t(row_no, outcome, reason, col, member_id)
      WHERE r.import_id = $1::uuid AND r.row_no = t.row_no`,
    [
      record.id, rows.map(({ rowNo }) => rowNo), rows.map(({ result }) => result.outcome),
      rows.map(({ result }) => result.reason ?? null), rows.map(({ result }) => result.column ?? null),
      rows.map(({ result }) => result.memberId),
    ],
  );
}

async function countResults(tx: Sql, record: ImportRecord, results: RowResult[], cursor: number): Promise<void> {
  const count = (outcome: RowResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  await tx.run(
    `UPDATE import SET status = 'importing', cursor = $2, created = created + $3, updated = updated + $4,
            unchanged = unchanged + $5, rejected = rejected + $6 WHERE id = $1::uuid`,
    [record.id, cursor, count('created'), count('updated'), count('unchanged'), count('rejected')],
  );
}

async function finish(tx: Sql, context: ApplyContext, record: ImportRecord): Promise<void> {
  await tx.run(
    `UPDATE import SET status = 'done', finished_at = clock_timestamp(),
            people = (SELECT count(DISTINCT coalesce(m.canonical_member_id, r.member_id)) FROM import_row r
                        LEFT JOIN member_mapping m ON m.member_id = r.member_id AND m.ended_at IS NULL
                       WHERE r.import_id = $1::uuid AND r.member_id IS NOT NULL)
      WHERE id = $1::uuid`,
    [record.id],
  );
  const [counts] = await tx.rows<Record<string, number>>(
    'SELECT rows_read AS read, created, updated, unchanged, rejected FROM import WHERE id = $1::uuid', [record.id],
  );
  await recordAudit(tx, context.actor, {
    action: 'import.finished', objectKind: 'import', objectId: record.id, detail: { target: record.target, ...counts },
  });
  await enqueue('evaluate-due', {}, { tx });
  await enqueueQualification(tx);
}
