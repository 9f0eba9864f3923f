import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chown, readFile, rename, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.server';
import type { Places } from './places.server';
import { serverEnvironment } from './server-user.server';

const run = promisify(execFile);

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const ROOMY_SHM_BYTES = 1024 ** 3;
const STOP_WAITS_MS = 120_000;

/** The id of the running server, undefined when there is none (whatever its lock file says). */
export async function runningServer(places: Places): Promise<number | undefined> {
  const pid = await recordedPid(places);
  return pid !== undefined && (await isServer(pid, places)) ? pid : undefined;
}

/**
 * Starts the server apart from this process, which it outlives. Resolves when it has been
 * spawned; `exited` resolves if it ends. A second server on the same cluster ends by itself.
 */
export async function startServer(
  places: Places,
  binaries: Binaries,
  durable: boolean,
): Promise<{ exited: Promise<void> }> {
  await forgetStranger(places);
  await turnLog(places);
  const log = openSync(places.log, 'a', 0o600);
  try {
    const child = spawn(binaries.postgres, ['-D', places.cluster, ...(await settings(places, durable))], {
      ...places.user.spawnAs,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    return { exited };
  } finally {
    closeSync(log);
  }
}

/** Ends every session and stops the server cleanly; true once it is down. */
export async function stopServer(places: Places): Promise<boolean> {
  const pid = await runningServer(places);
  if (pid === undefined) return true;
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return false;
  }
  for (const end = Date.now() + STOP_WAITS_MS; Date.now() < end; await sleep(20)) {
    if ((await recordedPid(places)) !== pid) return true;
  }
  return false;
}

/** The last lines the server wrote, for an error message. */
export async function serverLogTail(places: Places): Promise<string> {
  const text = await readFile(places.log, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-5).join('\n');
}

async function settings(places: Places, durable: boolean): Promise<string[]> {
  const shm = await statfs('/dev/shm').catch(() => undefined);
  const roomy = shm !== undefined && shm.bavail * shm.bsize >= ROOMY_SHM_BYTES;
  const values: Record<string, string> = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: places.sockets,
    unix_socket_permissions: '0700',
    max_connections: durable ? '60' : '200',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    max_wal_size: '2GB',
    // No replica hangs on an embedded server: less is written for the same safety.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Containers often have 64 MB here, too little for a parallel query.
    dynamic_shared_memory_type: roomy ? 'posix' : process.platform === 'linux' ? 'mmap' : 'posix',
    // A statement or a key's value in the log would be personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function turnLog(places: Places): Promise<void> {
  const found = await stat(places.log).catch(() => undefined);
  if (found && found.size > LOG_LIMIT_BYTES) await rename(places.log, `${places.log}.1`).catch(() => undefined);
  else if (found && places.user.spawnAs.uid !== undefined) {
    await chown(places.log, places.user.uid, places.user.gid).catch(() => undefined);
  }
}

/**
 * After a crash the lock file may name a process id that something else has by now; PostgreSQL
 * would refuse to start. Nothing answers on the socket when this is called.
 */
async function forgetStranger(places: Places): Promise<void> {
  const pid = await recordedPid(places);
  if (pid === undefined || (await isServer(pid, places))) return;
  if ((await recordedPid(places)) === pid) {
    await unlink(join(places.cluster, 'postmaster.pid')).catch(() => undefined);
  }
}

async function recordedPid(places: Places): Promise<number | undefined> {
  const text = await readFile(join(places.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

async function isServer(pid: number, places: Places): Promise<boolean> {
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : await run('ps', ['-o', 'command=', '-p', String(pid)]).then(({ stdout }) => stdout, () => '');
  return command.includes('postgres') && command.includes(places.cluster);
}
