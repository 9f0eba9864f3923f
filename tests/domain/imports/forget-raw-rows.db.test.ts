import { beforeAll, describe, expect, it } from 'vitest';
import { forgetRawRows } from '#app/domain/imports/forget-raw-rows.server';
import { verify } from '#app/domain/stewardship/verify.server';
import { SYSTEM } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { begin, importText, prepareProgramme } from '#tests/support/imports';

const FILE = '姓名,邮箱\n张伟,zhangwei@mail.example\n没有联系方式,\n';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function kept() {
  const [row] = await sql().rows<{ cells: number; files: number; statuses: string[] }>(
    `SELECT (SELECT count(*)::int FROM import_row WHERE cells IS NOT NULL) AS cells,
            (SELECT count(*)::int FROM stored_file) AS files,
            (SELECT array_agg(status ORDER BY created_at) FROM import) AS statuses`,
  );
  return row;
}

describe('raw rows', () => {
  setupTestDatabase();
  beforeAll(async () => {
    await prepareProgramme();
    await importText('members', FILE);
    await begin('members', '姓名,邮箱\n李娜,lina@mail.example\n');
  });

  it('stay while an import can be looked at', async () => {
    expect(await forgetRawRows(inDays(29))).toEqual({ rows: 0, files: 0 });
    expect(await kept()).toEqual({ cells: 2, files: 1, statuses: ['done', 'ready'] });
  });

  it('go when their time is up, uploads nobody went on with as well; the figures stay', async () => {
    expect(await forgetRawRows(inDays(31))).toEqual({ rows: 2, files: 1 });
    expect(await kept()).toEqual({ cells: 0, files: 0, statuses: ['done', 'discarded'] });
    const { checks } = await verify(SYSTEM);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
});
