import type { Sql } from '#app/platform/db.server';
import type { CheckedFact } from './new-fact';

/** A fact with the keyed hash of its natural key and the hash of what it says. */
export interface Keyed {
  fact: CheckedFact;
  keyHash: Buffer;
  contentHash: Buffer;
}

/** Ids for facts that are about to be written. */
export async function claimFactIds(tx: Sql, count: number): Promise<bigint[]> {
  const rows = await tx.rows<{ id: bigint }>(
    `SELECT nextval('fact_id_seq') AS id FROM generate_series(1, $1::int)`, [count],
  );
  return rows.map((row) => BigInt(row.id));
}

/** Claim the keys nobody holds; returns those claimed now, as hex. */
export async function claimKeys(tx: Sql, unique: Keyed[], ids: bigint[]): Promise<Set<string>> {
  const rows = await tx.rows<{ key: string }>(
    `INSERT INTO fact_key (key_hash, fact_id, content_hash)
     SELECT decode(k, 'hex'), id, decode(c, 'hex')
       FROM unnest($1::text[], $2::bigint[], $3::text[]) AS t(k, id, c)
     ON CONFLICT (key_hash) DO NOTHING
     RETURNING encode(key_hash, 'hex') AS key`,
    [
      unique.map((each) => each.keyHash.toString('hex')),
      ids.map(String),
      unique.map((each) => each.contentHash.toString('hex')),
    ],
  );
  return new Set(rows.map((row) => row.key));
}

export interface KnownKey {
  factId: bigint;
  contentHash: Buffer;
}

/** The live facts behind the keys that were held already; locked, so that a correction has them alone. */
export async function lockKeys(tx: Sql, unique: Keyed[], claimed: Set<string>): Promise<Map<string, KnownKey>> {
  const wanted = unique.map((each) => each.keyHash.toString('hex')).filter((key) => !claimed.has(key));
  const rows = await tx.rows<{ key: string; fact_id: bigint; content: string }>(
    `SELECT encode(key_hash, 'hex') AS key, fact_id, encode(content_hash, 'hex') AS content
       FROM fact_key WHERE key_hash IN (SELECT decode(k, 'hex') FROM unnest($1::text[]) AS t(k))
      ORDER BY key_hash FOR UPDATE`,
    [wanted],
  );
  return new Map(rows.map((row) => [
    row.key, { factId: BigInt(row.fact_id), contentHash: Buffer.from(row.content, 'hex') },
  ]));
}

/** A corrected fact takes its key over. */
export async function repointKeys(tx: Sql, moved: { id: bigint; keyed: Keyed }[]): Promise<void> {
  await tx.run(
    `UPDATE fact_key SET fact_id = t.id, content_hash = decode(t.c, 'hex')
       FROM unnest($1::text[], $2::bigint[], $3::text[]) AS t(k, id, c)
      WHERE key_hash = decode(t.k, 'hex')`,
    [
      moved.map((each) => each.keyed.keyHash.toString('hex')),
      moved.map((each) => String(each.id)),
      moved.map((each) => each.keyed.contentHash.toString('hex')),
    ],
  );
}
