import type { ActionFunctionArgs } from '@remix-run/node';
import { createSession, sessionCookieName } from '#app/domain/access/session.server';
import type { Role } from '#app/domain/access/permissions';
import { sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';

const ORIGIN = 'http://localhost:3000';

export interface TestUser {
  id: string;
  email: string;
  /** The `Cookie` header of a live session. */
  cookie: string;
}

export interface TestUserOptions {
  email?: string;
  passwordHash?: string;
  status?: 'active' | 'invited' | 'disabled';
  cities?: readonly string[];
  territories?: readonly string[];
  memberId?: string;
}

/** A user of that role with a live session. */
export async function makeUser(role: Role, options: TestUserOptions = {}): Promise<TestUser> {
  const id = newId();
  const email = options.email ?? `${role}-${id}@example.test`;
  await sql().run(
    `INSERT INTO app_user (id, email, name, role, status, password_hash, member_id)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7::uuid)`,
    [id, email, `Test ${role}`, role, options.status ?? 'active', options.passwordHash ?? null, options.memberId ?? null],
  );
  const scopes = [
    ...(options.cities ?? []).map((value) => ['city', value]),
    ...(options.territories ?? []).map((value) => ['territory', value]),
  ];
  await sql().run(
    'INSERT INTO user_scope (user_id, kind, value) SELECT $1::uuid, kind, value FROM unnest($2::text[], $3::text[]) AS s (kind, value)',
    [id, scopes.map(([kind]) => kind), scopes.map(([, value]) => value)],
  );
  const { token } = await createSession(sql(), { userId: id });
  return { id, email, cookie: `${sessionCookieName()}=${token}` };
}

export type FormFields = Record<string, string | readonly string[]>;

/** What Remix hands to a loader or action, for a path such as `/members?q=x`. */
export function argsFor(
  path: string,
  options: { user?: TestUser | null; form?: FormFields; params?: Record<string, string>; address?: string } = {},
): ActionFunctionArgs {
  const headers = new Headers({ 'Accept-Language': 'en' });
  if (options.user) headers.set('Cookie', options.user.cookie);
  const body = options.form === undefined ? undefined : encode(options.form);
  const request = new Request(ORIGIN + path, body === undefined ? { headers } : { method: 'POST', headers, body });
  return { request, params: options.params ?? {}, context: { clientAddress: options.address ?? '192.0.2.1' } } as ActionFunctionArgs;
}

function encode(fields: FormFields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === 'string' ? [value] : value) body.append(name, each);
  }
  return body;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The data of the page, or the JSON of an error. */
  body: unknown;
}

/** Call a loader or action and look at its answer as a browser would: thrown responses are answers. */
export async function answerOf(call: () => Promise<unknown>): Promise<Answer> {
  let result: unknown;
  try {
    result = await call();
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    result = thrown;
  }
  if (result instanceof Response) {
    const text = await result.text();
    return { status: result.status, headers: result.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  }
  if (typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit') {
    const { data, init } = result as { type: string; data?: unknown; init?: ResponseInit | null };
    return { status: init?.status ?? 200, headers: new Headers(init?.headers), body: data };
  }
  return { status: 200, headers: new Headers(), body: result };
}

/** The `Cookie` header that a browser would send after this answer. */
export function cookieOf(answer: Answer): string {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Everything that is stored, as one text per table, for "nothing has changed". Counters of the limiter are left out. */
export async function databaseState(): Promise<Record<string, string>> {
  const tables = await sql().rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('rate_limit', 'platform_secret') ORDER BY 1`,
  );
  const state: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql().rows<{ hash: string | null }>(
      `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM "${name}" t`,
    );
    state[name] = row?.hash ?? '';
  }
  return state;
}
