import type { FactSource } from '#app/domain/ledger/new-fact';
import type { Sql } from '#app/platform/db.server';

/**
 * Note that two records may be one person, because one row carried identifiers of both. The pair
 * is kept once, whichever way round and however often it is seen. Nothing is merged.
 */
export async function suggestMerges(
  tx: Sql, source: FactSource, pairs: readonly { memberId: string; otherMemberId: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const ordered = pairs.map(({ memberId, otherMemberId }) =>
    (memberId < otherMemberId ? [memberId, otherMemberId] : [otherMemberId, memberId]));
  await tx.run(
    `INSERT INTO merge_suggestion (member_id, other_member_id, reason, source_kind, source_id)
     SELECT DISTINCT a, b, 'shared-row', $3, $4::uuid FROM unnest($1::uuid[], $2::uuid[]) AS t(a, b)
     ON CONFLICT DO NOTHING`,
    [ordered.map(([first]) => first), ordered.map(([, second]) => second), source.kind, source.id],
  );
}
