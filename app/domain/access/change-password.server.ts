import { z } from 'zod';
import { db, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Limit, spendTry } from '#app/platform/rate-limit.server';
import type { Actor } from './actor';
import { hashPassword, verifyPassword } from './password.server';
import { recordAudit } from './record-audit.server';
import { NewPasswordSchema } from './user-schema';

export const ChangePasswordSchema = z.strictObject({
  /** Empty for somebody who has no password yet and signed in by a link. */
  currentPassword: z.string().max(256).transform((text) => text.normalize('NFC')).default(''),
  newPassword: NewPasswordSchema,
});

const BY_USER: Limit = { name: 'change-password', points: 10, seconds: 15 * 60 };

/**
 * Set one's own password and end one's other sessions. Throws `invalid-input` with the field when
 * the current password is wrong.
 */
export async function changePassword(
  actor: Actor,
  input: z.output<typeof ChangePasswordSchema>,
  options: { keepSessionId: string | null },
): Promise<void> {
  const userId = actor.userId;
  if (userId === null) throw new AppError('signed-out');
  await spendTry(BY_USER, userId);
  const user = await db().user.findUnique({ where: { id: userId } });
  if (!user || user.status === 'disabled') throw new AppError('signed-out');
  if (user.passwordHash !== null && !(await verifyPassword(user.passwordHash, input.currentPassword))) {
    throw new AppError('invalid-input', { fields: { currentPassword: 'access:field.passwordWrong' } });
  }
  const passwordHash = await hashPassword(input.newPassword);
  await withTx(async (tx) => {
    const changed = await tx.run(
      'UPDATE app_user SET password_hash = $2 WHERE id = $1::uuid AND password_hash IS NOT DISTINCT FROM $3',
      [userId, passwordHash, user.passwordHash],
    );
    if (changed === 0) throw new AppError('conflict', { message: 'access:password.changedMeanwhile' });
    const ended = await tx.run(
      'DELETE FROM session WHERE user_id = $1::uuid AND id IS DISTINCT FROM $2::uuid', [userId, options.keepSessionId],
    );
    await tx.run('DELETE FROM sign_in_token WHERE user_id = $1::uuid AND used_at IS NULL', [userId]);
    await recordAudit(tx, actor, {
      action: 'user.password-changed', objectKind: 'user', objectId: userId, detail: { sessionsEnded: ended },
    });
  });
}
