import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPEND_ONLY } from '#app/platform/migrations/append-only';
import { CATALOGUE } from '#app/platform/migrations/catalogue';
import { catalogueDifferences } from '#app/platform/migrations/check-catalogue.server';
import { migrate } from '#app/platform/migrations/migrate.server';
import { diffSchema } from '#app/platform/migrations/schema-diff.server';
import { asApplication } from '#app/platform/postgres/roles.server';
import { createDatabase, createEmptyDatabase, dropDatabase } from '#tests/support/database';
import { withClient } from '#tests/support/test-server';

let connection: pg.PoolConfig;
let dataDir: string;
let migrationsDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nianlun-migrate-'));
  migrationsDir = join(dataDir, 'migrations');
});
afterEach(async () => {
  await dropDatabase(connection);
  await rm(dataDir, { recursive: true, force: true });
});

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
}

describe('this version', () => {
  beforeEach(async () => {
    connection = await createDatabase();
  });

  it('has migrations that give what the schema files say', async () => {
    expect(await diffSchema(connection)).toBe('');
  });

  it('has the triggers and indexes of the catalogue, and no others by hand', async () => {
    expect(await withClient(connection, (client) => catalogueDifferences(client, CATALOGUE))).toEqual([]);
  });

  it('has nothing to do on a database that is up to date', async () => {
    expect(await migrate({ connection, dataDir })).toMatchObject({ applied: [], separated: true });
  });

  it('lets the application add to append-only tables, and neither change them nor their triggers', async () => {
    const application = asApplication(connection, { separated: true });
    await withClient(application, async (client) => {
      for (const table of APPEND_ONLY) {
        await expect(client.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
        await expect(client.query(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '42501' });
        await expect(client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)).rejects.toMatchObject({ code: '42501' });
      }
      await client.query('RESET ROLE');
      const { rows } = await client.query('SELECT current_user AS name');
      expect(rows[0].name).toBe('nianlun_app');
      await client.query(`SELECT pgboss.create_queue('probe', '{"policy":"standard"}')`);
      await client.query(`INSERT INTO pgboss.job (name, data) VALUES ('probe', '{}')`);
      await client.query(`DELETE FROM pgboss.job WHERE name = 'probe'`);
      await client.query(`SELECT pgboss.delete_queue('probe')`);
    });
    await withClient(connection, async (client) => {
      await client.query(`INSERT INTO fact (kind, subject_kind, occurred_at, recorded_at, source_kind, key_hash)
                          VALUES ('attended', 'event', now(), now(), 'user', '\\x00')`);
      await expect(client.query('DELETE FROM fact')).rejects.toMatchObject({ code: '23001' });
    });
  });
});

describe('migrating', () => {
  beforeEach(async () => {
    connection = await createEmptyDatabase();
    await writeMigration('20260101000000_first', 'CREATE TABLE thing (id int PRIMARY KEY, name text);');
  });
  const run = () => migrate({ connection, dataDir, migrationsDir });

  it('applies each migration once, however many processes come at the same time', async () => {
    await writeMigration('20260102000000_second', 'ALTER TABLE thing ADD COLUMN more text;');
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flatMap((result) => result.applied)).toEqual(['20260101000000_first', '20260102000000_second']);
  });

  it('writes a backup before it changes a database that holds data, and none before', async () => {
    expect((await run()).backup).toBeUndefined();
    await withClient(connection, (client) => client.query(`INSERT INTO thing VALUES (1, '王伟')`));
    await writeMigration('20260102000000_second', 'ALTER TABLE thing DROP COLUMN name;');
    const { backup } = await run();
    expect(backup).toContain('before-20260102000000_second');
    expect(await readdir(join(dataDir, 'backups'))).toHaveLength(1);
  });

  it('keeps nothing of a migration that fails, names its line, and can be repeated', async () => {
    await writeMigration('20260102000000_second', 'CREATE TABLE other (id int);\nALTER TABLE nothing ADD x int;');
    await expect(run()).rejects.toThrow(/20260102000000_second.*failed: relation "nothing" does not exist/);
    await withClient(connection, async (client) => {
      await expect(client.query('SELECT FROM other')).rejects.toMatchObject({ code: '42P01' });
    });
    await writeMigration('20260102000000_second', 'CREATE TABLE other (id int);');
    expect((await run()).applied).toEqual(['20260102000000_second']);
  });

  it('refuses a migration that was edited after it had been applied', async () => {
    await run();
    await writeMigration('20260101000000_first', 'CREATE TABLE thing (id bigint PRIMARY KEY);');
    await expect(run()).rejects.toThrow(/20260101000000_first was changed after/);
  });

  it('refuses a database that is newer than the code', async () => {
    await run();
    const newer = migrationsDir;
    migrationsDir = join(dataDir, 'older');
    await cp(newer, migrationsDir, { recursive: true });
    await rm(join(migrationsDir, '20260101000000_first'), { recursive: true });
    await expect(run()).rejects.toThrow(/newer than this version/);
  });
});
