import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { recordAudit } from './record-audit.server';

export const SignOutEverywhereSchema = z.strictObject({ userId: z.uuid() });

/** End every session of a user: one's own, or anybody's with `user:manage`. Returns how many ended. */
export async function signOutEverywhere(
  actor: Actor,
  input: z.output<typeof SignOutEverywhereSchema>,
): Promise<number> {
  if (actor.userId !== input.userId) requirePermission(actor, 'user:manage');
  return withTx(async (tx) => {
    const found = await tx.rows('SELECT 1 FROM app_user WHERE id = $1::uuid', [input.userId]);
    if (found.length === 0) throw new AppError('not-found');
    const ended = await tx.run('DELETE FROM session WHERE user_id = $1::uuid', [input.userId]);
    await recordAudit(tx, actor, {
      action: 'session.ended-everywhere', objectKind: 'user', objectId: input.userId, detail: { ended },
    });
    return ended;
  });
}
