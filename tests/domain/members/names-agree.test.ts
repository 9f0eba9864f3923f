import { describe, expect, it } from 'vitest';
import { namesAgree } from '#app/domain/members/names-agree';

const name = (text: string) => (/\p{Script=Han}/u.test(text) ? { han: text, latin: null } : { han: null, latin: text });

describe('namesAgree', () => {
  it.each([
    { first: '王伟', second: '王伟', expected: true },
    { first: '王伟', second: '王维', expected: true },
    { first: '王伟', second: '李娜', expected: false },
    { first: '王伟', second: '橘子', expected: true },
    { first: '王伟', second: 'Felix Li', expected: true },
    { first: 'Anna Schmidt', second: 'A. Schmidt', expected: true },
    { first: 'Anna Schmidt', second: 'Schmidt Anna', expected: true },
    { first: 'Anna Schmidt', second: 'John Miller', expected: false },
    { first: 'coder99', second: 'John Miller', expected: true },
  ])('$first and $second: $expected', ({ first, second, expected }) => {
    expect(namesAgree(name(first), name(second))).toBe(expected);
    expect(namesAgree(name(second), name(first))).toBe(expected);
  });
});
