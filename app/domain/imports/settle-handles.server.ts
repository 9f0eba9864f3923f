import { type Identity, IDENTITY_KIND_NAMES, isWeakIdentity } from '#app/domain/members/identity-kinds';
import { findOwners } from '#app/domain/members/match-members.server';
import { identityKey } from '#app/domain/members/new-member';
import type { Sql } from '#app/platform/db.server';

/**
 * Take handles that change hands off people who can be told by something better, where somebody
 * else has them who can be told by something better too: an equal handle must not make two people
 * one. Where one of the two has nothing else, the handle joins them.
 */
export async function settleHandles(tx: Sql, groups: readonly { identities: Identity[] }[]): Promise<void> {
  const sure = groups.filter(({ identities }) =>
    identities.some((each) => isWeakIdentity(each.kind)) && identities.some((each) => !isWeakIdentity(each.kind)));
  if (sure.length === 0) return;
  const owners = await findOwners(tx, sure.flatMap(({ identities }) => identities.filter((each) => isWeakIdentity(each.kind))));
  const known = await withSureIdentity(tx, [...new Set([...owners.values()].map((owner) => owner.member_id))]);
  const given = new Set<string>();
  for (const group of sure) {
    group.identities = group.identities.filter((each) => {
      if (!isWeakIdentity(each.kind)) return true;
      const key = identityKey(each);
      if (given.has(key) || known.has(owners.get(key)?.member_id ?? '')) return false;
      given.add(key);
      return true;
    });
  }
}

/** Which of these people have an identity that does not change hands, on any of their records. */
async function withSureIdentity(tx: Sql, memberIds: readonly string[]): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `SELECT DISTINCT t.id FROM unnest($1::uuid[]) AS t(id)
      WHERE EXISTS (
        SELECT 1 FROM identity i LEFT JOIN member_mapping m ON m.member_id = i.member_id AND m.ended_at IS NULL
         WHERE i.member_id IN (SELECT t.id UNION ALL SELECT r.member_id FROM member_mapping r
                                WHERE r.canonical_member_id = t.id AND r.ended_at IS NULL)
           AND coalesce(m.canonical_member_id, i.member_id) = t.id
           AND i.retired_at IS NULL AND NOT i.is_shared AND i.kind <> ALL($2::text[]))`,
    [[...memberIds], IDENTITY_KIND_NAMES.filter(isWeakIdentity)],
  );
  return new Set(rows.map((row) => row.id));
}
