import { describe, expect, it } from 'vitest';

import { pickLocale } from '#app/platform/i18n/config';
import { getFixedT, getLocale } from '#app/platform/i18n/i18n.server';

describe('pickLocale', () => {
  it.each([
    { description: 'the preference wins', input: { preference: 'en', cookie: 'zh-CN' }, expected: 'en' },
    { description: 'then the cookie', input: { preference: null, cookie: 'en', acceptLanguage: 'zh' }, expected: 'en' },
    { description: 'a made-up cookie is passed over', input: { cookie: 'xx', acceptLanguage: 'en-GB,zh;q=0.5' }, expected: 'en' },
    { description: 'quality before order', input: { acceptLanguage: 'en;q=0.3, zh-TW;q=0.9' }, expected: 'zh-CN' },
    { description: 'a refused language is not taken', input: { acceptLanguage: 'en;q=0, fr' }, expected: 'zh-CN' },
    { description: 'nothing known: the default', input: {}, expected: 'zh-CN' },
  ])('$description', ({ input, expected }) => {
    expect(pickLocale(input)).toBe(expected);
  });
});

describe('the server’s texts', () => {
  it('read the language from the cookie of a request', () => {
    const request = new Request('http://x/', { headers: { Cookie: 'a=1; nl_locale=en' } });
    expect(getLocale(request)).toBe('en');
    expect(getLocale(request, 'zh-CN')).toBe('zh-CN');
  });

  it('come in the language asked for, with counts', () => {
    expect(getFixedT('zh-CN')('common:tier.expert')).toBe('开发者专家');
    expect(getFixedT('en')('table.total', { count: 1 })).toBe('1 in all');
    expect(getFixedT('zh-CN')('table.total', { count: 1 })).toBe('共 1 条');
  });
});
