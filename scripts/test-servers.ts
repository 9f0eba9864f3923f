import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { serverEnvironment, serverUser } from '#app/platform/postgres/server-user.server';

const run = promisify(execFile);

export interface DebianServer {
  /** For TEST_DATABASE_URL: a superuser who may create databases and roles. */
  url: string;
  stop(): Promise<void>;
}

const BIN = '/usr/lib/postgresql/15/bin';

/** Whether PostgreSQL 15 is here or can be installed: elsewhere what needs it is left out, and said so. */
export function mayHaveServer15(): boolean {
  return existsSync(join(BIN, 'initdb')) || (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'));
}

/**
 * A temporary PostgreSQL 15, the oldest supported, from Debian's packages: found, or installed by
 * root. Throws an error of one line that says what to install.
 */
export async function startTestServer15(): Promise<DebianServer> {
  const bin = BIN;
  if (!existsSync(join(bin, 'initdb'))) await install(bin);
  const folder = await mkdtemp(join(tmpdir(), 'nianlun-pg15-'));
  const user = await serverUser(folder);
  if (user.spawnAs.uid !== undefined) await chown(folder, user.uid, user.gid);
  const options = { ...user.spawnAs, cwd: '/', env: serverEnvironment() };
  const cluster = join(folder, 'cluster');
  await run(join(bin, 'initdb'), ['-D', cluster, '-U', 'tester', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'trust', '--no-sync'], options);
  const settings = {
    listen_addresses: '', unix_socket_directories: folder, fsync: 'off', synchronous_commit: 'off',
    full_page_writes: 'off', max_connections: '100', log_min_messages: 'fatal',
  };
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...options, stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgresql://tester@localhost/postgres?host=${encodeURIComponent(folder)}`;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const client = new Client(url);
    const answered = await client.connect().then(() => true, () => false);
    await client.end().catch(() => undefined);
    if (answered) return { url, stop };
    await sleep(50);
  }
  await stop();
  throw new Error('PostgreSQL 15 did not start.');
}

async function install(bin: string): Promise<void> {
  const advice = 'PostgreSQL 15 is needed for this: apt-get install postgresql-15';
  if (process.getuid?.() !== 0) throw new Error(advice);
  // Without a cluster of its own and without starting a service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PG_CREATE_MAIN_CLUSTER: 'false' };
  await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15'], { env }).catch(() => undefined);
  if (!existsSync(join(bin, 'initdb'))) throw new Error(advice);
}
