import type { Sql } from '#app/platform/db.server';
import { OPEN_CONDITION } from './case-status';
import { evaluateIn } from './evaluate.server';
import { findProgramme } from './read-programme.server';

/**
 * Who of these people would newly meet the published rules, as the transaction sees them: an
 * import's dry run asks before it rolls back. Its caller has authorised it. Empty without a programme.
 */
export async function evaluateTouched(tx: Sql, memberIds: readonly string[]): Promise<{ memberId: string; tierKey: string }[]> {
  if (memberIds.length === 0) return [];
  const programme = await findProgramme(tx);
  if (!programme) return [];
  const { verdicts } = await evaluateIn(tx, { scope: memberIds });
  const open = await tx.rows<{ key: string }>(
    `SELECT c.member_id || '|' || t.key AS key FROM tier_case c JOIN tier t ON t.id = c.to_tier_id
      WHERE c.programme_id = $1::uuid AND c.member_id = ANY($2::uuid[]) AND c.${OPEN_CONDITION}`,
    [programme.id, verdicts.map((each) => each.memberId)],
  );
  const known = new Set(open.map((each) => each.key));
  return verdicts.flatMap((verdict) => verdict.transitions
    .filter((each) => each.met && !known.has(`${verdict.memberId}|${each.to}`))
    .map((each) => ({ memberId: verdict.memberId, tierKey: each.to })));
}
