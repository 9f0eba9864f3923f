import { describe, expect, it } from 'vitest';

import {
  formatDate,
  formatDateTime,
  formatDay,
  formatPersonName,
  formatRelative,
  formatZonedDateTime,
} from '#app/platform/i18n/format';

const INSTANT = '2026-06-30T18:05:00Z';

describe('dates', () => {
  it('stand in the reader’s form and the zone given', () => {
    expect(formatDate(INSTANT, 'zh-CN', 'Asia/Shanghai')).toBe('2026年7月1日');
    expect(formatDate(INSTANT, 'en', 'UTC')).toBe('30 Jun 2026');
    expect(formatDateTime(INSTANT, 'en', 'Asia/Shanghai')).toBe('1 Jul 2026 02:05');
    expect(formatDay('2026-02-03', 'zh-CN')).toBe('2026年2月3日');
  });

  it('name the zone for events', () => {
    expect(formatZonedDateTime(INSTANT, 'en', 'Asia/Shanghai')).toBe('1 Jul 2026 02:05 (UTC+8)');
    expect(formatZonedDateTime(INSTANT, 'zh-CN', 'Asia/Kolkata')).toBe('2026年6月30日 23:35（UTC+5:30）');
    expect(formatZonedDateTime(INSTANT, 'en', 'America/New_York')).toBe('30 Jun 2026 14:05 (UTC−4)');
  });

  it('say how long ago', () => {
    expect(formatRelative('2026-06-28T18:05:00Z', INSTANT, 'en')).toBe('2 days ago');
    expect(formatRelative('2026-07-02T18:05:00Z', INSTANT, 'zh-CN')).toBe('后天');
  });
});

describe('formatPersonName', () => {
  it.each([
    [{ nameZh: '欧阳娜', nameLatin: 'Na Ouyang' }, 'zh-CN', '欧阳娜'],
    [{ nameZh: '欧阳娜', nameLatin: 'Na Ouyang' }, 'en', 'Na Ouyang 欧阳娜'],
    [{ nameZh: null, nameLatin: 'Ada Lovelace' }, 'zh-CN', 'Ada Lovelace'],
    [{}, 'en', ''],
  ] as const)('%o in %s', (name, locale, expected) => {
    expect(formatPersonName(name, locale)).toBe(expected);
  });
});
