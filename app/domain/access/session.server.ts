import { isServedSecurely } from '#app/platform/base-url.server';
import { type Sql, sql } from '#app/platform/db.server';
import { readCookie } from '#app/platform/i18n/cookies';
import { isLocale, type Locale } from '#app/platform/i18n/config';
import { isTheme, type Theme } from '#app/platform/i18n/theme';
import { newId } from '#app/platform/ids';
import { newToken, sha256 } from '#app/platform/keyed-hash.server';
import { type Actor, STRANGER } from './actor';
import { isRole, type Role } from './permissions';

const DAY_MS = 86_400_000;
/** A session ends when it has not been used for so long … */
export const SESSION_IDLE_DAYS = 14;
/** … and in any case after so long. */
export const SESSION_MAX_DAYS = 90;
/** The last use is written down no more often than this. */
const TOUCH_AFTER_MS = 10 * 60_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What a page may know about its reader. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  role: Role;
  memberId: string | null;
  locale: Locale | null;
  theme: Theme | null;
}

export interface SignedIn {
  sessionId: string;
  actor: Actor;
  user: SessionUser;
}

/** The cookie's name; bound to this host wherever the product is reached over TLS. */
export function sessionCookieName(): string {
  return isServedSecurely() ? '__Host-nianlun' : 'nianlun';
}

/** The `Set-Cookie` value of a new session. */
export function sessionCookie(token: string): string {
  const secure = isServedSecurely() ? '; Secure' : '';
  const seconds = (SESSION_MAX_DAYS * DAY_MS) / 1000;
  return `${sessionCookieName()}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The `Set-Cookie` value that takes the session's cookie away. */
export function endedSessionCookie(): string {
  const secure = isServedSecurely() ? '; Secure' : '';
  return `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Open a session for somebody who has just shown who they are. The caller has checked that the
 * user is not disabled. Returns the token for the cookie; the table keeps its hash only.
 */
export async function createSession(
  tx: Sql,
  input: { userId: string; userAgent?: string | null },
  now = new Date(),
): Promise<{ sessionId: string; token: string }> {
  const { token, hash } = newToken();
  const sessionId = newId();
  await tx.run(
    `INSERT INTO session (token_hash, id, user_id, created_at, last_seen_at, expires_at, user_agent)
     VALUES ($1, $2::uuid, $3::uuid, $4, $4, $5, $6)`,
    [hash, sessionId, input.userId, now, expiryOf(now, now), input.userAgent?.slice(0, 300) ?? null],
  );
  return { sessionId, token };
}

function expiryOf(createdAt: Date, now: Date): Date {
  const idle = now.getTime() + SESSION_IDLE_DAYS * DAY_MS;
  return new Date(Math.min(idle, createdAt.getTime() + SESSION_MAX_DAYS * DAY_MS));
}

interface SessionRow {
  session_id: string;
  created_at: Date;
  last_seen_at: Date;
  user_id: string;
  email: string;
  name: string;
  role: string;
  member_id: string | null;
  locale: string | null;
  theme: string | null;
  cities: string[];
  territories: string[];
}

/**
 * Who a session token belongs to; null when it is unknown, expired, or its user is not active.
 * Role, scopes and status are read each time, so that a change acts at the next request.
 */
export async function findSession(token: string, now = new Date()): Promise<SignedIn | null> {
  if (!TOKEN.test(token)) return null;
  const hash = sha256(token);
  const [row] = await sql().rows<SessionRow>(
    `SELECT s.id AS session_id, s.created_at, s.last_seen_at,
            u.id AS user_id, u.email, u.name, u.role, u.member_id, u.locale, u.theme,
            ARRAY(SELECT value FROM user_scope WHERE user_id = u.id AND kind = 'city' ORDER BY value) AS cities,
            ARRAY(SELECT value FROM user_scope WHERE user_id = u.id AND kind = 'territory' ORDER BY value)
              AS territories
     FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.status = 'active'`,
    [hash, now],
  );
  if (!row || !isRole(row.role)) return null;
  if (now.getTime() - row.last_seen_at.getTime() > TOUCH_AFTER_MS) {
    await sql().run('UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1', [
      hash, now, expiryOf(row.created_at, now),
    ]);
  }
  return { sessionId: row.session_id, actor: actorOf(row, row.role), user: userOf(row, row.role) };
}

/**
 * The actor of a user row. Owner and DevRel are not bounded; an organiser without a city reaches
 * none; a salesperson without a territory reaches every one.
 */
export function actorOf(
  row: { user_id: string; member_id: string | null; cities: string[]; territories: string[] },
  role: Role,
  kind: 'user' | 'shell' = 'user',
): Actor {
  const isUnbounded = role === 'owner' || role === 'devrel';
  const reachesEveryTerritory = isUnbounded || (role === 'sales' && row.territories.length === 0);
  return {
    kind,
    userId: row.user_id,
    role,
    cities: isUnbounded ? null : role === 'organiser' ? row.cities : [],
    territories: reachesEveryTerritory ? null : role === 'sales' ? row.territories : [],
    memberId: row.member_id,
  };
}

function userOf(row: SessionRow, role: Role): SessionUser {
  return {
    id: row.user_id,
    email: row.email,
    name: row.name,
    role,
    memberId: row.member_id,
    locale: isLocale(row.locale) ? row.locale : null,
    theme: isTheme(row.theme) ? row.theme : null,
  };
}

/** Who sends a request; null for a stranger. */
export async function findSignedIn(request: Request): Promise<SignedIn | null> {
  const token = readCookie(request.headers.get('Cookie'), sessionCookieName());
  return token === undefined ? null : findSession(token);
}

/** On whose behalf a request acts; a stranger when nobody is signed in. */
export async function getActor(request: Request): Promise<Actor> {
  return (await findSignedIn(request))?.actor ?? STRANGER;
}

/** The sign-in page that leads back to what was asked for. */
export function signInPath(request: Request): string {
  const url = new URL(request.url);
  const to = url.pathname + url.search;
  return to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`;
}
