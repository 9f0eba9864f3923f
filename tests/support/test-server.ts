import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { Client } from 'pg';
import { APPEND_ONLY } from '#app/platform/migrations/append-only';
import { migrate } from '#app/platform/migrations/migrate.server';
import { readMigrations } from '#app/platform/migrations/migration-files.server';
import { OperatorError } from '#app/platform/operator-error';
import { connectEmbedded, removeEmbedded } from '#app/platform/postgres/embedded.server';

const TEMPLATE_LOCK = 7246113;

/** Where the tests' databases are made, as a user who may create them. */
export interface TestServer {
  connection: pg.PoolConfig;
  /** A migrated database without rows, to copy. */
  template: string;
  /** Whether the application's role could be made there. */
  separated: boolean;
}

/**
 * The server of `TEST_DATABASE_URL`, else an embedded one of the tests' own (kept between runs,
 * not durable), with a migrated template. `release` leaves it.
 */
export async function openTestServer(url = process.env.TEST_DATABASE_URL): Promise<TestServer & { release(): Promise<void> }> {
  const { connection, release } = url ? { connection: fromUrl(url), release: async () => undefined } : await embedded();
  try {
    await sweep(connection);
    return { connection, ...(await ensureTemplate(connection)), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A URL as plain settings, so that another database can be named beside them. */
export function fromUrl(url: string): pg.PoolConfig {
  const { host, port, user, password } = new Client(url);
  return { host, port, ...(user && { user }), ...(password && { password }), database: 'postgres' };
}

async function embedded() {
  const dataDir = join(tmpdir(), `nianlun-tests-${process.getuid?.() ?? 0}`);
  const connect = () => connectEmbedded({ dataDir, database: 'postgres', durable: false });
  const server = await connect().catch(async (error: unknown) => {
    if (!(error instanceof OperatorError)) throw error;
    // Not durable: after a crash of the machine it may be beyond repair, and holds nothing.
    await removeEmbedded(dataDir);
    return connect();
  });
  return { connection: server.config as pg.PoolConfig, release: server.release };
}

async function ensureTemplate(connection: pg.PoolConfig): Promise<Omit<TestServer, 'connection'>> {
  const migrations = await readMigrations(resolve('prisma/migrations'));
  const key = createHash('sha256').update(JSON.stringify([migrations, APPEND_ONLY])).digest('hex').slice(0, 12);
  const template = `nianlun_template_${key}`;
  return withClient(connection, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (!(await exists(client, template))) {
      const draft = `${template}_draft`;
      await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${draft} TEMPLATE template0 ENCODING 'UTF8'`);
      await migrate({ connection: { ...connection, database: draft }, dataDir: tmpdir() });
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
      await client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
    }
    const { rowCount } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'nianlun_app' AND pg_has_role(oid, 'MEMBER')`);
    return { template, separated: rowCount === 1 };
  });
}

async function exists(client: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  return rowCount === 1;
}

/** Databases of test processes that died before they could drop them. */
async function sweep(connection: pg.PoolConfig): Promise<void> {
  await withClient(connection, async (client) => {
    const { rows } = await client.query<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname ~ '^nianlun_test_'`);
    for (const { name } of rows) {
      if (!isAlive(Number(name.split('_')[2]))) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function withClient<T>(connection: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
