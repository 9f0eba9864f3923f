import { describe, expect, it } from 'vitest';

import { flashCookie, redirectWithToast, takeToast } from '#app/platform/http/flash.server';

function requestWith(cookie: string): Request {
  return new Request('http://x/', { headers: { Cookie: cookie.split(';')[0] ?? '' } });
}

describe('a toast', () => {
  it('travels to the next page once', () => {
    const toast = {
      tone: 'success' as const,
      key: 'common:toast.saved',
      values: { name: '李雷; x=1' },
      undo: { action: '/members/1/tags', fields: { intent: 'restore' } },
    };
    const taken = takeToast(requestWith(flashCookie(toast)));
    expect(taken.toast).toEqual(toast);
    expect(taken.clear).toContain('Max-Age=0');
  });

  it('comes with a redirect', () => {
    const response = redirectWithToast('/members', { key: 'common:toast.saved' });
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/members');
    expect(response.headers.get('Set-Cookie')).toContain('HttpOnly');
  });

  it.each([
    ['nl_flash=%7Bbroken', 'not JSON'],
    [flashCookie({ key: 'x:y', undo: { action: 'https://evil.example', fields: {} } }), 'an undo elsewhere'],
    [flashCookie({ key: 'x:y', link: { to: '//evil.example', key: 'x:y' } }), 'a link elsewhere'],
  ])('is dropped when it is %s', (cookie) => {
    expect(takeToast(requestWith(cookie)).toast).toBeNull();
  });

  it('is absent without a cookie, and nothing is cleared', () => {
    expect(takeToast(new Request('http://x/'))).toEqual({ toast: null, clear: null });
  });
});
