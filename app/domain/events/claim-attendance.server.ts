import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { findEventInScope, requireOpen } from './event-scope.server';
import { type LoggedAttendance, logAttendance } from './log-attendance.server';
import { requireMembersInScope } from './record-event-role.server';

export const ClaimAttendanceSchema = z.strictObject({
  eventId: z.uuid(),
  unclaimedId: z.uuid(),
  memberId: z.uuid(),
});

/**
 * Say whose an unclaimed attendance is: the member attended, and the words that were kept are
 * emptied. Throws `not-found` for anything outside the actor's cities, `conflict` when somebody
 * has claimed it already or the event is closed.
 */
export async function claimAttendance(
  actor: Actor,
  input: z.output<typeof ClaimAttendanceSchema>,
): Promise<LoggedAttendance> {
  requirePermission(actor, 'attendance:write');
  return withTx(async (tx) => {
    const event = await findEventInScope(tx, actor, input.eventId, 'share');
    requireOpen(event);
    await requireMembersInScope(tx, actor, [input.memberId], event.id);
    const [unclaimed] = await tx.rows<{ claimed: string | null }>(
      `SELECT claimed_member_id AS claimed FROM unclaimed_attendance
        WHERE id = $1::uuid AND event_id = $2::uuid FOR UPDATE`,
      [input.unclaimedId, event.id],
    );
    if (!unclaimed) throw new AppError('not-found');
    if (unclaimed.claimed !== null) throw new AppError('conflict', { message: 'events:error.claimed' });
    await tx.run(
      'UPDATE unclaimed_attendance SET claimed_member_id = $2::uuid, label = NULL WHERE id = $1::uuid',
      [input.unclaimedId, input.memberId],
    );
    const [result] = await logAttendance(tx, actor, { kind: 'user', id: actor.userId }, {
      eventId: event.id, rows: [{ memberId: input.memberId, status: 'attended' }], isCorrection: true,
    });
    await recordAudit(tx, actor, {
      action: 'attendance.claimed', objectKind: 'event', objectId: event.id,
      detail: { unclaimedId: input.unclaimedId, member: input.memberId },
    });
    return result as LoggedAttendance;
  });
}
