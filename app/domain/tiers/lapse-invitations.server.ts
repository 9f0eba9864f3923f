import type { Actor } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { recordCaseEvents } from './write-cases.server';

/** Invitations past their day lapse: the case closes, nothing else changes (H7). Returns how many. */
export async function lapseInvitations(tx: Sql, actor: Actor): Promise<number> {
  const lapsed = await tx.rows<{ id: string }>(
    `UPDATE tier_case c SET status = 'lapsed', answered_at = date_trunc('milliseconds', clock_timestamp()), version = c.version + 1
       FROM invitation i WHERE i.case_id = c.id AND c.status = 'invited' AND i.expires_at < clock_timestamp()
     RETURNING c.id`,
  );
  await recordCaseEvents(tx, actor, lapsed.map((each) => ({ caseId: each.id, from: 'invited', to: 'lapsed' })));
  return lapsed.length;
}
