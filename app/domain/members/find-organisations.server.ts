import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { readOrganisationName } from './organisation-name';

/**
 * The ids of companies or universities by the names they were given, made where there is none.
 * Keys go in sorted, so that two batches with the same names wait for each other instead of
 * deadlocking. Names that say nothing are not in the answer.
 */
export async function findOrganisations(
  tx: Sql,
  kind: 'company' | 'university',
  names: Iterable<string | null | undefined>,
): Promise<(name: string | null | undefined) => string | null> {
  const keyOfName = new Map<string, string>();
  const nameOfKey = new Map<string, string>();
  for (const raw of names) {
    if (!raw || keyOfName.has(raw)) continue;
    const read = readOrganisationName(raw);
    if (!read) continue;
    keyOfName.set(raw, read.key);
    if (!nameOfKey.has(read.key)) nameOfKey.set(read.key, read.name);
  }
  const ids = new Map<string, string>();
  const keys = [...nameOfKey.keys()].sort();
  const learn = (rows: { id: string; name_key: string }[]) => {
    for (const row of rows) ids.set(row.name_key, row.id);
  };
  if (keys.length > 0) learn(await tx.rows(`SELECT id, name_key FROM ${kind} WHERE name_key = ANY($1::text[])`, [keys]));
  const missing = keys.filter((key) => !ids.has(key));
  if (missing.length > 0) {
    learn(await tx.rows(
      `INSERT INTO ${kind} (id, name, name_key${kind === 'university' ? ', aliases' : ''})
       SELECT id, name, key${kind === 'university' ? ", '{}'::text[]" : ''}
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(id, name, key)
       ON CONFLICT (name_key) DO UPDATE SET name_key = excluded.name_key
       RETURNING id, name_key`,
      [missing.map(() => newId()), missing.map((key) => nameOfKey.get(key) ?? key), missing],
    ));
  }
  return (name) => (name ? (ids.get(keyOfName.get(name) ?? '') ?? null) : null);
}
