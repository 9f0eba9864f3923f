import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { defineJob } from '#app/platform/jobs.server';
import { getSettings } from '#app/platform/settings.server';

/**
 * Let go of what files said in words once their time is up (`undoDays`): the cells of staged rows, and
 * uploads that nobody went on with. Codes, counts and ids stay, so that every import still accounts
 * for its rows. Returns how many rows were emptied and how many uploads removed.
 */
export async function forgetRawRows(now: Date): Promise<{ rows: number; files: number }> {
  return withTx(async (tx) => {
    const { undoDays } = await getSettings(tx);
    const before = new Date(now.getTime() - undoDays * 86_400_000).toISOString();
    const rows = await tx.run(
      `UPDATE import_row SET cells = NULL
        WHERE cells IS NOT NULL AND import_id IN (
          SELECT id FROM import WHERE coalesce(finished_at, created_at) < $1::timestamptz AND status <> 'importing')`,
      [before],
    );
    await tx.run(
      `UPDATE import SET status = 'discarded', file_id = NULL
        WHERE status IN ('refused', 'ready', 'staged', 'checking', 'failed') AND created_at < $1::timestamptz`,
      [before],
    );
    const files = await tx.run(
      `DELETE FROM stored_file f WHERE created_at < $1::timestamptz
          AND NOT EXISTS (SELECT 1 FROM import i WHERE i.file_id = f.id AND i.status = 'importing')`,
      [before],
    );
    return { rows, files };
  });
}

export const forgetRawRowsJob = defineJob({
  name: 'forget-raw-rows',
  schema: z.object({}),
  cron: '43 3 * * *',
  policy: 'short',
  expireInSeconds: 3600,
  async run() {
    await forgetRawRows(new Date());
  },
});
