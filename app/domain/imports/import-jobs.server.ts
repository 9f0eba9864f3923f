import { z } from 'zod';
import { sql } from '#app/platform/db.server';
import { defineJob, enqueue } from '#app/platform/jobs.server';
import { runCheck } from './check-import.server';
import { commitImport } from './commit-import.server';

export const commitImportJob = defineJob({
  name: 'commit-import',
  schema: z.object({ importId: z.uuid() }),
  policy: 'short',
  expireInSeconds: 4 * 3600,
  async run({ importId }) {
    await commitImport(importId, { wait: false });
  },
});

export const checkImportJob = defineJob({
  name: 'check-import',
  schema: z.object({ importId: z.uuid() }),
  policy: 'short',
  expireInSeconds: 3600,
  async run({ importId }) {
    await runCheck(importId, { wait: false });
  },
});

/** What a killed server left half-way is taken up again; whoever still works on it holds the import's lock. */
export const resumeImportsJob = defineJob({
  name: 'resume-imports',
  schema: z.object({}),
  policy: 'short',
  cron: '* * * * *',
  async run() {
    await resumeImports();
  },
});

const JOB_OF = { checking: checkImportJob.name, importing: commitImportJob.name } as const;

/**
 * Ask for every import that was on its way: what its status says was asked for. Also called when a
 * server starts. Returns how many there were.
 */
export async function resumeImports(): Promise<number> {
  const open = await sql().rows<{ id: string; status: keyof typeof JOB_OF }>(
    `SELECT id, status FROM import WHERE status IN ('checking', 'importing') ORDER BY created_at`,
  );
  for (const { id, status } of open) await enqueue(JOB_OF[status], { importId: id }, { singletonKey: id });
  return open.length;
}
