import { afterEach, beforeEach, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpClient, signedInClient } from '#tests/support/http-client';
import { makePeople, memberFile } from '#tests/support/programme-files';
import { cliJson, type DataDir, makeDataDir, type RunningProduct, runCli, startServerProcess, until } from '#tests/support/running-product';

let data: DataDir;
let folder: string;
let servers: RunningProduct[];

beforeEach(async () => {
  data = await makeDataDir();
  folder = await mkdtemp(join(tmpdir(), 'nianlun-several-'));
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await data.remove();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<RunningProduct> {
  const server = await startServerProcess({ dataDir: data.path });
  servers.push(server);
  return server;
}

const ready = async (server: RunningProduct) => (await fetch(`${server.url}/health/ready`)).status;

async function memberList(count: number, seed: number): Promise<string> {
  const path = join(folder, `members-${seed}.csv`);
  await writeFile(path, memberFile(makePeople(count, seed)));
  return path;
}

it('two servers and the command line share one embedded database, and any of them may go', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  const cluster = await data.postgres();
  expect(cluster).toBeDefined();
  const { link } = await cliJson<{ link: string }>(
    ['user', 'create', '--email', 'owner@example.com', '--role', 'owner'], { dataDir: data.path, env: { BASE_URL: first.url } });

  const answers = await Promise.all([
    cliJson<{ created: number }>(['import', 'members', await memberList(40, 6)], { dataDir: data.path }),
    cliJson<{ created: number }>(['import', 'members', await memberList(40, 7)], { dataDir: data.path }),
    ready(first), ready(second),
  ]);
  expect(answers).toMatchObject([{ created: 40 }, { created: 40 }, 200, 200]);

  // A session made at one server holds at the other.
  const owner = await signedInClient(first.url, link);
  expect((await owner.get('/account')).text).toContain('owner@example.com');

  expect(await first.stop()).toBe(0);
  expect(await data.postgres()).toBe(cluster);
  expect(await ready(second)).toBe(200);
  expect(await cliJson(['verify'], { dataDir: data.path })).toMatchObject({ ok: true });

  const third = await start();
  await second.kill();
  expect(await data.postgres()).toBe(cluster);
  expect(await ready(third)).toBe(200);
  const page = await httpClient(third.url).get('/sign-in');
  expect(page).toMatchObject({ status: 200 });

  expect(await third.stop()).toBe(0);
  expect(await data.postgres()).toBeUndefined();
  expect((await runCli(['verify'], { dataDir: data.path })).code).toBe(0);
  expect(await data.postgres()).toBeUndefined();
});

it('four that begin at the same moment on an empty folder all begin', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => runCli(['verify', '--json'], { dataDir: data.path })));
  expect(answers.map(({ code, stderr }) => [code, stderr])).toEqual(answers.map(() => [0, '']));
  expect(await data.postgres()).toBeUndefined();
});

it('after every process was killed the next start finds the same database again, and the last one out stops it', async () => {
  const first = await start();
  const second = await start();
  const cluster = await data.postgres();
  await cliJson(['import', 'members', await memberList(15, 8)], { dataDir: data.path });
  await Promise.all([first.kill(), second.kill()]);
  expect(await data.postgres()).toBe(cluster);

  const next = await start();
  expect(await data.postgres()).toBe(cluster);
  expect(await ready(next)).toBe(200);
  expect(await cliJson(['import', 'members', await memberList(15, 8)], { dataDir: data.path })).toMatchObject({ created: 0, unchanged: 15 });
  expect(await next.stop()).toBe(0);
  await until(() => data.postgres(), (pid) => pid === undefined);
});
