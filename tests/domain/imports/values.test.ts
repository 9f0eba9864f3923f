import { describe, expect, it } from 'vitest';
import { parseBoolean, parseDate, parseNumber } from '#app/domain/imports/values';

describe('parseDate', () => {
  it.each([
    ['2026-10-17', '2026-10-17'],
    ['2026/9/3 9:05', '2026-09-03T09:05:00'],
    ['2026-7-3 下午03:05:09', '2026-07-03T15:05:09'],
    ['2026-7-22 下午12:36:06', '2026-07-22T12:36:06'],
    ['2026-7-30 上午08:06:48', '2026-07-30T08:06:48'],
    ['10/20/2026 07:57:45 PM', '2026-10-20T19:57:45'],
    ['09/18/26 09:08', '2026-09-18T09:08:00'],
    ['46312', '2026-10-17'],
    ['46270.4236', '2026-09-05T10:09:59'],
    ['2025.03', '2025-03'],
    ['2025年3月', '2025-03'],
    ['2026年10月18日', '2026-10-18'],
    ['2026-01-04 05:13:10 UTC', '2026-01-04T05:13:10Z'],
    ['2026-10-06 11:54:39+00:00', '2026-10-06T11:54:39Z'],
    ['2026-10-22T19:34:00.907Z', '2026-10-22T19:34:00.907Z'],
    ['2026-10-22T19:34:00+08:00', '2026-10-22T19:34:00+08:00'],
    ['Aug 1, 1990', '1990-08-01'],
    ['1 August 1990', '1990-08-01'],
    ['17.10.2026', '2026-10-17'],
    ['２０２６－１０－１７', '2026-10-17'],
    ['20261017', '2026-10-17'],
  ])('%s → %s', (text, value) => {
    expect(parseDate(text)).toMatchObject({ ok: true, value });
  });

  it.each([['10月17日', 'no-year'], ['10/17', 'no-year'], ['2026-02-30', 'bad-date'], ['都可以', 'bad-date'], ['2026-13-01', 'bad-date'], ['12', 'bad-date']])('%s is not guessed', (text, reason) => {
    expect(parseDate(text)).toEqual({ ok: false, reason });
  });

  it('reads the day first where the column shows it', () => {
    expect(parseDate('03/09/2026', true)).toMatchObject({ value: '2026-09-03' });
    expect(parseDate('03/09/2026')).toMatchObject({ value: '2026-03-09' });
  });
});

describe('numbers and yes/no', () => {
  it.each([['1,280.50', 1280.5], ['¥1280', 1280], ['第2名', 2], ['98%', 98], ['二', 2], ['two', null]])('%s', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });
  it.each([['是', true], ['No', false], ['maybe', null]])('%s', (text, flag) => {
    expect(parseBoolean(text)).toBe(flag);
  });
});
