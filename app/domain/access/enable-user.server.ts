import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { recordAudit } from './record-audit.server';

export const EnableUserSchema = z.strictObject({ userId: z.uuid() });

/** Let somebody in again; they sign in anew. */
export async function enableUser(actor: Actor, input: z.output<typeof EnableUserSchema>): Promise<void> {
  requirePermission(actor, 'user:manage');
  await withTx(async (tx) => {
    const enabled = await tx.run(
      `UPDATE app_user SET status = CASE WHEN password_hash IS NULL THEN 'invited' ELSE 'active' END, disabled_at = NULL
       WHERE id = $1::uuid AND status = 'disabled'`,
      [input.userId],
    );
    if (enabled === 0) throw new AppError('not-found');
    await recordAudit(tx, actor, {
      action: 'user.enabled', objectKind: 'user', objectId: input.userId,
      before: { status: 'disabled' }, after: { status: 'active' },
    });
  });
}
