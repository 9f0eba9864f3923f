import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestDatabase } from '#app/platform/backup/tables.server';
import { connectEmbedded } from '#app/platform/postgres/embedded.server';
import { mayHaveServer15, startTestServer15, type DebianServer } from '#scripts/test-servers';
import { signedInClient } from '#tests/support/http-client';
import { csvText, dayBefore, gb18030, makePeople, memberFile } from '#tests/support/programme-files';
import { cliJson, type DataDir, freePort, makeDataDir, runCli, startServerProcess } from '#tests/support/running-product';
import { fromUrl, withClient } from '#tests/support/test-server';

let folder: string;
let first: DataDir;
let second: DataDir;
let oldest: DebianServer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nianlun-moving-'));
  [first, second, oldest] = await Promise.all([makeDataDir(), makeDataDir(), mayHaveServer15() ? startTestServer15() : undefined]);
  await fill(first.path);
});
afterAll(async () => {
  await oldest?.stop();
  await first?.remove();
  await second?.remove();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);

/** Contents of the embedded database of a data folder, by table. */
async function digestEmbedded(dataDir: string): Promise<{ table: string; rows: number; hash: string }[]> {
  const lease = await connectEmbedded({ dataDir });
  try {
    return await digestDatabase(lease.config);
  } finally {
    await lease.release();
  }
}

async function fill(dataDir: string): Promise<void> {
  const people = makePeople(60, 11);
  await writeFile(at('members.csv'), gb18030(memberFile(people)));
  await writeFile(at('attendance.csv'), csvText(['姓名', '邮箱', '签到状态'], people.slice(0, 30).map((each) => [each.name, each.email, '已签到'])));
  await writeFile(at('content.csv'), csvText(['作者邮箱', '标题', '链接', '发布日期'],
    people.slice(0, 5).map((each, index) => [each.email, `迁移笔记 ${index}`, `https://blog.example/posts/${index}`, dayBefore(50)])));
  await cliJson(['import', 'members', at('members.csv')], { dataDir });
  await cliJson(['import', 'attendance', at('attendance.csv'), '--event', '杭州站', '--date', dayBefore(35), '--city', '杭州'], { dataDir });
  await cliJson(['import', 'content', at('content.csv')], { dataDir });
  await cliJson(['evaluate'], { dataDir });
}

it.runIf(mayHaveServer15())('moves from the embedded 18 to PostgreSQL 15 and back with equal contents, and serves from each', async () => {
  const before = await digestEmbedded(first.path);
  expect(before.find(({ table }) => table === 'member')?.rows).toBe(60);
  await cliJson(['backup', at('there.backup')], { dataDir: first.path });

  const superuser = fromUrl(oldest?.url ?? '');
  await withClient(superuser, async (client) => {
    await client.query('CREATE ROLE keeper LOGIN CREATEROLE');
    await client.query('CREATE DATABASE product OWNER keeper');
  });
  const host = encodeURIComponent(String(superuser.host));
  const env = { DATABASE_URL: `postgresql://keeper@localhost/product?host=${host}` };
  const moved = { ...superuser, user: 'keeper', database: 'product' };
  await cliJson(['restore', at('there.backup')], { dataDir: second.path, env });
  expect(await digestDatabase(moved)).toEqual(before);
  expect(await cliJson(['verify'], { dataDir: second.path, env })).toMatchObject({ ok: true });

  // A database that holds something is not overwritten unasked.
  const refused = await runCli(['restore', at('there.backup')], { dataDir: second.path, env });
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  expect(refused.stderr).toContain('--replace');

  // The server works on it: sign in and look at the people who moved.
  const port = await freePort();
  const server = await startServerProcess({ dataDir: second.path, port, env });
  const { link } = await cliJson<{ link: string }>(['user', 'create', '--email', 'owner@example.com', '--role', 'owner'],
    { dataDir: second.path, env: { ...env, BASE_URL: server.url } });
  const owner = await signedInClient(server.url, link);
  const name = makePeople(1, 11)[0]?.name ?? '';
  const list = await owner.get(`/members?q=${encodeURIComponent(name)}`);
  expect([list.status, list.text.includes(`>${name}<`)]).toEqual([200, true]);
  expect(await server.stop()).toBe(0);

  await cliJson(['backup', at('back.backup')], { dataDir: second.path, env });
  const there = await digestDatabase(moved);
  await cliJson(['restore', at('back.backup')], { dataDir: second.path });
  expect(await digestEmbedded(second.path)).toEqual(there);
  expect(await cliJson(['verify'], { dataDir: second.path })).toMatchObject({ ok: true });
  expect(await cliJson(['import', 'members', at('members.csv')], { dataDir: second.path })).toMatchObject({ created: 0, updated: 0, unchanged: 60 });
});

it('does not bring back with an older backup whoever was erased since', async () => {
  const person = { name: '司马青禾', email: 'qinghe.sima@mail.example' };
  await writeFile(at('one.csv'), csvText(['姓名', '邮箱'], [[person.name, person.email]]));
  const { importId } = await cliJson<{ importId: string }>(['import', 'members', at('one.csv')], { dataDir: first.path });
  expect(importId).toMatch(/^[0-9a-f-]{36}$/);
  await cliJson(['backup', at('before-erasure.backup')], { dataDir: first.path });
  const lease = await connectEmbedded({ dataDir: first.path });
  const find = () => withClient(lease.config, async (client) => (await client.query<{ id: string }>(
    'SELECT member_id AS id FROM identity WHERE value = $1', [person.email])).rows);
  const [found] = await find();
  await cliJson(['erase', '--member', found?.id ?? ''], { dataDir: first.path });
  expect(readFileSync(join(first.path, 'erasures.jsonl'), 'utf8')).toContain(found?.id);

  await cliJson(['restore', at('before-erasure.backup'), '--replace'], { dataDir: first.path });
  expect(await find()).toEqual([]);
  const text = await withClient(lease.config, async (client) => (await client.query<{ found: number }>(
    `SELECT count(*)::int AS found FROM (SELECT m::text AS t FROM member m UNION ALL SELECT r::text FROM import_row r UNION ALL SELECT i::text FROM identity i) x
      WHERE t LIKE '%' || $1 || '%' OR t LIKE '%' || $2 || '%'`, [person.name, person.email])).rows);
  expect(text).toEqual([{ found: 0 }]);
  await lease.release();
  expect(await cliJson(['verify'], { dataDir: first.path })).toMatchObject({ ok: true });
  // Nor does a file bring them back.
  const again = await runCli(['import', 'members', at('one.csv'), '--json'], { dataDir: first.path });
  const answer = again.json as { created: number; rejectedByReason: Record<string, number>; rejectedFile: string | null };
  if (answer.rejectedFile) await rm(answer.rejectedFile);
  expect(answer).toMatchObject({ created: 0, rejectedByReason: { suppressed: 1 } });
});
