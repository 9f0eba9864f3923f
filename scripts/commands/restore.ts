import { SYSTEM } from '#app/domain/access/actor';
import { restoreBackup } from '#app/platform/backup/restore-backup.server';
import type { Command } from '#scripts/command';
import { connectOwner, startProduct } from '#scripts/product';

export const command: Command = {
  usage: 'Usage: npm run -s cli -- restore FILE [--replace]\n  --replace loses what the database holds now.',
  options: { replace: { type: 'boolean' } },
  positionals: [1, 1],
  database: 'none',
  async run({ env, positionals, values }) {
    const file = positionals[0] as string;
    const { owner, release } = await connectOwner(env);
    try {
      const restored = await restoreBackup({
        connection: owner, dataDir: env.DATA_DIR, file, replace: values.replace === true,
        // Whoever was erased since the backup was written does not come back with it.
        afterRestore: async () => {
          const product = await startProduct(env);
          try {
            const { replayErasures } = await import('#app/domain/stewardship/replay-erasures.server');
            await replayErasures(SYSTEM);
          } finally {
            await product.stop();
          }
        },
      });
      const rows = restored.tables.reduce((sum, table) => sum + table.rows, 0);
      return {
        json: { file, tables: restored.tables.length, rows, applied: restored.applied },
        text: `Restored ${rows} rows in ${restored.tables.length} tables; contents compared.`,
      };
    } finally {
      await release();
    }
  },
};
