import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { confirmImport, askForCheck, discardImport } from '#app/domain/imports/advance-import.server';
import { checkImport } from '#app/domain/imports/check-import.server';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { getImportPage } from '#app/domain/imports/get-import-page.server';
import { commitImportJob, resumeImports } from '#app/domain/imports/import-jobs.server';
import { configureImport } from '#app/domain/imports/start-import.server';
import { sql } from '#app/platform/db.server';
import { drainJobs } from '#app/platform/jobs.server';
import { setupTestDatabase } from '#tests/support/database';
import { begin, FIXTURES, importText, prepareProgramme, resultOf } from '#tests/support/imports';
import { digestOfEverything } from '#tests/support/digest';

setupTestDatabase();
beforeAll(() => prepareProgramme());

const MEMBERS = '姓名,邮箱,城市,圈层,加入日期\n张伟,zhang@a.example,杭州,开发者专家,2025-03-01\n李娜,li@a.example,成都,,\n没有联系方式,,北京,,\n';

describe('the dry run', () => {
  it('changes nothing in any table but those of imports, and says what importing does', async () => {
    const id = await begin('members', readFileSync(`${FIXTURES}/tencent-docs-collect.csv`));
    const before = await digestOfEverything();
    const preview = await checkImport(SYSTEM, id);
    expect(await digestOfEverything()).toEqual(before);
    await commitImport(id);
    const done = await resultOf(id);
    expect(preview.counts).toEqual(done.counts);
    expect(preview.rejectedByReason).toEqual(done.reasons);
  });

  it('shows rejected rows with column, value and reason, and examples of the others', async () => {
    const id = await begin('members', MEMBERS);
    await checkImport(SYSTEM, id);
    const page = await getImportPage(SYSTEM, { importId: id });
    expect(page).toMatchObject({ panel: 'check', reasons: { 'no-identifier': 1 } });
    expect(page.rejected).toMatchObject([{ line: 4, reason: 'no-identifier', cells: ['没有联系方式', '', '北京', '', ''] }]);
    expect(page.samples?.created.map((row) => row.cells?.[0])).toEqual(['张伟', '李娜']);
  });

  it('can be matched anew and checked again before anything went in', async () => {
    const id = await begin('members', MEMBERS);
    await checkImport(SYSTEM, id);
    await configureImport(SYSTEM, id, { mapping: { 姓名: 'name', 邮箱: 'email', 城市: null, 圈层: null, 加入日期: null } });
    expect(await resultOf(id)).toMatchObject({ status: 'ready', preview: null });
    const again = await checkImport(SYSTEM, id);
    expect(again.counts).toMatchObject({ read: 3, created: 2, rejected: 1 });
  });
});

describe('the way of an import', () => {
  it('is checked, confirmed and worked off as a job, once', async () => {
    const id = await begin('members', '姓名,邮箱\n王芳,way@a.example\n');
    await askForCheck(SYSTEM, id);
    expect((await resultOf(id)).status).toBe('staged');
    await confirmImport(SYSTEM, id);
    await expect(confirmImport(SYSTEM, id)).rejects.toMatchObject({ code: 'conflict' });
    await drainJobs();
    expect(await resultOf(id)).toMatchObject({ status: 'done', counts: { created: 1 } });
    await commitImportJob.run({ importId: id });
    expect((await resultOf(id)).counts.created).toBe(1);
  });

  it('is not confirmed unchecked', async () => {
    const id = await begin('members', '姓名,邮箱\n王芳,unchecked@a.example\n');
    await expect(confirmImport(SYSTEM, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each(['checking', 'importing'] as const)('is taken up again where a killed server left it: %s', async (status) => {
    const id = await begin('members', `姓名,邮箱\n刘洋,killed-${status}@a.example\n`);
    await sql().run('UPDATE import SET status = $2 WHERE id = $1::uuid', [id, status]);
    expect(await resumeImports()).toBe(1);
    expect(await resumeImports()).toBe(1);
    await drainJobs();
    expect((await resultOf(id)).status).toBe(status === 'checking' ? 'staged' : 'done');
    expect(await resumeImports()).toBe(0);
  });

  it('can be discarded with its file and rows', async () => {
    const id = await begin('members', MEMBERS);
    await checkImport(SYSTEM, id);
    const [file] = await sql().rows<{ id: string }>('SELECT file_id AS id FROM import WHERE id = $1::uuid', [id]);
    await discardImport(SYSTEM, id);
    expect((await resultOf(id)).status).toBe('discarded');
    const left = await sql().rows('SELECT 1 FROM import_row WHERE import_id = $1::uuid', [id]);
    expect(left).toEqual([]);
    expect(await sql().rows('SELECT 1 FROM stored_file WHERE id = $1::uuid', [file?.id])).toEqual([]);
    await expect(commitImport(id)).resolves.toBeUndefined();
    expect((await resultOf(id)).counts.created).toBe(0);
  });

  it('says what is missing about an event, and goes on once it is known', async () => {
    const id = await begin('attendance', '姓名,邮箱\n陈晨,event@a.example\n');
    await expect(checkImport(SYSTEM, id)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await resultOf(id)).toMatchObject({ status: 'failed', failure: 'imports:error.eventMissing' });
    await configureImport(SYSTEM, id, { options: { subject: '城市行', date: '2026-05-01', cityCode: 'hangzhou' } });
    expect((await checkImport(SYSTEM, id)).counts.created).toBe(1);
  });
});

describe('who may', () => {
  const strangers: Actor[] = [
    { kind: 'user', userId: null, role: 'organiser', cities: ['hangzhou'], territories: null, memberId: null },
    { kind: 'user', userId: null, role: 'sales', cities: null, territories: null, memberId: null },
    { kind: 'user', userId: null, role: 'member', cities: [], territories: [], memberId: null },
  ];
  it.each(strangers)('$role may not, and nothing changes', async (actor) => {
    const { id } = await importText('members', '姓名,邮箱\n赵磊,may@a.example\n');
    const staged = await begin('members', '姓名,邮箱\n赵磊,may2@a.example\n');
    const before = await digestOfEverything(['import', 'import_row', 'stored_file']);
    await expect(checkImport(actor, staged)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(confirmImport(actor, staged)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(discardImport(actor, staged)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(configureImport(actor, staged, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getImportPage(actor, { importId: id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await digestOfEverything(['import', 'import_row', 'stored_file'])).toEqual(before);
  });
});
