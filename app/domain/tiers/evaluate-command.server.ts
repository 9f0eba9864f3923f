import { type Actor, requirePermission } from '#app/domain/access/actor';
import { withTx } from '#app/platform/db.server';
import { instantOf } from '#app/platform/zoned-time';
import { evaluateIn } from './evaluate.server';
import { candidatesOf, proposeCases } from './propose-cases.server';
import { readProgramme } from './read-programme.server';

export interface EvaluateSummary {
  members: number;
  /** Tier key → people who meet a path to it. */
  eligible: Record<string, number>;
  proposed: number;
  ms: number;
}

/**
 * Evaluate everybody. Without a day it acts: cases are opened and the list of who is due is
 * emptied. With `asOf` (YYYY-MM-DD, to the end of that day in the programme's zone) it only
 * answers, and `proposed` is how many cases that day's evaluation would open.
 */
export async function evaluateCommand(actor: Actor, input: { asOf?: string | undefined } = {}): Promise<EvaluateSummary> {
  requirePermission(actor, input.asOf === undefined ? 'case:propose' : 'rule:read');
  const started = performance.now();
  const summary = await withTx(async (tx) => {
    if (input.asOf === undefined) {
      await tx.run('DELETE FROM evaluation_due');
      return proposeCases(tx, actor, 'all');
    }
    const programme = await readProgramme(tx);
    const nextDay = new Date(Date.parse(`${input.asOf}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const validAt = new Date(instantOf(nextDay, programme.zone).getTime() - 1);
    const { members, eligible, verdicts } = await evaluateIn(tx, { scope: 'all', validAt });
    const isLive = input.asOf >= programme.goLiveOn;
    const wanted = isLive ? candidatesOf(programme, verdicts).filter((each) => each.status === 'proposed') : [];
    const known = await tx.rows<{ key: string }>(
      `SELECT DISTINCT member_id || '|' || to_tier_id AS key FROM tier_case WHERE programme_id = $1::uuid AND proposed_at <= $2::timestamptz`,
      [programme.id, validAt.toISOString()],
    );
    const before = new Set(known.map((row) => row.key));
    return { members, eligible, proposed: wanted.filter((each) => !before.has(`${each.memberId}|${each.toTierId}`)).length };
  });
  return { ...summary, ms: Math.round(performance.now() - started) };
}
