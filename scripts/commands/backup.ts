import { writeBackup } from '#app/platform/backup/write-backup.server';
import { connectOwner } from '#scripts/product';
import type { Command } from '#scripts/command';

export const command: Command = {
  usage: 'Usage: npm run -s cli -- backup FILE',
  positionals: [1, 1],
  database: 'none',
  async run({ env, positionals }) {
    const file = positionals[0] as string;
    const { owner, release } = await connectOwner(env);
    try {
      const { tables } = await writeBackup({ connection: owner, file });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      return { json: { file, tables: tables.length, rows }, text: `${file}: ${tables.length} tables, ${rows} rows.` };
    } finally {
      await release();
    }
  },
};
