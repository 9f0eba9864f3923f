import type { Actor } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import type { CaseRow } from './load-case.server';

/** Why somebody may not decide a case: it is their own, or they nominated the person. */
export type Conflict = 'own-case' | 'own-nominee';

export async function findConflict(
  tx: Sql, actor: Actor, row: Pick<CaseRow, 'memberId' | 'origin' | 'originId'>,
): Promise<Conflict | null> {
  if (row.origin === 'nomination' && actor.userId !== null && row.originId === actor.userId) return 'own-nominee';
  if (actor.memberId === null) return null;
  if (actor.memberId === row.memberId) return 'own-case';
  const same = await tx.rows(
    `SELECT 1 FROM (SELECT coalesce((SELECT canonical_member_id FROM member_mapping WHERE member_id = $1::uuid AND ended_at IS NULL), $1::uuid) AS a,
                           coalesce((SELECT canonical_member_id FROM member_mapping WHERE member_id = $2::uuid AND ended_at IS NULL), $2::uuid) AS b) two
      WHERE a = b`,
    [actor.memberId, row.memberId],
  );
  return same.length > 0 ? 'own-case' : null;
}
