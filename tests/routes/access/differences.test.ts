import { describe, expect, it } from 'vitest';
import { differencesOf, isId } from '#app/routes/access/audit/differences';
import { deviceOf } from '#app/routes/account/device';

describe('differencesOf', () => {
  it.each([
    ['a changed field', { role: 'devrel', name: 'x' }, { role: 'sales', name: 'x' }, [{ field: 'role', before: 'devrel', after: 'sales' }]],
    ['a new field', undefined, { count: 0 }, [{ field: 'count', before: '', after: '0' }]],
    ['a field taken away', { note: 'x' }, null, [{ field: 'note', before: 'x', after: '' }]],
    ['a list', { scopes: [] }, { scopes: ['city:chengdu', 'city:wuhan'] }, [{ field: 'scopes', before: '', after: 'city:chengdu, city:wuhan' }]],
    ['values that are no objects', 'a', 'b', [{ field: 'value', before: 'a', after: 'b' }]],
    ['nothing', null, undefined, []],
    ['the same', { a: { b: 1 } }, { a: { b: 1 } }, []],
  ])('names %s', (_what, before, after, expected) => {
    expect(differencesOf(before, after)).toEqual(expected);
  });

  it('cuts a long text', () => {
    expect(differencesOf(undefined, { text: 'x'.repeat(1000) })[0]?.after).toHaveLength(201);
  });
});

describe('isId', () => {
  it.each([
    ['01a1c3b2-0000-7000-8000-0123456789ab', true],
    ['01a1c3b2-0000-7000-8000-0123456789ab, 01a1c3b2-0000-7000-8000-0123456789ac', true],
    ['01a1c3b2-0000-7000-8000-0123456789ab is theirs', false],
    ['meets_rule', false],
    ['', false],
  ])('of %j: %s', (text, expected) => {
    expect(isId(text)).toBe(expected);
  });
});

describe('deviceOf', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.40', { browser: 'WeChat', system: 'iOS' }],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0', { browser: 'Edge', system: 'Windows' }],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15', { browser: 'Safari', system: 'macOS' }],
    ['curl/8.0', null],
    [null, null],
  ])('reads %j', (userAgent, expected) => {
    expect(deviceOf(userAgent)).toEqual(expected);
  });
});
