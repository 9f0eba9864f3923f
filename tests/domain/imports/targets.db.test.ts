import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { exportRejected } from '#app/domain/imports/export-rejected.server';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { suppress } from '#app/domain/members/suppression.server';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { sql, withTx } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { importText, prepareProgramme } from '#tests/support/imports';
import { identity } from '#tests/support/people';

setupTestDatabase();
beforeAll(() => prepareProgramme());

const count = async (from: string, ...params: unknown[]) =>
  (await sql().rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`, params))[0]?.n ?? 0;

describe('members', () => {
  it('carries a roster of experts over once; the next evaluation proposes none of them', async () => {
    const lines = Array.from({ length: 1_000 }, (_each, index) => `专家,expert${index}@a.example,开发者专家,2025-03-01,2027-03-01,王芳\n`);
    const roster = `姓名,邮箱,圈层,加入日期,聘期至,批准人\n${lines.join('')}`;
    const first = await importText('members', roster);
    expect(first.counts).toMatchObject({ created: 1_000, rejected: 0 });
    expect(await count('tier_state')).toBe(1_000);
    expect(await count(`tier_history WHERE origin = 'carried_over'`)).toBe(1_000);
    expect(await count(`tier_approver WHERE approver = '王芳'`)).toBe(1_000);
    await evaluateDue(SYSTEM);
    expect(await count('tier_case')).toBe(0);
    const again = await importText('members', roster);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1_000 });
    expect(await count('tier_history')).toBe(1_000);
  });

  it('writes consents down, each once', async () => {
    const file = '姓名,邮箱,同意与销售共享,同意时间\n周敏,consent@a.example,是,2026-02-03\n吴强,noconsent@a.example,否,2026-02-03\n';
    await importText('members', file);
    expect(await sql().rows(`SELECT action FROM consent_event WHERE source_kind = 'import' ORDER BY id`)).toEqual([{ action: 'granted' }, { action: 'withdrawn' }]);
    expect((await importText('members', file)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await count(`consent_event WHERE source_kind = 'import'`)).toBe(2);
  });

  it('turns down whoever must not come back, and keeps no word of them', async () => {
    await withTx((tx) => suppress(tx, [identity('email', 'gone@a.example')], 'erased'));
    const { counts, reasons } = await importText('members', '姓名,邮箱\n郑洁,gone@a.example\n孙丽,stays@a.example\n');
    expect({ ...counts, reasons }).toMatchObject({ created: 1, rejected: 1, reasons: { suppressed: 1 } });
    expect(await count(`identity WHERE value = 'gone@a.example'`)).toBe(0);
  });

  it('does not make two people one by a handle that changes hands', async () => {
    const first = '姓名,邮箱,Twitter\n沈安,x1@a.example,@samehandle\n';
    const second = 'email,twitter\nx2@a.example,@samehandle\n';
    await importText('members', first);
    expect((await importText('members', second)).counts).toMatchObject({ created: 1 });
    expect(await count(`identity WHERE kind = 'x' AND value = 'samehandle'`)).toBe(1);
    expect((await importText('members', second)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect((await importText('members', 'Twitter\n@samehandle\n')).counts).toMatchObject({ created: 0, unchanged: 1 });
  });

  it('takes NUL out and leaves backslashes alone', async () => {
    const { id, counts } = await importText('members', '姓名,邮箱,备注\n胡\u0000军,nul@a.example,C:\\u0000\\dir\n');
    expect(counts.created).toBe(1);
    expect(await sql().rows('SELECT cells FROM import_row WHERE import_id = $1::uuid', [id])).toEqual([{ cells: ['胡军', 'nul@a.example', 'C:\\u0000\\dir'] }]);
  });

  it('gives rejected rows back as a file that goes in once corrected', async () => {
    const { id } = await importText('members', '姓名,邮箱,公司\n郭涛,guo@,=1+1\n何静,he@a.example,某公司\n');
    let file = '';
    for await (const part of await exportRejected(SYSTEM, id, getFixedT('zh-CN'))) file += part;
    expect(file).toMatch(/^\ufeff姓名,邮箱,公司,原文件行号,未导入的原因,问题列\r\n郭涛,guo@,'=1\+1,2,/);
    const corrected = await importText('members', file.replace('guo@', 'guo@a.example'));
    expect(corrected.counts).toMatchObject({ read: 1, created: 1, rejected: 0 });
    expect(await count(`audit_entry WHERE action = 'import.rejected_downloaded'`)).toBe(1);
  });
});

describe('attendance', () => {
  it('earns only for those who came, and keeps who cannot be recognised as unclaimed', async () => {
    const file = '姓名,邮箱,到场情况\n林枫,came@a.example,已签到\n梁雨,registered@a.example,已报名\n谢安,,已签到\n';
    const options = { subject: '城市行·杭州站', date: '2026-05-10', cityCode: 'hangzhou' };
    const first = await importText('attendance', file, { options });
    expect({ ...first.counts, reasons: first.reasons }).toMatchObject({ created: 2, rejected: 1, reasons: { 'no-identifier': 1 } });
    expect(await count(`fact WHERE kind = 'attended'`)).toBe(1);
    expect(await count('attendance')).toBe(2);
    expect(await sql().rows('SELECT label FROM unclaimed_attendance')).toEqual([{ label: '谢安' }]);
    const again = await importText('attendance', file, { options });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 1 });
    expect([await count('event'), await count('unclaimed_attendance')]).toEqual([1, 1]);
  });

  it('finds the day of the event in the file when nobody gave one', async () => {
    const file = '姓名,邮箱,签到时间\n宋佳,day1@a.example,2026-06-20 10:01\n唐宁,day2@a.example,2026-06-20 10:05\n';
    await importText('attendance', file, { options: { subject: '无日期活动' } });
    expect(await sql().rows(`SELECT held_on AS day FROM event WHERE name = '无日期活动'`)).toEqual([{ day: '2026-06-20' }]);
  });
});

describe('facts about people', () => {
  it.each([
    ['content', '邮箱,标题,链接,发布日期\nfact@a.example,一,https://a.example/1,2026-04-01\nnobody@a.example,二,https://a.example/2,2026-04-01\n', 'published', {}],
    ['certifications', '邮箱,认证,级别,获得日期\nfact@a.example,云原生入门,微认证,2026-04-01\nnobody@a.example,云原生入门,微认证,2026-04-01\n', 'certified', {}],
    ['contest-results', '邮箱,名次,作品\nfact@a.example,2,停车助手\nnobody@a.example,3,\n', 'contest_result', { subject: '云上大赛', date: '2026-04-02' }],
  ] as const)('%s is recorded for members and turned down for strangers', async (target, file, kind, options) => {
    await importText('members', '姓名,邮箱\n许诺,fact@a.example\n');
    const first = await importText(target, file, { options });
    expect({ ...first.counts, reasons: first.reasons }).toMatchObject({ created: 1, rejected: 1, reasons: { 'unknown-person': 1 } });
    expect(await count('fact WHERE kind = $1', kind)).toBe(1);
    expect((await importText(target, file, { options })).counts).toMatchObject({ created: 0, updated: 0, unchanged: 1, rejected: 1 });
  });

  it('turns down what is dated after the file was uploaded: it has not happened', async () => {
    await importText('members', '姓名,邮箱\n韩冰,ahead@a.example\n');
    const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const content = await importText('content', `邮箱,标题,链接,发布日期\nahead@a.example,三,https://a.example/3,${dayIn(400)}\nahead@a.example,四,https://a.example/4,${dayIn(-2)}\n`);
    expect({ ...content.counts, reasons: content.reasons }).toMatchObject({ created: 1, rejected: 1, reasons: { 'future-date': 1 } });
    const certified = await importText('certifications', `邮箱,认证,级别,获得日期\nahead@a.example,云原生入门,微认证,${dayIn(400)}\n`);
    expect({ ...certified.counts, reasons: certified.reasons }).toMatchObject({ created: 0, rejected: 1, reasons: { 'future-date': 1 } });
    const options = { subject: '还没办的活动', date: dayIn(30), cityCode: 'hangzhou' };
    const attended = await importText('attendance', '姓名,邮箱,到场情况\n韩冰,ahead@a.example,已签到\n曹原,soon@a.example,已报名\n', { options });
    expect({ ...attended.counts, reasons: attended.reasons }).toMatchObject({ created: 1, rejected: 1, reasons: { 'future-date': 1 } });
    expect(await count('fact WHERE occurred_at > now()')).toBe(0);
  });

  it('product use may belong to a company alone', async () => {
    const file = '公司,账号ID,产品,月份,用量\n某某科技有限公司,tenant-1,对象存储,2026-08,100\n';
    const first = await importText('product-use', file);
    expect(first.counts).toMatchObject({ created: 1, rejected: 0, people: 0 });
    expect(await count(`fact WHERE kind = 'used_product' AND member_id IS NULL AND company_id IS NOT NULL`)).toBe(1);
    expect((await importText('product-use', file)).counts).toMatchObject({ created: 0, unchanged: 1 });
  });
});
