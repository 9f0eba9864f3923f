import type { Sql } from '#app/platform/db.server';
import { keyedHash } from '#app/platform/keyed-hash.server';
import type { Identity } from './identity-kinds';
import { identityKey } from './new-member';

/**
 * Which of these identities must not come back (erased people, objections), as identity keys.
 * The list holds keyed hashes only and survives erasure.
 */
export async function findSuppressed(
  tx: Sql,
  identities: readonly Pick<Identity, 'kind' | 'value'>[],
): Promise<Set<string>> {
  if (identities.length === 0) return new Set();
  const [any] = await tx.rows<{ any: boolean }>('SELECT EXISTS (SELECT 1 FROM suppression) AS any');
  if (!any?.any) return new Set();
  const hash = await keyedHash('suppression');
  const keyOfHash = new Map(identities.map((each) => [hash(identityKey(each)).toString('hex'), identityKey(each)]));
  const rows = await tx.rows<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM suppression
      WHERE hash IN (SELECT decode(h, 'hex') FROM unnest($1::text[]) AS t(h))`,
    [[...keyOfHash.keys()]],
  );
  return new Set(rows.map((row) => keyOfHash.get(row.hash)).filter((key): key is string => key !== undefined));
}

/** Put identities on the list. */
export async function suppress(
  tx: Sql,
  identities: readonly Pick<Identity, 'kind' | 'value'>[],
  reason: 'erased' | 'objection',
): Promise<void> {
  if (identities.length === 0) return;
  const hash = await keyedHash('suppression');
  await tx.run(
    `INSERT INTO suppression (hash, kind, reason)
     SELECT decode(h, 'hex'), kind, $3 FROM unnest($1::text[], $2::text[]) AS t(h, kind)
     ON CONFLICT (hash) DO NOTHING`,
    [
      identities.map((each) => hash(identityKey(each)).toString('hex')),
      identities.map((each) => each.kind), reason,
    ],
  );
}
