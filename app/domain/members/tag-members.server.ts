import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';

/**
 * Give people tags by name, set-based, in the caller's transaction; tags nobody used before are
 * made. It authorises nothing itself, its caller has. Returns the members that got a tag they did
 * not have.
 */
export async function tagMembers(
  tx: Sql, rows: readonly { memberId: string; tags: readonly string[] }[],
): Promise<Set<string>> {
  const pairs = rows.flatMap((row) => row.tags
    .map((name) => name.trim().slice(0, 60))
    .filter((name) => name !== '')
    .map((name) => ({ memberId: row.memberId, name, key: tagKey(name) })));
  if (pairs.length === 0) return new Set();
  const names = [...new Map(pairs.map((pair) => [pair.key, pair.name])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.run(
    `INSERT INTO tag (id, name, name_key) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
     ON CONFLICT (name_key) DO NOTHING`,
    [names.map(() => newId()), names.map(([, name]) => name), names.map(([key]) => key)],
  );
  const added = await tx.rows<{ member_id: string }>(
    `INSERT INTO member_tag (member_id, tag_id)
     SELECT DISTINCT t.member_id, tag.id FROM unnest($1::uuid[], $2::text[]) AS t(member_id, key)
       JOIN tag ON tag.name_key = t.key
     ON CONFLICT DO NOTHING RETURNING member_id`,
    [pairs.map((pair) => pair.memberId), pairs.map((pair) => pair.key)],
  );
  return new Set(added.map((row) => row.member_id));
}

/** Width and case do not make two tags. */
export function tagKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
