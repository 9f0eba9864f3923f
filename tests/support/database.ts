import type pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, openDatabase } from '#app/platform/db.server';
import { asApplication } from '#app/platform/postgres/roles.server';
import './global-setup';
import { withClient } from './test-server';

export interface TestDatabase {
  /** As the application connects: its role, its rights. */
  application(): pg.PoolConfig;
  /** As the owner: for what only migrations may do, and for looking at what a test made. */
  owner(): pg.PoolConfig;
}

let made = 0;

/** A fresh copy of the migrated template; drop it with `dropDatabase`. */
export async function createDatabase(): Promise<pg.PoolConfig> {
  const { connection, template } = inject('testServer');
  made += 1;
  const database = `nianlun_test_${process.pid}_${made}_${Math.random().toString(36).slice(2, 8)}`;
  await withClient(connection, (client) => client.query(`CREATE DATABASE ${database} TEMPLATE ${template}`));
  return { ...connection, database };
}

/** A database without anything in it. */
export async function createEmptyDatabase(): Promise<pg.PoolConfig> {
  const { connection } = inject('testServer');
  made += 1;
  const database = `nianlun_test_${process.pid}_${made}_empty`;
  await withClient(connection, (client) => client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`));
  return { ...connection, database };
}

export async function dropDatabase(config: pg.PoolConfig): Promise<void> {
  const { connection } = inject('testServer');
  await withClient(connection, (client) => client.query(`DROP DATABASE IF EXISTS ${config.database} WITH (FORCE)`));
}

/**
 * Call at the top of a test file: gives the file a migrated database of its own, opens it as the
 * application does (`db()`, `sql()`, `withTx()` work), and drops it after the last test.
 */
export function setupTestDatabase(): TestDatabase {
  let owner: pg.PoolConfig | undefined;
  const required = () => {
    if (!owner) throw new Error('The test database is there from beforeAll on.');
    return owner;
  };
  const application = () => asApplication(required(), { separated: inject('testServer').separated });
  beforeAll(async () => {
    owner = await createDatabase();
    openDatabase(application(), 5);
  });
  afterAll(async () => {
    await closeDatabase();
    if (owner) await dropDatabase(owner);
  });
  return { application, owner: required };
}
