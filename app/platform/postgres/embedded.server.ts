import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { Client, escapeIdentifier } from 'pg';
import { findBinaries } from './binaries.server';
import { clusterExists, createCluster, EMBEDDED_OWNER } from './cluster.server';
import { OperatorError } from '../operator-error';
import { findPlaces, removePlaces, type Places } from './places.server';
import { runningServer, serverLogTail, startServer, stopServer } from './server-process.server';

export interface EmbeddedOptions {
  /** Folder of the installation; the server's files lie in `postgres/` below it. */
  dataDir: string;
  database?: string;
  /** False only in tests: trades crash safety for speed. */
  durable?: boolean;
}

export interface EmbeddedConnection {
  /** For `pg.Pool` and PrismaPg, as the owner of the database. */
  config: { host: string; port: number; user: string; database: string };
  connectionString: string;
  /** Gives the lease back; the last one out stops the server. Close pools before. */
  release(): Promise<void>;
}

/**
 * Every process that uses the server holds this lock shared in the database `postgres`, on a
 * connection of its own; who gets it exclusively is the last one. The kernel ends the connection
 * of a process that dies, so there is nothing to sweep.
 */
const LEASE = 'SELECT pg_advisory_lock_shared(7246111)';
const LEAVE = 'SELECT pg_advisory_unlock_shared(7246111), pg_try_advisory_lock(7246111) AS last';
const CREATING = 7246112;

/** Failed attempts to start before giving up; they wait 0.1, 0.2, 0.4 … seconds in between. */
const ATTEMPTS = 7;

/** Not there, not yet there, or on its way down: come again. */
const COME_AGAIN = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

/**
 * Connects to the embedded PostgreSQL of `dataDir`, creating and starting it when nobody has.
 * Any number of processes may do so at once. Throws OperatorError with what to do.
 */
export async function connectEmbedded(options: EmbeddedOptions): Promise<EmbeddedConnection> {
  const { dataDir, database = 'nianlun', durable = true } = options;
  const places = await findPlaces(dataDir);
  let lease = await enter(places, durable);
  let left = false;
  await ensureDatabase(lease, database);

  const watch = (client: pg.Client) => {
    client.once('end', () => void comeBack());
    holdLoosely(client);
  };
  const comeBack = async () => {
    if (left) return;
    const next = await enterAgain(places, durable, () => left);
    if (next === undefined) return;
    lease = next;
    if (left) await leave(next, places);
    else watch(next);
  };
  watch(lease);

  const config = { host: places.sockets, port: 5432, user: EMBEDDED_OWNER, database };
  return {
    config,
    connectionString: `postgresql://${EMBEDDED_OWNER}@localhost/${database}?host=${encodeURIComponent(places.sockets)}`,
    async release() {
      if (left) return;
      left = true;
      await leave(lease, places);
    },
  };
}

/** Stops nothing that others use: deletes the files of a server that is down. For `--fresh`. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const places = await findPlaces(dataDir);
  if ((await runningServer(places)) !== undefined) {
    const client = await tryEnter(places);
    if (client) await leave(client, places);
  }
  if ((await runningServer(places)) !== undefined) {
    throw new OperatorError(`The database in ${dataDir} is in use; stop the other programs first.`);
  }
  await removePlaces(dataDir);
}

/** Connect first, start second. */
async function enter(places: Places, durable: boolean): Promise<pg.Client> {
  let failures = 0;
  let ended = true;
  for (;;) {
    const client = await tryEnter(places);
    if (client) return client;
    if (ended && (await runningServer(places)) === undefined) {
      if (failures === ATTEMPTS) {
        throw new OperatorError(
          `The embedded database in ${places.home} does not start:\n${await serverLogTail(places)}`,
        );
      }
      if (failures > 0) await sleep(50 * 2 ** failures);
      failures += 1;
      const binaries = await findBinaries(places.user, places.home);
      if (!(await clusterExists(places))) await createCluster(places, binaries, durable);
      ended = false;
      const { exited } = await startServer(places, binaries, durable);
      const noteEnd = async () => {
        await exited;
        ended = true;
      };
      void noteEnd();
    }
    await sleep(20);
  }
}

async function tryEnter(places: Places): Promise<pg.Client | undefined> {
  const client = new Client({
    host: places.sockets,
    port: 5432,
    user: EMBEDDED_OWNER,
    database: 'postgres',
    application_name: `nianlun lease ${process.pid}`,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(LEASE);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const { code, message } = error as { code?: string; message: string };
    if (COME_AGAIN.has(code ?? '') || message.startsWith('Connection terminated')) return undefined;
    throw error;
  }
}

/** The server went away under us (killed, out of memory): bring it back, but never make a new one. */
async function enterAgain(
  places: Places,
  durable: boolean,
  gone: () => boolean,
): Promise<pg.Client | undefined> {
  for (let attempt = 0; attempt < 20 && !gone() && (await clusterExists(places)); attempt += 1) {
    const client = await enter(places, durable).catch(() => undefined);
    if (client) return client;
    await sleep(1000, undefined, { ref: false });
  }
  return undefined;
}

async function leave(lease: pg.Client, places: Places): Promise<void> {
  (lease as unknown as RefCounted).ref();
  try {
    const { rows } = await lease.query<{ last: boolean }>(LEAVE);
    if (rows[0]?.last) await stopServer(places);
  } catch {
    // The server is gone already, and with it the lease.
  } finally {
    await lease.end().catch(() => undefined);
  }
}

async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount) return;
  await client.query('SELECT pg_advisory_lock($1)', [CREATING]);
  try {
    const again = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (!again.rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE template0`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [CREATING]);
  }
}

interface RefCounted {
  ref(): void;
  unref(): void;
}

/** The lease alone does not keep a process running. */
function holdLoosely(client: pg.Client): void {
  (client as unknown as RefCounted).unref();
}
