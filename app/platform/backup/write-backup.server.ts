import { rename, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { Client, escapeIdentifier } from 'pg';
import { JOB_SCHEMA } from '../migrations/job-schema.server';
import { readHistory } from '../migrations/migration-history.server';
import { oneRow } from '../postgres/one-row';
import { ContentHash } from './content-hash';
import { END_OF_ROWS, FORMAT, FORMAT_VERSION, type BackupHeader, type BackupTrailer } from './format';
import { copyOut, JOB_COLUMNS, listTables, OPEN_JOBS, PLAIN_TEXT, rowsOf } from './tables.server';

const CHUNK_BYTES = 256 * 1024;

/** Name under which the open jobs stand among the tables. */
export const JOBS = `${JOB_SCHEMA}.job`;

export interface WriteBackupOptions {
  /** As the owner of the database. */
  connection: pg.PoolConfig;
  file: string;
}

/**
 * Writes the whole product, as of one moment, to `file` (readable by its owner only), while others
 * go on working. The file appears when it is complete.
 */
export async function writeBackup(options: WriteBackupOptions): Promise<BackupTrailer> {
  const client = new Client(options.connection);
  client.on('error', () => undefined);
  await client.connect();
  const draft = `${options.file}.${process.pid}.part`;
  const result: { trailer?: BackupTrailer } = {};
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${PLAIN_TEXT}`);
    await pipeline(
      Readable.from(chunked(content(client, result)), { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream(draft, { mode: 0o600, flags: 'w', flush: true }),
    );
    await rename(draft, options.file);
    if (!result.trailer) throw new Error('The backup has no end.');
    return result.trailer;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

type Piece = Buffer | string;

async function* content(client: pg.Client, result: { trailer?: BackupTrailer }): AsyncGenerator<Piece> {
  const jobs = await hasJobs(client);
  yield line(await header(client, jobs));
  const tables: BackupTrailer['tables'] = [];
  const sources = (await listTables(client)).map((table) => ({ ...table, rows: () => rowsOf(client, table) }));
  if (jobs) sources.push({ table: JOBS, columns: JOB_COLUMNS, rows: () => copyOut(client, OPEN_JOBS) });
  for (const { table, columns, rows } of sources) {
    yield line({ table, columns });
    const hash = new ContentHash();
    for await (const row of rows()) {
      hash.add(row);
      yield row;
      yield '\n';
    }
    yield `${END_OF_ROWS}\n`;
    tables.push({ table, rows: hash.rows, hash: hash.hash });
  }
  result.trailer = { end: true, tables, sequences: await readSequences(client) };
  yield line(result.trailer);
}

async function header(client: pg.Client, jobs: boolean): Promise<BackupHeader> {
  const { server } = oneRow(await client.query<{ server: string }>(`SELECT current_setting('server_version') AS server`));
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    createdAt: new Date().toISOString(),
    server,
    migrations: await readHistory(client),
    queues: jobs ? await readQueues(client) : [],
  };
}

async function hasJobs(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('${JOBS}') IS NOT NULL AS there`);
  return rows[0].there;
}

async function readQueues(client: pg.Client): Promise<BackupHeader['queues']> {
  const { rows } = await client.query<BackupHeader['queues'][number]>(
    `SELECT name, json_strip_nulls(json_build_object('policy', policy, 'retryLimit', retry_limit,
       'retryDelay', retry_delay, 'retryBackoff', retry_backoff, 'expireInSeconds', expire_seconds,
       'retentionMinutes', retention_minutes, 'deadLetter', dead_letter)) AS options
     FROM ${JOB_SCHEMA}.queue ORDER BY dead_letter IS NOT NULL, name`,
  );
  return rows;
}

async function readSequences(client: pg.Client): Promise<BackupTrailer['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  const values: BackupTrailer['sequences'] = [];
  for (const { name } of rows) {
    const value = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM public.${escapeIdentifier(name)}`,
    );
    values.push({ name, ...oneRow(value) });
  }
  return values;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** A stream of small pieces as large ones: each costs a turn of the pipeline. */
async function* chunked(pieces: AsyncIterable<Piece>): AsyncGenerator<Buffer> {
  let buffers: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece;
    buffers.push(buffer);
    size += buffer.length;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.concat(buffers);
    buffers = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(buffers);
}
