import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { Client } from 'pg';
import { writeBackup } from '../backup/write-backup.server';
import { holdsData } from '../backup/tables.server';
import { OperatorError } from '../operator-error';
import { oneRow } from '../postgres/one-row';
import { separateRoles, type Separation } from '../postgres/roles.server';
import { APPEND_ONLY } from './append-only';
import { JOB_SCHEMA, prepareJobSchema } from './job-schema.server';
import { readMigrations } from './migration-files.server';
import { applyMigration, pendingMigrations, readHistory } from './migration-history.server';

const OLDEST_SERVER = 150000;

/** The lock `prisma migrate deploy` takes too. */
const MIGRATION_LOCK = 72707369;

export interface MigrateOptions {
  /** As the owner of the database. */
  connection: pg.PoolConfig;
  /** A backup goes to `backups/` below it before a database that holds data is changed. */
  dataDir: string;
  migrationsDir?: string;
}

export interface Migrated extends Separation {
  applied: string[];
  /** The backup written before, when there was something to lose. */
  backup?: string;
}

/**
 * Brings the database to this version: applies what is pending, each migration in a transaction,
 * then the queue's tables and the application's rights. Processes that come at the same time wait.
 * Throws OperatorError when the history is not ours to continue.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const { connection, dataDir, migrationsDir = resolve('prisma/migrations') } = options;
  return withMigrationLock(connection, async (client) => {
    const pending = pendingMigrations(await readMigrations(migrationsDir), await readHistory(client));
    let backup: string | undefined;
    if (pending[0] && (await holdsData(client))) {
      const folder = join(dataDir, 'backups');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
      backup = join(folder, `${moment}-before-${pending[0].name}.nianlun`);
      await writeBackup({ connection, file: backup });
    }
    for (const file of pending) await inTransaction(client, () => applyMigration(client, file));
    const separation = await inTransaction(client, () => completeSchema(client));
    return { applied: pending.map((file) => file.name), ...(backup && { backup }), ...separation };
  });
}

/** Everything beside the migrations that a database of ours needs; part of the caller's transaction. */
export async function completeSchema(client: pg.ClientBase): Promise<Separation> {
  await prepareJobSchema(client);
  return separateRoles(client, ['public', JOB_SCHEMA], APPEND_ONLY);
}

/** Runs `work` on a connection of its own while nobody else migrates or restores this database. */
export async function withMigrationLock<T>(
  connection: pg.PoolConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await assertServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function assertServer(client: pg.Client): Promise<void> {
  const { version, encoding } = oneRow(
    await client.query<{ version: number; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
    ),
  );
  if (version < OLDEST_SERVER) {
    throw new OperatorError(`PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10000)}.`);
  }
  if (encoding !== 'UTF8') {
    throw new OperatorError(`The database's encoding must be UTF8; it is ${encoding}. Create it with ENCODING 'UTF8'.`);
  }
}
