import { describe, expect, it } from 'vitest';
import { identity } from '#tests/support/people';
import { anyOf, tracesOf } from '#app/domain/stewardship/traces';

const wanted = (pattern: string | null) =>
  new RegExp((pattern ?? '(?!)').replaceAll('[:alnum:]', '\\p{L}\\p{N}').replaceAll('[:space:]', '\\s').replaceAll('\\-', '\\x2d'), 'iu');

describe('tracesOf', () => {
  const { identifiers, names } = tracesOf(
    [identity('email', 'li+x@a.cn'), identity('phone', '13812340001'), identity('github', 'li'), identity('gitee', 'lina-dev')],
    ['李娜', 'Li Na', null],
  );
  const identifier = wanted(anyOf(identifiers));
  const name = wanted(anyOf(names));

  it.each([
    'li@a.cn', 'LI+other@A.CN', '+8613812340001', '138 1234-0001', 'tel:13812340001;', 'https://github.com/li', 'see lina-dev!',
  ])('finds %s', (text) => expect(identifier.test(text)).toBe(true));

  it.each([
    'julie@a.cn', 'li@a.cn.org', '213812340001', '138123400012', 'Li Wei', 'lina-devs', 'github.com/lily',
  ])('leaves %s', (text) => expect(identifier.test(text)).toBe(false));

  it.each([['李娜', true], ['thanks, 李 娜!', true], ['Li  Na', true], ['li nanny', false], ['李丽', false]])('name in %s: %s', (text, expected) => {
    expect(name.test(text)).toBe(expected);
  });

  it('looks for nothing when nothing is known', () => {
    expect(anyOf(tracesOf([], ['', null]).identifiers)).toBeNull();
  });
});
