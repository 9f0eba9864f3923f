import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectEmbedded, type EmbeddedConnection } from '#app/platform/postgres/embedded.server';
import { signedInClient } from '#tests/support/http-client';
import { gb18030, makePeople, memberFile } from '#tests/support/programme-files';
import { cliJson, type DataDir, freePort, makeDataDir, type RunningProduct, startServerProcess, until } from '#tests/support/running-product';
import { withClient } from '#tests/support/test-server';

const ROWS = 12_000;

let data: DataDir;
let folder: string;
let lease: EmbeddedConnection;
let server: RunningProduct;
let port: number;

beforeAll(async () => {
  data = await makeDataDir();
  folder = await mkdtemp(join(tmpdir(), 'nianlun-killed-'));
  port = await freePort();
});
afterAll(async () => {
  await server?.kill();
  await lease?.release();
  await data?.remove();
  await rm(folder, { recursive: true, force: true });
});

interface Progress { status: string; cursor: number; read: number; accounted: number }

async function query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return withClient(lease.config, async (client) => (await client.query<T>(text, values)).rows);
}

async function progress(importId: string): Promise<Progress> {
  const [row] = await query<Progress>(
    `SELECT status, cursor, rows_read AS read, created + updated + unchanged + rejected AS accounted FROM import WHERE id = $1::uuid`, [importId]);
  if (!row) throw new Error('no such import');
  return row;
}

it(`survives kill -9 while ${ROWS} people are checked and while they go in`, async () => {
  server = await startServerProcess({ dataDir: data.path, port });
  lease = await connectEmbedded({ dataDir: data.path });
  const { link } = await cliJson<{ link: string }>(
    ['user', 'create', '--email', 'owner@example.com', '--role', 'owner'], { dataDir: data.path, env: { BASE_URL: server.url } });
  const owner = await signedInClient(server.url, link);
  const bytes = gb18030(memberFile(makePeople(ROWS, 9)));
  const uploaded = await owner.post('/imports/new', {
    target: 'members', origin: 'spreadsheet', legalBasis: 'consent', peopleInformed: 'yes', file: new Blob([new Uint8Array(bytes)]),
  }, { fileName: '成员名单.csv' });
  expect(uploaded.status).toBe(302);
  const importId = uploaded.location?.split('/').at(-1) ?? '';

  expect((await owner.post(`/imports/${importId}`, { intent: 'check' })).status).toBe(302);
  await until(() => query<{ n: number }>('SELECT count(*)::int AS n FROM import_row WHERE import_id = $1::uuid', [importId]), ([row]) => (row?.n ?? 0) > 0);
  await server.kill();
  expect((await progress(importId)).status).toBe('checking');

  server = await startServerProcess({ dataDir: data.path, port });
  await until(() => progress(importId), ({ status }) => status === 'staged', 90_000);
  expect(await query('SELECT 1 FROM member')).toEqual([]);
  expect((await owner.post(`/imports/${importId}`, { intent: 'confirm' })).status).toBe(302);
  await until(() => progress(importId), ({ cursor }) => cursor > 0);
  await server.kill();
  const killed = await progress(importId);
  expect(killed).toMatchObject({ status: 'importing', accounted: killed.cursor });
  expect(killed.cursor).toBeLessThan(ROWS);

  server = await startServerProcess({ dataDir: data.path, port });
  await until(() => progress(importId), ({ status }) => status === 'done', 90_000);
  expect(await progress(importId)).toMatchObject({ read: ROWS, accounted: ROWS });
  expect(await query(
    `SELECT (SELECT count(*)::int FROM member) AS members, (SELECT count(*)::int FROM fact WHERE kind = 'joined') AS joined,
            (SELECT count(*)::int FROM import_row WHERE outcome = 'created') AS created,
            (SELECT count(*)::int FROM import_row WHERE outcome IS NULL) AS open,
            (SELECT count(*)::int FROM (SELECT 1 FROM identity GROUP BY kind, value HAVING count(*) > 1) twice) AS twice`,
  )).toEqual([{ members: ROWS, joined: ROWS, created: ROWS, open: 0, twice: 0 }]);
  expect(await cliJson(['verify'], { dataDir: data.path })).toMatchObject({ ok: true });

  const path = join(folder, 'again.csv');
  await writeFile(path, bytes);
  expect(await cliJson(['import', 'members', path], { dataDir: data.path })).toMatchObject({
    read: ROWS, created: 0, updated: 0, unchanged: ROWS, rejected: 0, people: ROWS, encoding: 'gb18030',
  });
  expect((await owner.get(`/imports/${importId}`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
});
