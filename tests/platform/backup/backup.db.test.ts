import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restoreBackup } from '#app/platform/backup/restore-backup.server';
import { digestDatabase } from '#app/platform/backup/tables.server';
import { writeBackup } from '#app/platform/backup/write-backup.server';
import { createDatabase, createEmptyDatabase, dropDatabase } from '#tests/support/database';
import { withClient } from '#tests/support/test-server';

let dataDir: string;
let file: string;
let source: pg.PoolConfig;
let target: pg.PoolConfig;

/** Everything that has tripped a copy: line ends, backslashes, the end mark, NULs' kin, arrays, bytes, JSON, far dates. */
const FILL = `
  INSERT INTO setting (key, value) VALUES ('names', '{"zh":"年轮","tab":"a\\tb"}'), ('null', 'null');
  INSERT INTO stored_file (id, name, size, sha256) VALUES
    ('01900000-0000-7000-8000-000000000001', E'line\\nbreak \\\\. \\r \\t \\\\N', 3, '\\x00ff0a'),
    ('01900000-0000-7000-8000-000000000002', '\\.', 0, '\\x');
  INSERT INTO stored_file_chunk (file_id, seq, bytes) VALUES ('01900000-0000-7000-8000-000000000001', 1, '\\x0a5c2e0a00');
  INSERT INTO fact (kind, subject_kind, occurred_at, recorded_at, source_kind, key_hash, details)
    SELECT 'attended', 'event', timestamptz '2026-01-01' + n * interval '1 minute', now(), 'user', decode(md5(n::text), 'hex'), jsonb_build_object('n', n)
    FROM generate_series(1, 20000) n;
  SELECT pgboss.create_queue('evaluate', '{"policy":"stately","retryLimit":5}');
  INSERT INTO pgboss.job (name, data, policy) VALUES ('evaluate', '{"member":"x"}', 'stately');`;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nianlun-backup-'));
  file = join(dataDir, 'all.nianlun');
  source = await createDatabase();
  target = await createEmptyDatabase();
  await withClient(source, (client) => client.query(FILL));
});
afterEach(async () => {
  await dropDatabase(source);
  await dropDatabase(target);
  await rm(dataDir, { recursive: true, force: true });
});

const back = (options: { replace?: boolean; afterRestore?: () => Promise<void> } = {}) =>
  restoreBackup({ connection: target, dataDir, file, ...options });

describe('backup and restore', () => {
  it('gives equal contents, sequences that go on, and the open jobs', async () => {
    const { tables } = await writeBackup({ connection: source, file });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const afterRestore = vi.fn(async () => undefined);
    const restored = await back({ afterRestore });
    expect(afterRestore).toHaveBeenCalledOnce();
    expect(restored.tables).toEqual(tables.filter(({ table }) => table !== 'pgboss.job'));
    expect(await digestDatabase(target)).toEqual(await digestDatabase(source));
    await withClient(target, async (client) => {
      const { rows } = await client.query(`SELECT nextval('fact_id_seq')::int AS next, (SELECT count(*)::int FROM fact) AS facts,
        (SELECT name FROM stored_file WHERE size = 3) AS name, (SELECT data->>'member' FROM pgboss.job) AS job`);
      expect(rows[0]).toEqual({ next: 20001, facts: 20000, name: 'line\nbreak \\. \r \t \\N', job: 'x' });
      await expect(client.query('DELETE FROM fact')).rejects.toMatchObject({ code: '23001' });
      await expect(
        client.query(`INSERT INTO stored_file_chunk VALUES ('01900000-0000-7000-8000-00000000000f', 1, '')`),
      ).rejects.toMatchObject({ code: '23503' });
    });
  });

  it('notices a row that was changed, added or lost, and leaves no trace', async () => {
    await withClient(source, (client) => client.query(`INSERT INTO rate_limit (key, points) VALUES ('a', 1), ('b', 2)`));
    await writeBackup({ connection: source, file });
    const before = gunzipSync(await readFile(file)).toString('utf8');
    const row = '\\N\tb\t2\n';
    expect(before).toContain(row);
    for (const instead of ['\\N\tb\t3\n', '', `${row}\\N\tc\t2\n`]) {
      await writeFile(file, gzipSync(before.replace(row, instead)));
      await expect(back()).rejects.toThrow(/damaged.*rate_limit/);
    }
    expect(await digestDatabase(target)).toEqual([]);
  });

  it('refuses a database that holds data unless it is told to replace it', async () => {
    await writeBackup({ connection: source, file });
    await back();
    await withClient(target, (client) => client.query(`UPDATE stored_file SET size = 77`));
    await expect(back()).rejects.toThrow(/holds data already.*--replace/);
    await back({ replace: true });
    expect(await digestDatabase(target)).toEqual(await digestDatabase(source));
  });

  it('says so when a file is cut off, is something else, or is not there', async () => {
    await writeBackup({ connection: source, file });
    await truncate(file, Math.floor((await stat(file)).size * 0.7));
    await expect(back()).rejects.toThrow(/not complete/);
    await writeFile(file, gzipSync(gunzipSync(gzipSync('{"format":"other"}\n'))));
    await expect(back()).rejects.toThrow(/not a backup/);
    await writeFile(file, 'id,name\n');
    await expect(back()).rejects.toThrow(/cannot be read as a backup/);
    file = join(dataDir, 'none');
    await expect(back()).rejects.toThrow(/no such file/);
    expect(await digestDatabase(target)).toEqual([]);
  });
});
