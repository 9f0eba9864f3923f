import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SYSTEM } from '#app/domain/access/actor';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { getImport } from '#app/domain/imports/get-import.server';
import { startImport } from '#app/domain/imports/start-import.server';
import { installReferenceData } from '#app/domain/stewardship/install-reference-data.server';
import { closeDatabase, openDatabase } from '#app/platform/db.server';
import { storeFile } from '#app/platform/file-store.server';
import { migrate } from '#app/platform/migrations/migrate.server';
import { connectEmbedded } from '#app/platform/postgres/embedded.server';
import type { Bench, BenchResult } from '../bench';
import { insertBusinessRows } from './import-limit';
import { writeMembersFile } from './import-data';

/** A members file through the whole pipeline, against inserting only the rows that it leaves behind. */
export const bench: Bench = {
  async run(rows = 100_000) {
    const folder = await mkdtemp(join(tmpdir(), 'nianlun-bench-import-'));
    const file = join(folder, 'members.csv');
    await writeMembersFile(file, rows);
    const server = await connectEmbedded({ dataDir: folder, database: 'postgres' });
    const admin = new pg.Client(server.config);
    await admin.connect();
    try {
      for (const name of ['ours', 'bare']) {
        await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
        await migrate({ connection: { ...server.config, database: name } as pg.PoolConfig, dataDir: folder });
      }
      const ours = await measureOurs({ ...server.config, database: 'ours' } as pg.PoolConfig, admin, file, rows);
      const limit = await insertBusinessRows(
        { ...server.config, database: 'ours' } as pg.PoolConfig, { ...server.config, database: 'bare' } as pg.PoolConfig,
        () => settle(admin),
      );
      return {
        name: 'import', ours: Math.round(ours.ms), limit: Math.round(limit.ms), ratio: Math.round((ours.ms / limit.ms) * 100) / 100,
        rows, ...limit.counts, rssGrowthMb: ours.rssGrowthMb,
      } satisfies BenchResult;
    } finally {
      await admin.end();
      await server.release();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Both begin with nothing left to write. */
async function settle(admin: pg.Client): Promise<void> {
  await admin.query('CHECKPOINT');
}

async function measureOurs(config: pg.PoolConfig, admin: pg.Client, file: string, rows: number) {
  openDatabase(config, 6);
  try {
    await installReferenceData();
    await settle(admin);
    const memory = watchMemory();
    const started = performance.now();
    const stored = await storeFile(createReadStream(file), 'members.csv', Number.MAX_SAFE_INTEGER);
    const { importId, inspection } = await startImport(SYSTEM, { target: 'members', fileId: stored.id, options: {} });
    if (!inspection.ok) throw new Error(JSON.stringify(inspection.problems));
    await commitImport(importId);
    const ms = performance.now() - started;
    const rssGrowthMb = memory.stop();
    const { counts } = await getImport(SYSTEM, importId);
    if (counts.created !== rows) throw new Error(`Expected ${rows} created: ${JSON.stringify(counts)}`);
    return { ms, rssGrowthMb };
  } finally {
    await closeDatabase();
  }
}

/** How far resident memory grew above its start, in MB. */
function watchMemory(): { stop(): number } {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, 20);
  return {
    stop() {
      clearInterval(timer);
      return Math.round((Math.max(peak, process.memoryUsage.rss()) - before) / 1024 / 1024);
    },
  };
}
