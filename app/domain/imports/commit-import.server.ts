import { setTimeout as sleep } from 'node:timers/promises';
import { findActor } from '#app/domain/access/find-actor.server';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { enqueueQualification } from '#app/domain/leads/qualify-leads-job.server';
import { evaluateDueJob } from '#app/domain/tiers/evaluate-due.server';
import { type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { removeFile } from '#app/platform/file-store.server';
import { enqueue } from '#app/platform/jobs.server';
import { log } from '#app/platform/log.server';
import { getSettings } from '#app/platform/settings.server';
import type { ApplyContext } from './apply/apply-context';
import { commitBatch } from './commit-batch.server';
import { findSubject, requireSubject } from './find-subject.server';
import { withImportLock } from './import-lock.server';
import { type ImportRecord, loadImport } from './import-record.server';
import type { RowResult } from './import-schema';
import { stageImport } from './stage-import.server';

/** How often a batch is tried when somebody else was faster with one of its identities. */
const TRIES = 4;

/**
 * Bring an import to its end, from wherever it is: stage what is not staged, then apply batch
 * after batch, each with its row results and the cursor in one transaction. Killed at any point it
 * goes on behind the last committed batch. Only one runner works on an import; without `wait` a
 * second one leaves it to the first. Throws what stopped it; an AppError stays with the import.
 */
export async function commitImport(importId: string, { wait = true }: { wait?: boolean } = {}): Promise<void> {
  await withImportLock(importId, async () => {
    const { status } = await loadImport(importId);
    if (!['ready', 'staged', 'importing'].includes(status)) return;
    await sql().run(`UPDATE import SET status = 'importing' WHERE id = $1::uuid`, [importId]);
    await keepingFailure(importId, async () => {
      const context = await contextOf(importId);
      if (!(await stageImport(importId, context.zone))) return;
      const { target, options } = await loadImport(importId);
      requireSubject(target, options);
      for (let more = true; more; ) more = await commitNext(importId, context);
    });
  }, wait);
}

/**
 * A failure that somebody has to act on is kept with the import; it can be continued afterwards. A
 * database that is away is no failure of the import: whoever resumes it goes on.
 */
export async function keepingFailure(importId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isPassing(error)) {
      const { code, message = null } = error instanceof AppError ? { code: error.code, message: error.detail.message } : { code: 'failed' };
      await sql().run(`UPDATE import SET status = 'failed', failure = $2::jsonb WHERE id = $1::uuid`, [
        importId, JSON.stringify({ code, message }),
      ]);
    }
    throw error;
  }
}

/** On whose behalf and with which clock an import is applied. */
export async function contextOf(importId: string): Promise<ApplyContext> {
  const record = await loadImport(importId);
  return {
    actor: await findActor(record.createdBy),
    source: { kind: 'import', id: importId },
    zone: (await getSettings()).zone,
    startedAt: record.createdAt,
  };
}

/** One batch, whole or not at all. Returns whether there may be more. */
async function commitNext(importId: string, context: ApplyContext): Promise<boolean> {
  const started = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const more = await withTx((tx) => commitOne(tx, importId, context));
      log.debug({ importId, ms: Math.round(performance.now() - started) }, 'import batch');
      return more;
    } catch (error) {
      if (attempt === TRIES || !isContention(error)) throw error;
      await sleep(50 * attempt);
    }
  }
}

/** Connections that break, a server that stops or is short of something: SQLSTATE 08, 40, 53, 57. */
function isPassing(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && /^(?:(?:08|40|53|57)[0-9A-Z]{3}|E[A-Z]+|P1\d{3}|P2024)$/.test(code))
    || /connection terminated|after calling end|timeout exceeded|connection closed/i.test(String(message));
}

/** Somebody took an identity since it was matched, or two transactions waited for each other: try again. */
function isContention(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'conflict';
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40P01' || code === '40001';
}

async function commitOne(tx: Sql, importId: string, context: ApplyContext): Promise<boolean> {
  const [locked] = await tx.rows<{ status: string }>('SELECT status FROM import WHERE id = $1::uuid FOR UPDATE', [importId]);
  if (locked?.status !== 'importing') return false;
  const record = await loadImport(importId);
  const subjectId = await findSubject(tx, context.actor, record.target, record.options);
  const batch = await commitBatch(tx, context, record, subjectId, record.cursor);
  if (batch.cursor === null) {
    await finish(tx, context, record);
    return false;
  }
  await writeResults(tx, record, batch.rows);
  await countResults(tx, record, batch.rows.map(({ result }) => result), batch.cursor);
  return true;
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
    `UPDATE import SET cursor = $2, created = created + $3, updated = updated + $4,
            unchanged = unchanged + $5, rejected = rejected + $6 WHERE id = $1::uuid`,
    [record.id, cursor, count('created'), count('updated'), count('unchanged'), count('rejected')],
  );
}

async function finish(tx: Sql, context: ApplyContext, record: ImportRecord): Promise<void> {
  // The rows stand one by one in the staging table: the file is not needed any more.
  if (record.fileId) await removeFile(tx, record.fileId);
  await tx.run(
    `UPDATE import SET status = 'done', failure = NULL, file_id = NULL, finished_at = clock_timestamp(),
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
  await enqueue(evaluateDueJob.name, {}, { tx });
  await enqueueQualification(tx);
}
