import { redirect } from '@remix-run/node';

import { readCookie } from '#app/platform/i18n/cookies';

import { type Toast, ToastSchema } from './toast';

const FLASH_COOKIE = 'nl_flash';
const MAX_AGE_SECONDS = 60;

/** The `Set-Cookie` value that shows a toast on the next page. */
export function flashCookie(toast: Toast): string {
  const value = encodeURIComponent(JSON.stringify(toast));
  return `${FLASH_COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; SameSite=Lax; HttpOnly`;
}

/** A redirect after a done action, with the toast that says so. */
export function redirectWithToast(url: string, toast: Toast, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.append('Set-Cookie', flashCookie(toast));
  return redirect(url, { ...init, headers });
}

/** The toast waiting for this page, and the `Set-Cookie` value that takes it away. */
export function takeToast(request: Request): { toast: Toast | null; clear: string | null } {
  const value = readCookie(request.headers.get('Cookie'), FLASH_COOKIE);
  if (value === undefined) return { toast: null, clear: null };
  const clear = `${FLASH_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly`;
  try {
    const parsed = ToastSchema.safeParse(JSON.parse(value));
    return { toast: parsed.success ? parsed.data : null, clear };
  } catch {
    return { toast: null, clear };
  }
}
