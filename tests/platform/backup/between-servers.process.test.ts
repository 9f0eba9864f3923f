import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restoreBackup } from '#app/platform/backup/restore-backup.server';
import { digestDatabase } from '#app/platform/backup/tables.server';
import { writeBackup } from '#app/platform/backup/write-backup.server';
import { migrate } from '#app/platform/migrations/migrate.server';
import { connectEmbedded, removeEmbedded, type EmbeddedConnection } from '#app/platform/postgres/embedded.server';
import { mayHaveServer15, startTestServer15, type DebianServer } from '#scripts/test-servers';
import { fromUrl, withClient } from '#tests/support/test-server';

let dataDir: string;
let embedded: EmbeddedConnection;
let oldest: DebianServer;

beforeAll(async () => {
  if (!mayHaveServer15()) return;
  dataDir = await mkdtemp(join(tmpdir(), 'nianlun-between-'));
  [embedded, oldest] = await Promise.all([connectEmbedded({ dataDir, durable: false }), startTestServer15()]);
});
afterAll(async () => {
  await oldest?.stop();
  await embedded?.release();
  if (dataDir === undefined) return;
  await removeEmbedded(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

async function fill(connection: pg.PoolConfig): Promise<void> {
  await withClient(connection, async (client) => {
    await client.query(`INSERT INTO setting (key, value) VALUES ('names', '{"zh": "年轮", "pi": 3.14159265358979, "deep": [1, null, "\\\\"]}')`);
    await client.query(`INSERT INTO stored_file (id, name, size, sha256, created_at)
      SELECT gen_random_uuid(), '文件 ' || n, n, sha256(n::text::bytea), timestamptz '2020-02-29 23:59:59.999+08' + n * interval '1 day'
      FROM generate_series(1, 500) n`);
  });
}

it.runIf(mayHaveServer15())('moves the product from the embedded server to PostgreSQL 15, as a user without superuser rights, and back', async () => {
  await migrate({ connection: embedded.config, dataDir });
  await fill(embedded.config);
  const before = await digestDatabase(embedded.config);

  const superuser = fromUrl(oldest.url);
  await withClient(superuser, async (client) => {
    await client.query('CREATE ROLE keeper LOGIN CREATEROLE');
    await client.query('CREATE DATABASE moved OWNER keeper');
  });
  const moved = { ...superuser, user: 'keeper', database: 'moved' };
  const there = join(dataDir, 'there.nianlun');
  await writeBackup({ connection: embedded.config, file: there });
  const restored = await restoreBackup({ connection: moved, dataDir, file: there });
  expect(restored.separated).toBe(true);
  expect(await digestDatabase(moved)).toEqual(before);

  const back = join(dataDir, 'back.nianlun');
  await writeBackup({ connection: moved, file: back });
  await restoreBackup({ connection: embedded.config, dataDir, file: back, replace: true });
  expect(await digestDatabase(embedded.config)).toEqual(before);
});

it.runIf(mayHaveServer15())('runs as the owner, and says so, where the user may not create roles', async () => {
  const superuser = fromUrl(oldest.url);
  await withClient(superuser, async (client) => {
    await client.query('CREATE ROLE plain LOGIN');
    await client.query('CREATE DATABASE plain OWNER plain');
  });
  const connection = { ...superuser, user: 'plain', database: 'plain' };
  expect(await migrate({ connection, dataDir })).toMatchObject({ separated: false });
});
