import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { findStandingDrift } from '#app/domain/ledger/standing.server';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { begin, importText, prepareProgramme, resultOf } from '#tests/support/imports';

const database = setupTestDatabase();
beforeAll(() => prepareProgramme());

const ROWS = 10_500;
function manyMembers(prefix: string): string {
  const lines = Array.from({ length: ROWS }, (_each, index) => (index % 500 === 499
    ? `无,,\n` : `成员,${prefix}${index}@a.example,gh-${prefix}-${index}\n`));
  return `姓名,邮箱,GitHub\n${lines.join('')}`;
}
const REJECTED = ROWS / 500;

/** End every other connection of the database, as a killed server or database does. */
async function cutConnections(): Promise<void> {
  const client = new pg.Client(database.owner());
  await client.connect();
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
  await client.end();
}

describe('an import that is cut off', { timeout: 120_000 }, () => {
  it.each([30, 400, 1500])('after %i ms goes on and ends as if nothing had happened', async (delay) => {
    const prefix = `cut${delay}x`;
    const id = await begin('members', manyMembers(prefix));
    const running = commitImport(id).then(() => 'done', () => 'cut');
    await sleep(delay);
    await cutConnections();
    await running;
    for (let attempt = 0; attempt < 5 && (await resultOf(id)).status !== 'done'; attempt += 1) await commitImport(id).catch(() => sleep(100));
    const { status, counts } = await resultOf(id);
    expect({ status, ...counts }).toMatchObject({
      status: 'done', read: ROWS, created: ROWS - REJECTED, updated: 0, unchanged: 0, rejected: REJECTED, people: ROWS - REJECTED,
    });
    const [found] = await sql().rows<{ rows: number; identities: number; joined: number; open: number }>(
      `SELECT (SELECT count(*) FROM import_row WHERE import_id = $1::uuid)::int AS rows,
              (SELECT count(*) FROM import_row WHERE import_id = $1::uuid AND outcome IS NULL)::int AS open,
              (SELECT count(*) FROM identity WHERE value LIKE $2)::int AS identities,
              (SELECT count(*) FROM fact WHERE source_id = $1::uuid AND kind = 'joined')::int AS joined`,
      [id, `${prefix}%@a.example`],
    );
    expect(found).toEqual({ rows: ROWS, open: 0, identities: ROWS - REJECTED, joined: ROWS - REJECTED });
    expect(await findStandingDrift(sql())).toEqual([]);
  });

  it('goes in again without a change', async () => {
    const again = await importText('members', manyMembers('cut400x'));
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: ROWS - REJECTED, rejected: REJECTED });
  });

  it('is worked on by one runner at a time', async () => {
    const id = await begin('members', manyMembers('two'));
    await Promise.all([commitImport(id), commitImport(id), commitImport(id, { wait: false })]);
    expect((await resultOf(id)).counts).toMatchObject({ created: ROWS - REJECTED, rejected: REJECTED });
  });
});
