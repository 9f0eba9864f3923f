import type pg from 'pg';
import { Client, escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { JOB_SCHEMA } from '../migrations/job-schema.server';
import { oneRow } from '../postgres/one-row';
import { ContentHash, linesOf } from './content-hash';
import type { TableDigest } from './format';

/** A table of ours with the columns that a row is made of (generated ones follow from them). */
export interface BackupTable {
  table: string;
  columns: string[];
}

/** Settings under which every server writes the same text for the same value. */
export const PLAIN_TEXT = `
  SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL row_security = off`;

/** All tables of the product, in the order of their names. The history of migrations stands in the header. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attname) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> '_prisma_migrations'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

/** The rows of one table as COPY text, line by line. */
export function rowsOf(client: pg.ClientBase, { table, columns }: BackupTable): AsyncGenerator<Buffer> {
  const list = columns.map((column) => escapeIdentifier(column)).join(', ');
  return copyOut(client, `SELECT ${list} FROM public.${escapeIdentifier(table)}`);
}

export function copyOut(client: pg.ClientBase, select: string): AsyncGenerator<Buffer> {
  return linesOf(client.query(copyTo(`COPY (${select}) TO STDOUT`)));
}

/** Rows and content hash of every table; equal digests mean equal contents. */
export async function digestTables(client: pg.ClientBase): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const table of await listTables(client)) {
    const content = new ContentHash();
    for await (const row of rowsOf(client, table)) content.add(row);
    digests.push({ table: table.table, rows: content.rows, hash: content.hash });
  }
  return digests;
}

/** The same, on a connection of its own and in one snapshot. */
export async function digestDatabase(connection: pg.PoolConfig): Promise<TableDigest[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${PLAIN_TEXT}`);
    return await digestTables(client);
  } finally {
    await client.end();
  }
}

/** Tables into which migrating and starting write by themselves: rows there are nobody's work. */
const MADE_AT_START = new Set([
  'platform_secret', 'rate_limit', 'setting', 'city', 'credit_schedule', 'credit_rule', 'consent_recipient',
  'consent_wording',
]);

/** Whether there is anything that somebody would miss. */
export async function holdsData(client: pg.ClientBase): Promise<boolean> {
  const tables = (await listTables(client)).filter(({ table }) => !MADE_AT_START.has(table));
  if (tables.length === 0) return false;
  const probes = tables.map(({ table }) => `EXISTS (SELECT FROM public.${escapeIdentifier(table)})`);
  return oneRow(await client.query<{ any: boolean }>(`SELECT ${probes.join(' OR ')} AS any`)).any;
}

/** Jobs that still have to run, as columns that `pgboss.job` takes back. One that was running runs again. */
export const JOB_COLUMNS = [
  'id', 'name', 'priority', 'data', 'state', 'retry_limit', 'retry_count', 'retry_delay',
  'retry_backoff', 'start_after', 'singleton_key', 'singleton_on', 'expire_in', 'created_on',
  'keep_until', 'dead_letter', 'policy',
];

export const OPEN_JOBS = `
  SELECT ${JOB_COLUMNS.map((column) => (column === 'state' ? `CASE WHEN state = 'active' THEN 'retry' ELSE state::text END` : column)).join(', ')}
  FROM ${JOB_SCHEMA}.job
  WHERE state < 'active' OR (state = 'active' AND coalesce(policy, 'standard') = 'standard')`;
