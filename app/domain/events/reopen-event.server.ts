import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { findEventInScope } from './event-scope.server';

export const ReopenEventSchema = z.strictObject({ eventId: z.uuid() });

/** Open a closed event again, to correct its attendance or outcome; the outcome stays as a draft. */
export async function reopenEvent(actor: Actor, input: z.output<typeof ReopenEventSchema>): Promise<void> {
  requirePermission(actor, 'event:write');
  await withTx(async (tx) => {
    const event = await findEventInScope(tx, actor, input.eventId, 'update');
    if (event.status !== 'closed') throw new AppError('conflict', { message: 'events:error.open' });
    await tx.run(
      `UPDATE event SET status = 'planned', closed_at = NULL, closed_by = NULL WHERE id = $1::uuid`, [event.id],
    );
    await recordAudit(tx, actor, { action: 'event.reopened', objectKind: 'event', objectId: event.id });
  });
}
