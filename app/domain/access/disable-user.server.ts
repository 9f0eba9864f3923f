import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { lockOwners, requireAnOwner } from './owners.server';
import { recordAudit } from './record-audit.server';

export const DisableUserSchema = z.strictObject({ userId: z.uuid() });

/**
 * Shut somebody out: their sessions and links end with it. Throws `conflict` for the last owner and
 * for oneself.
 */
export async function disableUser(actor: Actor, input: z.output<typeof DisableUserSchema>): Promise<void> {
  requirePermission(actor, 'user:manage');
  if (actor.userId === input.userId) throw new AppError('conflict', { message: 'access:users.notOneself' });
  await withTx(async (tx) => {
    await lockOwners(tx);
    const [user] = await tx.rows<{ status: string; role: string }>(
      'SELECT status, role FROM app_user WHERE id = $1::uuid FOR UPDATE', [input.userId],
    );
    if (!user) throw new AppError('not-found');
    if (user.status === 'disabled') return;
    await tx.run(`UPDATE app_user SET status = 'disabled', disabled_at = now() WHERE id = $1::uuid`, [input.userId]);
    await tx.run('DELETE FROM session WHERE user_id = $1::uuid', [input.userId]);
    await tx.run('DELETE FROM sign_in_token WHERE user_id = $1::uuid AND used_at IS NULL', [input.userId]);
    if (user.role === 'owner') await requireAnOwner(tx);
    await recordAudit(tx, actor, {
      action: 'user.disabled', objectKind: 'user', objectId: input.userId,
      before: { status: user.status }, after: { status: 'disabled' },
    });
  });
}
