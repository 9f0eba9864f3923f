import { describe, expect, it } from 'vitest';

import { safeRedirectPath } from '#app/platform/http/safe-redirect';

describe('safeRedirectPath', () => {
  it.each(['/', '/members?q=%E6%9D%8E&tier=expert#top', '/a/b'])('keeps %s', (path) => {
    expect(safeRedirectPath(path)).toBe(path);
  });

  it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'javascript:x', '', null, undefined, 7])(
    'refuses %j',
    (value) => {
      expect(safeRedirectPath(value, '/home')).toBe('/home');
    },
  );
});
