import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { findEventInScope, requireOpen } from './event-scope.server';
import { requireHeld } from './paste-attendance.server';
import { type EventSummary, summariseEvent } from './summarise-event.server';

export const CloseEventSchema = z.strictObject({
  eventId: z.uuid(),
  /** What came of it: the value that was created, not how hard it was (N7). */
  outcome: z.string().trim().min(4, 'events:error.outcomeMissing').max(4_000),
});

/**
 * Close an event with its outcome (N7, K15); returns the figures to paste back into the chat.
 * Throws `not-found` outside the actor's cities, `conflict` when it is closed already or still to come.
 */
export async function closeEvent(
  actor: Actor, input: z.output<typeof CloseEventSchema>, now = new Date(),
): Promise<EventSummary> {
  requirePermission(actor, 'event:write');
  return withTx(async (tx) => {
    const event = await findEventInScope(tx, actor, input.eventId, 'update');
    requireOpen(event);
    await requireHeld(tx, event, 'attended', now);
    await tx.run(
      `UPDATE event SET status = 'closed', outcome = $2, closed_at = $3, closed_by = $4::uuid WHERE id = $1::uuid`,
      [event.id, input.outcome, now, actor.userId],
    );
    const summary = await summariseEvent(tx, event.id);
    await recordAudit(tx, actor, {
      action: 'event.closed', objectKind: 'event', objectId: event.id,
      detail: { attended: summary.attended, newFaces: summary.newFaces, unclaimed: summary.unclaimed },
      before: { outcome: event.outcome }, after: { outcome: input.outcome },
    });
    return summary;
  });
}
