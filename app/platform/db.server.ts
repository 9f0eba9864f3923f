import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from '#app/platform/generated/client';
import { singleton } from './singleton.server';

export type { Prisma };

/** A Prisma client inside a transaction. */
export type PrismaTx = Prisma.TransactionClient;

/**
 * Somewhere statements can be sent: the pool, or one open transaction. Commands that others
 * build on take a `Sql`, so that several of them commit together.
 * int8 comes back as bigint, timestamptz as Date.
 */
export interface Sql {
  /** The rows of one statement; `$1`-style parameters, arrays allowed. */
  rows<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** How many rows one statement touched. */
  run(text: string, params?: readonly unknown[]): Promise<number>;
}

/** int8 is bigint, as with Prisma; a `date` stays its `YYYY-MM-DD` text, so that no zone can move it. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid: number, format?: 'text' | 'binary') => {
  if (oid === 20) return BigInt;
  if (oid === 1082) return String;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
};

interface Database {
  pool: pg.Pool;
  prisma: PrismaClient;
}

const holder = singleton('database', (): { current?: Database } => ({}));

/** Open the one pool and client of this process. Called at start (or by a test's setup), never by a room. */
export function openDatabase(config: pg.PoolConfig, max = 10): void {
  if (holder.current) throw new Error('The database is open already.');
  const pool = new pg.Pool({ ...config, max, types: { getTypeParser } });
  const adapter = new PrismaPg(pool, { disposeExternalPool: false });
  // A connection that breaks while idle is replaced by the pool; it must not end the process.
  pool.on('error', () => undefined);
  // Nor one that breaks between two statements of a transaction: the next statement fails and says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  holder.current = { pool, prisma: new PrismaClient({ adapter }) };
}

export async function closeDatabase(): Promise<void> {
  const open = holder.current;
  delete holder.current;
  await open?.prisma.$disconnect();
  await open?.pool.end();
}

function current(): Database {
  if (!holder.current) throw new Error('The database has not been opened.');
  return holder.current;
}

/** The Prisma client: reads and writes of a few rows. */
export function db(): PrismaClient {
  return current().prisma;
}

/** The raw pool: set-based statements of the hot paths. */
export function pool(): pg.Pool {
  return current().pool;
}

/** Statements outside a transaction. */
export function sql(): Sql {
  return sqlOf(pool());
}

/** The same interface over a raw connection that a caller manages (COPY, advisory locks, settings). */
export function sqlOf(client: Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>): Sql {
  return {
    rows: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await client.query(text, [...params])).rows as Row[],
    run: async (text, params = []) => (await client.query(text, [...params])).rowCount ?? 0,
  };
}

/** The same interface inside a Prisma transaction. Arrays of bytea or dates belong on the raw one. */
export function sqlOfPrisma(tx: PrismaTx): Sql {
  return {
    rows: async <Row>(text: string, params: readonly unknown[] = []) =>
      tx.$queryRawUnsafe<Row[]>(text, ...params),
    run: async (text, params = []) => tx.$executeRawUnsafe(text, ...params),
  };
}

/** One transaction of set-based statements. Rolls back when `work` throws. */
export async function withTx<T>(
  work: (tx: Sql, connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const connection = await pool().connect();
  let broken = false;
  try {
    await connection.query('BEGIN');
    const result = await work(sqlOf(connection), connection);
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** One transaction of a few Prisma writes; `tx` lets other commands join it. */
export async function withPrismaTx<T>(
  work: (prisma: PrismaTx, tx: Sql) => Promise<T>,
): Promise<T> {
  return db().$transaction(async (prisma) => work(prisma, sqlOfPrisma(prisma)), {
    maxWait: 10_000,
    timeout: 30_000,
  });
}
