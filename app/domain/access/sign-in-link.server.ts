import { linkTo } from '#app/platform/base-url.server';
import { type Sql, sql } from '#app/platform/db.server';
import { newToken, sha256 } from '#app/platform/keyed-hash.server';

/** `sign-in`: asked for on the sign-in page; `invitation`: made for somebody by an owner or the shell. */
export type LinkPurpose = 'sign-in' | 'invitation';

const LIFE_MS: Record<LinkPurpose, number> = { 'sign-in': 20 * 60_000, invitation: 7 * 86_400_000 };
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface SignInLink {
  link: string;
  expiresAt: Date;
}

/** A one-time link for a user; the table keeps the token's hash only. The caller has authorised it. */
export async function createSignInLink(
  tx: Sql,
  userId: string,
  purpose: LinkPurpose,
  now = new Date(),
): Promise<SignInLink> {
  const { token, hash } = newToken();
  const expiresAt = new Date(now.getTime() + LIFE_MS[purpose]);
  await tx.run(
    `INSERT INTO sign_in_token (token_hash, user_id, purpose, created_at, expires_at)
     VALUES ($1, $2::uuid, $3, $4, $5)`,
    [hash, userId, purpose, now, expiresAt],
  );
  return { link: linkTo(`/sign-in/link/${token}`), expiresAt };
}

/** The stored form of a token from a URL; null for what cannot be one. */
export function tokenHash(token: string): Buffer | null {
  return TOKEN.test(token) ? sha256(token) : null;
}

/** Whether a link could still be used. Looking at it uses nothing up: chats open links to preview them. */
export async function isSignInLinkLive(token: string, now = new Date()): Promise<boolean> {
  const hash = tokenHash(token);
  if (!hash) return false;
  const rows = await sql().rows(
    `SELECT 1 FROM sign_in_token t JOIN app_user u ON u.id = t.user_id
     WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > $2 AND u.status <> 'disabled'`,
    [hash, now],
  );
  return rows.length > 0;
}
