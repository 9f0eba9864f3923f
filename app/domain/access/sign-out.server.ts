import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { Actor } from './actor';
import { recordAudit } from './record-audit.server';

export const SignOutSchema = z.strictObject({ sessionId: z.uuid() });

/** End one session of one's own: the present one, or another from the list. */
export async function signOut(actor: Actor, input: z.output<typeof SignOutSchema>): Promise<void> {
  if (actor.userId === null) throw new AppError('signed-out');
  await withTx(async (tx) => {
    const ended = await tx.run('DELETE FROM session WHERE id = $1::uuid AND user_id = $2::uuid', [
      input.sessionId, actor.userId,
    ]);
    if (ended === 0) throw new AppError('not-found');
    await recordAudit(tx, actor, { action: 'session.ended', objectKind: 'user', objectId: actor.userId });
  });
}
