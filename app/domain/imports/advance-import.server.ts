import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { removeFile } from '#app/platform/file-store.server';
import { enqueue } from '#app/platform/jobs.server';
import { runCheck } from './check-import.server';
import { findVisibleImport } from './get-import.server';
import { checkImportJob, commitImportJob } from './import-jobs.server';
import type { ImportStatus } from './import-schema';

/** Files up to here are checked while the page waits: some thousand rows. */
const CHECK_AT_ONCE_BYTES = 400_000;
const CHECK_AT_ONCE_ROWS = 4_000;

/**
 * Ask for the dry run. Small files are checked before this returns; larger ones as a job, while the
 * page shows progress and can be left. Throws `conflict` for an import that is past it.
 */
export async function askForCheck(actor: Actor, importId: string): Promise<void> {
  requirePermission(actor, 'import:run');
  const { fileId, stagedAt, rowsRead } = await findVisibleImport(actor, importId);
  const [file] = fileId === null || stagedAt ? [] : await sql().rows<{ size: number }>(
    'SELECT size::int AS size FROM stored_file WHERE id = $1::uuid', [fileId],
  );
  const isSmall = file ? file.size <= CHECK_AT_ONCE_BYTES : rowsRead <= CHECK_AT_ONCE_ROWS;
  await withTx(async (tx) => {
    await moveOn(tx, importId, `status IN ('ready', 'staged') OR (status = 'failed' AND cursor = 0)`, 'checking');
    if (!isSmall) await enqueue(checkImportJob.name, { importId }, { tx, singletonKey: importId });
  });
  if (isSmall) await runCheck(importId, { wait: true });
}

/**
 * Say yes to what has been checked, or go on with what failed half-way. The work goes on as a job:
 * the page can be left and a restart of the server takes it up again. Throws `conflict` when it is
 * running or done.
 */
export async function confirmImport(actor: Actor, importId: string): Promise<void> {
  requirePermission(actor, 'import:run');
  await findVisibleImport(actor, importId);
  await withTx(async (tx) => {
    await moveOn(tx, importId, `status IN ('staged', 'failed') AND preview IS NOT NULL OR (status = 'failed' AND cursor > 0)`, 'importing');
    await recordAudit(tx, actor, { action: 'import.confirmed', objectKind: 'import', objectId: importId });
    await enqueue(commitImportJob.name, { importId }, { tx, singletonKey: importId });
  });
}

/** Give an import up before anything of it went in: its file and rows are gone for good. */
export async function discardImport(actor: Actor, importId: string): Promise<void> {
  requirePermission(actor, 'import:run');
  const { fileId } = await findVisibleImport(actor, importId);
  await withTx(async (tx) => {
    await moveOn(tx, importId, `status IN ('refused', 'ready', 'staged') OR (status = 'failed' AND cursor = 0)`, 'discarded');
    await tx.run('UPDATE import SET file_id = NULL, preview = NULL WHERE id = $1::uuid', [importId]);
    await tx.run('DELETE FROM import_row WHERE import_id = $1::uuid', [importId]);
    if (fileId) await removeFile(tx, fileId);
    await recordAudit(tx, actor, { action: 'import.discarded', objectKind: 'import', objectId: importId });
  });
}

async function moveOn(tx: Sql, importId: string, from: string, to: ImportStatus): Promise<void> {
  const moved = await tx.run(
    `UPDATE import SET status = $2, failure = NULL WHERE id = $1::uuid AND (${from})`, [importId, to],
  );
  if (moved === 0) throw new AppError('conflict', { message: 'imports:error.alreadyRunning' });
}
