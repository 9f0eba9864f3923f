import { redirect } from '@remix-run/node';
import { findSession, sessionCookie } from '#app/domain/access/session.server';
import type { Client } from '#app/domain/access/sign-in-with-password.server';
import { localeCookie, themeCookie } from '#app/platform/i18n/preferences.server';

/** Where a request comes from, as the server's load context tells it. */
export function clientOf({ request, context }: { request: Request; context: { clientAddress?: unknown } }): Client {
  return {
    address: typeof context.clientAddress === 'string' ? context.clientAddress : '',
    userAgent: request.headers.get('User-Agent'),
  };
}

/** Hand the session's cookie out, with the language and theme that its user has saved. */
export async function enter(request: Request, token: string, to: string): Promise<Response> {
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  headers.append('Set-Cookie', sessionCookie(token));
  const user = (await findSession(token))?.user;
  if (user?.locale) headers.append('Set-Cookie', localeCookie(request, user.locale));
  if (user?.theme) headers.append('Set-Cookie', themeCookie(request, user.theme));
  return redirect(to, { headers });
}
