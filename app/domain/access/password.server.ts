import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. (2 is argon2id in the library's numbering.) */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

/** The hash that is stored; the password itself is never kept. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/**
 * Whether a password is the one behind a hash. Without a hash (nobody has that address, or no
 * password was set) the same work is done on a decoy, so that the time does not tell.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('a decoy that nobody signs in with');
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
