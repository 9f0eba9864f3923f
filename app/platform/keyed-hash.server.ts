import { createHmac, createHash, randomBytes } from 'node:crypto';
import { type Sql, sql } from './db.server';
import { singleton } from './singleton.server';

const cache = singleton('hash-keys', () => new WeakMap<object, Map<string, Buffer>>());
const scope = singleton('hash-scope', (): { token: object } => ({ token: {} }));

/** Forget the keys, for when another database is opened or restored in the same process. */
export function forgetHashKeys(): void {
  scope.token = {};
}

/**
 * The installation's key of that name, made when first asked for. Keys live in the database,
 * so that a backup carries them: without them natural keys and the suppression list mean nothing.
 */
async function keyOf(name: string, on: Sql): Promise<Buffer> {
  const known = cache.get(scope.token) ?? new Map<string, Buffer>();
  cache.set(scope.token, known);
  const found = known.get(name);
  if (found) return found;
  await on.run(
    'INSERT INTO platform_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [name, randomBytes(32)],
  );
  const [row] = await on.rows<{ value: Uint8Array }>('SELECT value FROM platform_secret WHERE name = $1', [name]);
  if (!row) throw new Error(`No key ${name}`);
  const key = Buffer.from(row.value);
  known.set(name, key);
  return key;
}

const NAMES = ['natural-key', 'suppression', 'client'] as const;
type HashName = (typeof NAMES)[number];

/** Have every key at hand before the first transaction asks for one: fetching it needs a connection of its own. */
export async function warmHashKeys(): Promise<void> {
  for (const name of NAMES) await keyedHash(name);
}

export type KeyedHash = (text: string) => Buffer;

/** A hash that nobody without the installation's key can try names or phones against (HMAC-SHA-256, 16 bytes). */
export async function keyedHash(name: HashName): Promise<KeyedHash> {
  const key = await keyOf(name, sql());
  return (text) => createHmac('sha256', key).update(text).digest().subarray(0, 16);
}

/** SHA-256 of a text or bytes. For tokens: the token is random, so that no key is needed. */
export function sha256(input: string | Uint8Array): Buffer {
  return createHash('sha256').update(input).digest();
}

/** A token for a link or cookie: 32 random bytes, and the hash that is stored in its place. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}
