import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { recordAudit } from './record-audit.server';
import { createSignInLink, type SignInLink } from './sign-in-link.server';

export const InviteAgainSchema = z.strictObject({ userId: z.uuid() });

/** A fresh one-time sign-in link for a user; earlier ones stop working. Throws `conflict` for a disabled user. */
export async function inviteAgain(actor: Actor, input: z.output<typeof InviteAgainSchema>): Promise<SignInLink> {
  requirePermission(actor, 'user:manage');
  return withTx(async (tx) => {
    const [user] = await tx.rows<{ status: string }>(
      'SELECT status FROM app_user WHERE id = $1::uuid FOR UPDATE', [input.userId],
    );
    if (!user) throw new AppError('not-found');
    if (user.status === 'disabled') throw new AppError('conflict', { message: 'access:users.isDisabled' });
    await tx.run('DELETE FROM sign_in_token WHERE user_id = $1::uuid AND used_at IS NULL', [input.userId]);
    await recordAudit(tx, actor, { action: 'user.invited-again', objectKind: 'user', objectId: input.userId });
    return createSignInLink(tx, input.userId, 'invitation');
  });
}
