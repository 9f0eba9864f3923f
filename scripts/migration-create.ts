import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readMigrations } from '#app/platform/migrations/migration-files.server';
import { applyMigration } from '#app/platform/migrations/migration-history.server';
import { inTransaction, withMigrationLock } from '#app/platform/migrations/migrate.server';
import { diffSchema } from '#app/platform/migrations/schema-diff.server';
import { connectEmbedded, removeEmbedded } from '#app/platform/postgres/embedded.server';

/**
 * npm run migration:create -- NAME [--at YYYYMMDDHHMMSS] [--empty]
 *
 * Writes prisma/migrations/<timestamp>_<name>/migration.sql: what takes the database of the
 * migrations so far (with --at: of those before) to prisma/schema. Triggers, partial and
 * expression indexes are appended by hand and listed in app/platform/migrations/catalogue.ts.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { at: { type: 'string' }, empty: { type: 'boolean', default: false } },
  });
  const name = positionals[0] ?? '';
  const at = values.at ?? new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  if (!/^[a-z0-9_]+$/.test(name) || !/^\d{14}$/.test(at)) {
    console.error('Usage: npm run migration:create -- NAME [--at YYYYMMDDHHMMSS] [--empty] (NAME in a-z, 0-9 and _)');
    return 2;
  }
  const folder = resolve('prisma/migrations');
  const script = await scriptFor(folder, at);
  if (script === '' && !values.empty) {
    console.error('The migrations and prisma/schema agree; nothing was written. Say --empty for one to write by hand.');
    return 1;
  }
  const target = join(folder, `${at}_${name}`);
  await mkdir(target);
  await writeFile(join(target, 'migration.sql'), script, { flag: 'wx' });
  console.log(join(target, 'migration.sql'));
  return 0;
}

/** In a database of its own, which goes afterwards. */
async function scriptFor(folder: string, before: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nianlun-migration-'));
  const embedded = await connectEmbedded({ dataDir, durable: false });
  try {
    const earlier = (await readMigrations(folder)).filter((file) => file.name < before);
    await withMigrationLock(embedded.config, async (client) => {
      for (const file of earlier) await inTransaction(client, () => applyMigration(client, file));
    });
    return await diffSchema(embedded.config);
  } finally {
    await embedded.release();
    await removeEmbedded(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

process.exitCode = await main();
