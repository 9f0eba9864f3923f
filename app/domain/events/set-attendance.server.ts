import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { withTx } from '#app/platform/db.server';
import { findEventInScope, requireOpen } from './event-scope.server';
import { ATTENDANCE_STATUSES } from './event-terms';
import { type LoggedAttendance, logAttendance } from './log-attendance.server';
import { requireHeld } from './paste-attendance.server';
import { requireMembersInScope } from './record-event-role.server';

export const SetAttendanceSchema = z.strictObject({
  eventId: z.uuid(),
  memberId: z.uuid(),
  status: z.enum(ATTENDANCE_STATUSES),
});

/**
 * Tick one person by hand, or correct what was ticked. Throws `not-found` for an event or a person
 * outside the actor's cities, `conflict` for a closed event.
 */
export async function setAttendance(
  actor: Actor,
  input: z.output<typeof SetAttendanceSchema>,
  now = new Date(),
): Promise<LoggedAttendance> {
  requirePermission(actor, 'attendance:write');
  return withTx(async (tx) => {
    const event = await findEventInScope(tx, actor, input.eventId, 'share');
    requireOpen(event);
    await requireHeld(tx, event, input.status, now);
    await requireMembersInScope(tx, actor, [input.memberId], event.id);
    const [result] = await logAttendance(tx, actor, { kind: 'user', id: actor.userId }, {
      eventId: event.id, rows: [{ memberId: input.memberId, status: input.status }], isCorrection: true,
    });
    return result as LoggedAttendance;
  });
}
