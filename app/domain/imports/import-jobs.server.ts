import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { db, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { defineJob, enqueue } from '#app/platform/jobs.server';
import { commitImport } from './commit-import.server';
import { findSubject } from './find-subject.server';
import { loadImport } from './import-record.server';

export const commitImportJob = defineJob({
  name: 'commit-import',
  schema: z.object({ importId: z.uuid() }),
  policy: 'short',
  expireInSeconds: 4 * 3600,
  async run({ importId }) {
    await commitImport(importId);
  },
});

/** What a killed server left half-way is taken up again; whoever still works on it holds the row's lock. */
export const resumeImportsJob = defineJob({
  name: 'resume-imports',
  schema: z.object({}),
  policy: 'short',
  cron: '* * * * *',
  async run() {
    await resumeImports();
  },
});

/** Ask for every import that was on its way. Returns how many there were. */
export async function resumeImports(): Promise<number> {
  const open = await db().import.findMany({ where: { status: { in: ['importing'] } }, select: { id: true } });
  for (const { id } of open) await enqueue('commit-import', { importId: id }, { singletonKey: id });
  return open.length;
}

/**
 * Start importing what has been checked. The work goes on as a job: the page can be left and a
 * restart of the server takes it up again. Throws `conflict` when it is running or done.
 */
export async function confirmImport(actor: Actor, importId: string): Promise<void> {
  requirePermission(actor, 'import:run');
  const record = await loadImport(importId);
  if (!['ready', 'staged'].includes(record.status)) {
    throw new AppError('conflict', { message: 'imports:error.alreadyRunning' });
  }
  await withTx(async (tx) => {
    // Names and dates that are missing are said now, to whoever can add them.
    await findSubject(tx, actor, record.target, record.options);
    await tx.run(
      `UPDATE import SET status = CASE status WHEN 'staged' THEN 'importing' ELSE status END WHERE id = $1::uuid`, [importId],
    );
    await enqueue('commit-import', { importId }, { tx, singletonKey: importId });
  });
}
