import { describe, expect, it } from 'vitest';

import { pageHref, parseSort, sortHref, withFilterHref, withoutFilterHref } from '#app/components/table/list-url';

describe('the address of a list', () => {
  it('names the sort and turns it round', () => {
    expect(parseSort('-points')).toEqual({ column: 'points', direction: 'desc' });
    expect(parseSort('')).toBeUndefined();
    expect(sortHref('?q=li&after=x', 'name', undefined)).toBe('?q=li&sort=name');
    expect(sortHref('?sort=name', 'name', { column: 'name', direction: 'asc' })).toBe('?sort=-name');
  });

  it('pages by cursor and keeps the filters', () => {
    expect(pageHref('?tier=expert&before=a', 'after', 'b')).toBe('?tier=expert&after=b');
    expect(pageHref('?tier=expert', 'after', null)).toBeNull();
  });

  it('takes filters on and off, back to the first page', () => {
    expect(withFilterHref('?after=x', 'tier', 'expert')).toBe('?tier=expert');
    expect(withoutFilterHref('?tag=a&tag=b&after=x', 'tag', 'a')).toBe('?tag=b');
    expect(withoutFilterHref('?q=%E6%9D%8E', 'q')).toBe('?');
  });
});
