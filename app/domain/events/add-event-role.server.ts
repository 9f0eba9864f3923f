import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { withTx } from '#app/platform/db.server';
import { findEventInScope, requireOpen } from './event-scope.server';
import { recordEventRole } from './record-event-role.server';

export const AddEventRoleSchema = z.strictObject({
  eventId: z.uuid(),
  memberId: z.uuid(),
  role: z.enum(['organised', 'spoke']),
  /** What the talk was called; kept as the fact's evidence. */
  title: z.string().trim().max(300).optional(),
});

/**
 * Record that a member spoke at an event or organised it. Nobody does so for themselves (N3,
 * `forbidden`). Throws `not-found` outside the actor's cities, `conflict` for a closed event.
 */
export async function addEventRole(
  actor: Actor, input: z.output<typeof AddEventRoleSchema>,
): Promise<{ outcome: 'created' | 'updated' | 'unchanged' }> {
  requirePermission(actor, 'event:write');
  return withTx(async (tx) => {
    requireOpen(await findEventInScope(tx, actor, input.eventId, 'share'));
    const [fact] = await recordEventRole(tx, actor, { kind: 'user', id: actor.userId }, {
      eventId: input.eventId, role: input.role, memberIds: [input.memberId], label: input.title,
    });
    const outcome = fact?.outcome === 'recorded' ? 'created' : fact?.outcome === 'corrected' ? 'updated' : 'unchanged';
    return { outcome };
  });
}
