import { describe, expect, it } from 'vitest';
import { headerKey } from '#app/domain/imports/header-key';
import { createJudge } from '#app/domain/imports/judge-row';
import { mappingChoice, proposeMapping } from '#app/domain/imports/mapping';
import { inspectFile } from '#app/domain/imports/read/inspect';
import { createClassifier } from '#app/domain/imports/read/records';
import { splitRows } from '#app/domain/imports/read/split-rows';
import { TARGETS, template } from '#app/domain/imports/targets/catalogue';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import type { TargetName } from '#app/domain/imports/targets/field-types';

const bytes = (text: string) => new TextEncoder().encode(text);

function judgeText(target: TargetName, text: string) {
  const inspection = inspectFile(bytes(text), { target });
  if (!inspection.ok) throw new Error(JSON.stringify(inspection.problem));
  const classify = createClassifier(inspection);
  const judge = createJudge(inspection.mapping);
  return splitRows(text, inspection.delimiter).map(classify).filter((record) => record.kind === 'record').map(judge);
}

describe('templates', () => {
  it.each(TARGET_NAMES.flatMap((target) => (['zh', 'en'] as const).map((locale) => [target, locale] as const)))('%s in %s maps and is accepted as it is', (target, locale) => {
    const text = template(target, locale);
    const inspection = inspectFile(bytes(text), { target });
    expect(inspection.ok).toBe(true);
    if (inspection.ok) expect(inspection.mapping.unmapped).toEqual([]);
    expect(judgeText(target, text.slice(1)).map((verdict) => verdict.ok)).toEqual([true]);
  });

  it.each(TARGET_NAMES)('%s has no two fields of one key and none without words', (target) => {
    const keys = TARGETS[target].fields.filter((field) => field.kind !== 'ignored').map((field) => field.key);
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index && key !== 'account_type');
    expect(twice).toEqual([]);
  });
});

describe('proposeMapping', () => {
  it.each([['手机号（必填）', '手机号'], ['公司 / 学校', '公司学校'], ['E-Mail ', 'email'], ['所在公司 (custom user field)', '所在公司']])('%s is compared as %s', (header, key) => {
    expect(headerKey(header)).toBe(key);
  });

  it('takes a choice over its own idea', () => {
    const mapping = proposeMapping('members', ['姓名', '内部列', '邮箱'], [['王伟', 'x', 'a@b.example']], { 内部列: 'note', 邮箱: null });
    expect(mappingChoice(mapping)).toEqual({ 姓名: 'name', 内部列: 'note', 邮箱: null });
  });

  it('finds addresses by the look of the column', () => {
    const mapping = proposeMapping('members', ['Q1', 'Q2'], [['a@b.example', 'x'], ['c@d.example', 'y']]);
    expect(mappingChoice(mapping)).toEqual({ Q1: 'email', Q2: null });
    expect(mapping.unmapped).toEqual(['Q2']);
  });

  it('names the columns of a duplicated header', () => {
    expect(proposeMapping('members', ['姓名', '邮箱', '邮箱'], []).problems).toEqual([{ code: 'duplicate-header', header: '邮箱', columns: [2, 3] }]);
  });
});

describe('inspectFile refuses', () => {
  it.each([
    ['an empty file', '', 'empty-file'], ['blank lines', '\n\n', 'empty-file'],
    ['a header nobody can map', 'foo,bar\nx,y\nz,w\n', 'unmappable-header'],
    ['a duplicated header', '姓名,邮箱,邮箱\n王伟,a@b.example,c@d.example\n', 'duplicate-header'],
    ['a spreadsheet', 'PK\u0003\u0004xl/workbook.xml', 'not-text'],
  ])('%s', (_name, text, code) => {
    const result = inspectFile(bytes(text), { target: 'members' });
    expect(result.ok ? 'ok' : result.problem.code).toBe(code);
  });
});

describe('facts', () => {
  it('names a date that is no date', () => {
    const [verdict] = judgeText('content', '标题,链接,发布日期,邮箱\n某文,https://a.example/1,10月17日,a@b.example\n');
    expect(verdict).toMatchObject({ ok: false, reason: 'unknown-date', column: '发布日期', value: '10月17日' });
  });

  it('takes product use of a company without a person', () => {
    const [verdict] = judgeText('product-use', '公司,产品,月份,阶段,用量\n听潮,对象存储,2026-09,增长,"1,280.5"\n');
    expect(verdict).toMatchObject({ ok: true, row: { values: { company: '听潮', used_on: '2026-09', stage: 'growing', amount: 1280.5 } } });
  });

  it.each([
    ['姓名,手机\n王伟,13800000001\n', 'attended'], ['姓名,手机,签到时间\n王伟,13800000001,\n', 'registered'],
    ['姓名,手机,签到时间\n王伟,13800000001,2026-10-17 09:00\n', 'attended'], ['姓名,手机,状态\n王伟,13800000001,未到\n', 'no_show'],
    ['姓名,手机,状态\n王伟,13800000001,\n', 'registered'], ['姓名,手机,是否签到\n王伟,13800000001,是\n', 'attended'],
  ])('attendance: %j is %s', (text, attendance) => {
    expect(judgeText('attendance', text)[0]).toMatchObject({ ok: true, row: { attendance } });
  });

  it('makes 学生大使 a role and a tier', () => {
    const [verdict] = judgeText('members', '姓名,手机,层级,加入日期,批准人\n王伟,13800000001,学生大使,2025年3月,李娜\n');
    expect(verdict).toMatchObject({ ok: true, row: { values: { tier: 'student', role: ['student_ambassador'], tier_since: '2025-03', tier_approver: '李娜' } } });
  });
});
