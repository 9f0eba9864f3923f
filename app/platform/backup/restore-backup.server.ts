import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { JOB_SCHEMA } from '../migrations/job-schema.server';
import { completeSchema, inTransaction, migrate, withMigrationLock, type Migrated } from '../migrations/migrate.server';
import { readMigrations, type MigrationFile } from '../migrations/migration-files.server';
import { applyMigration } from '../migrations/migration-history.server';
import { OperatorError } from '../operator-error';
import { clearDatabase } from './clear-database.server';
import type { BackupHeader, BackupTrailer, TableDigest } from './format';
import { openBackup, type BackupReader } from './read-backup.server';
import { digestTables, holdsData, listTables, PLAIN_TEXT } from './tables.server';
import { JOBS } from './write-backup.server';

const CHUNK_BYTES = 256 * 1024;
const NEWLINE = Buffer.from('\n');

export interface RestoreOptions {
  /** As the owner of the database. */
  connection: pg.PoolConfig;
  dataDir: string;
  file: string;
  /** Allows a database that holds data; it is lost. */
  replace?: boolean;
  migrationsDir?: string;
  /** Called when the contents stand and are of this version; what was erased since the backup is erased again here. */
  afterRestore?: () => Promise<void>;
}

export interface Restored extends Migrated {
  tables: TableDigest[];
}

/**
 * Makes the database what it was when `file` was written, on any server from 15 on: the schema of
 * that day, the rows, their hashes compared, all in one transaction; then the migrations since.
 * Needs no superuser. Throws OperatorError and leaves the database as it was when anything differs.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { connection, dataDir, file, replace = false, migrationsDir = resolve('prisma/migrations') } = options;
  const backup = await openBackup(file);
  try {
    const migrations = migrationsOf(backup.header, await readMigrations(migrationsDir), file);
    const tables = await withMigrationLock(connection, async (client) => {
      if (!replace && (await holdsData(client))) {
        throw new OperatorError(
          'This database holds data already. Restore into an empty one, or say --replace to lose what it holds.',
        );
      }
      return inTransaction(client, () => load(client, backup, migrations));
    });
    const migrated = await migrate({ connection, dataDir, migrationsDir });
    await options.afterRestore?.();
    return { ...migrated, tables };
  } finally {
    backup.close();
  }
}

/** The migrations that the backup's database had, from our files. */
function migrationsOf(header: BackupHeader, files: readonly MigrationFile[], path: string): MigrationFile[] {
  return header.migrations.map(({ name, checksum }) => {
    const file = files.find((candidate) => candidate.name === name);
    if (file?.checksum === checksum) return file;
    throw new OperatorError(
      `${path} was written by another version of this program (its migration ${name} is ` +
        `${file ? 'not the same here' : 'not known here'}). Restore it with that version or a newer one.`,
    );
  });
}

async function load(client: pg.Client, backup: BackupReader, migrations: readonly MigrationFile[]): Promise<TableDigest[]> {
  await clearDatabase(client);
  for (const migration of migrations) await applyMigration(client, migration);
  await completeSchema(client);
  // A migration may leave settings behind; rows are read and compared under ours.
  await client.query(`SET LOCAL search_path = pg_catalog, public; ${PLAIN_TEXT}`);
  const putBack = await setAsideConstraints(client);
  await createQueues(client, backup.header);
  for await (const { table, columns, rows } of backup.tables()) {
    const list = columns.map((column) => escapeIdentifier(column)).join(', ');
    const target = table === JOBS ? JOBS : `public.${escapeIdentifier(table)}`;
    await pipeline(
      Readable.from(blocks(rows), { objectMode: false }),
      client.query(copyFrom(`COPY ${target} (${list}) FROM STDIN`)),
    );
  }
  const trailer = backup.trailer();
  for (const { name, last, called } of trailer.sequences) {
    await client.query('SELECT setval($1::regclass, $2, $3)', [`public.${escapeIdentifier(name)}`, last, called]);
  }
  for (const statement of putBack) await client.query(statement);
  const found = await digestTables(client);
  compare(trailer, found);
  return found;
}

/**
 * Takes away what would look at rows before all are there (foreign keys) or change them (triggers,
 * rows that migrations wrote), and returns the statements that put it back and check it.
 */
async function setAsideConstraints(client: pg.Client): Promise<string[]> {
  const tables = (await listTables(client)).map(({ table }) => `public.${escapeIdentifier(table)}`);
  const { rows } = await client.query<{ remove: string; add: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS remove,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add
     FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0`,
  );
  const { rows: triggers } = await client.query<{ off: string; again: string }>(
    `SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) AS off,
            format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
                   CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, tgname) AS again
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgparentid = 0 AND c.relnamespace = 'public'::regnamespace`,
  );
  for (const { remove } of rows) await client.query(remove);
  for (const { off } of triggers) await client.query(off);
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.join(', ')}`);
  return [...rows.map(({ add }) => add), ...triggers.map(({ again }) => again)];
}

async function createQueues(client: pg.Client, header: BackupHeader): Promise<void> {
  for (const { name, options } of header.queues) {
    await client.query(`SELECT ${JOB_SCHEMA}.create_queue($1, $2::json)`, [name, JSON.stringify(options)]);
  }
}

/** Compares what the server now gives out with what was written; jobs are counted by COPY already. */
function compare(trailer: BackupTrailer, found: readonly TableDigest[]): void {
  const written = new Map(trailer.tables.filter(({ table }) => table !== JOBS).map((digest) => [digest.table, digest]));
  for (const { table, rows, hash } of found) {
    const expected = written.get(table);
    written.delete(table);
    if (expected && expected.rows === rows && expected.hash === hash) continue;
    if (!expected && rows === 0) continue;
    throw new OperatorError(
      `The backup is damaged: the table ${table} has ${rows} rows that differ from the ${expected?.rows ?? 0} ` +
        'written. Nothing was restored.',
    );
  }
  const lost = [...written.keys()][0];
  if (lost !== undefined) throw new OperatorError(`The backup is damaged: there is no table ${lost}. Nothing was restored.`);
}

async function* blocks(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const row of rows) {
    parts.push(row, NEWLINE);
    size += row.length + 1;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts);
}
