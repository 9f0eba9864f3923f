import { describe, expect, it } from 'vitest';
import { resolveCity } from '#app/domain/members/city-names';
import { readPersonName } from '#app/domain/members/person-name';
import type { NameParts } from '#app/domain/members/person-name';
import { queryTerms, searchTerms } from '#app/domain/members/search-terms';

describe('readPersonName', () => {
  it.each([
    [{ full: '谢子轩（橘子）' }, { han: '谢子轩', nickname: '橘子' }],
    [{ full: '橘子 (林可欣)' }, { han: '林可欣', nickname: '橘子' }],
    [{ full: 'Vivi (陈雨薇)' }, { han: '陈雨薇', nickname: 'Vivi' }],
    [{ full: '陈雨薇-成都' }, { han: '陈雨薇', latin: null }],
    [{ full: '慕容奕辰｜青屿云计算有限公司' }, { han: '慕容奕辰' }],
    [{ full: '仇　语桐' }, { han: '仇语桐', sortKey: 'qiu yu tong' }],
    [{ full: '知行 覃' }, { han: '覃知行' }],
    [{ given: '知行', family: '覃' }, { han: '覃知行' }],
    [{ given: '覃', family: '知行' }, { han: '覃知行' }],
    [{ given: 'Huiyun', family: 'Xu' }, { latin: 'Huiyun Xu', han: null }],
    [{ given: 'Thiha', family: '[not provided]' }, { latin: 'Thiha' }],
    [{ full: '诸葛俊逸', given: 'Junyi', family: 'Zhuge' }, { han: '诸葛俊逸', latin: 'Junyi Zhuge', sortKey: 'zhu ge jun yi' }],
    [{ full: '买买提江·吐尔逊' }, { han: '买买提江·吐尔逊' }],
  ] as ReadonlyArray<[NameParts, object]>)('%j', (parts, expected) => {
    expect(readPersonName(parts)).toMatchObject(expected);
  });

  it.each(['', '无', '—', '12345'])('%s is no name', (full) => {
    expect(readPersonName({ full })).toBeNull();
  });
});

const matches = (name: string, query: string) => {
  const terms = searchTerms([name]);
  const wanted = queryTerms(query);
  return wanted.length > 0 && wanted.every((term) => terms.includes(term));
};

describe('searchTerms', () => {
  it.each([
    ['王伟', '王伟'], ['王伟', '王'], ['王伟', 'wangwei'], ['王伟', 'wang wei'], ['王伟', 'ww'], ['王伟', 'ngw'],
    ['曾昉', 'zengfang'], ['吕奕辰', 'lvyichen'], ['吕奕辰', 'luyichen'], ['诸葛俊逸', 'zgjy'],
    ['Zoë Peña', 'zoe'], ['Zoë Peña', 'pena'], ['Þóra St. John', 'thora'], ['Huiyun Xu', 'xu huiyun'],
    ['Huiyun Xu', 'xuhuiyun'], ['Huiyun Xu', 'iyu'],
  ])('%s is found by %s', (name, query) => {
    expect(matches(name, query)).toBe(true);
  });

  it.each([['王伟', '李伟'], ['王伟', '伟王'], ['王伟', 'lee'], ['王伟', ''], ['王伟', '%']])('%s is not found by %s', (name, query) => {
    expect(matches(name, query)).toBe(false);
  });
});

describe('resolveCity', () => {
  it.each([
    ['杭州', 'hangzhou'], ['杭州市', 'hangzhou'], ['Hangzhou', 'hangzhou'], ['Guangzhou, China', 'guangzhou'],
    ["Xi'an, China", 'xian'], ['浙江省杭州市西湖区', 'hangzhou'], ['成都站', 'chengdu'], ['Poznań', 'poznan'],
    ['上海市', 'shanghai'], ['布里斯托', 'bristol'], ['浙江杭州', 'hangzhou'], ['臺北', 'taipei'],
  ])('%s → %s', (text, code) => {
    expect(resolveCity(text)?.code).toBe(code);
  });
  it.each(['', 'China', 'on the server farm', '火星'])('%s is no city', (text) => {
    expect(resolveCity(text)).toBeNull();
  });
});
