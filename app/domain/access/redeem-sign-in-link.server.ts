import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Limit, spendTry } from '#app/platform/rate-limit.server';
import type { Actor } from './actor';
import { recordAudit } from './record-audit.server';
import { createSession } from './session.server';
import { tokenHash } from './sign-in-link.server';
import type { Client } from './sign-in-with-password.server';

export const RedeemSignInLinkSchema = z.strictObject({ token: z.string().max(100) });

const BY_CLIENT: Limit = { name: 'link-use', points: 60, seconds: 15 * 60 };

/**
 * Use a one-time link up and open a session. Of several at the same moment one wins. An invited
 * user becomes active. Throws `gone` for a link that is unknown, used, expired, or whose user is disabled.
 */
export async function redeemSignInLink(
  actor: Actor,
  input: z.output<typeof RedeemSignInLinkSchema>,
  client: Client,
  now = new Date(),
): Promise<{ token: string }> {
  await spendTry(BY_CLIENT, client.address);
  const hash = tokenHash(input.token);
  if (!hash) throw new AppError('gone', { message: 'access:link.gone' });
  return withTx(async (tx) => {
    const [used] = await tx.rows<{ user_id: string }>(
      `UPDATE sign_in_token t SET used_at = $2 FROM app_user u
       WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > $2
         AND u.id = t.user_id AND u.status <> 'disabled'
       RETURNING t.user_id`,
      [hash, now],
    );
    if (!used) throw new AppError('gone', { message: 'access:link.gone' });
    const userId = used.user_id;
    await tx.run(`UPDATE app_user SET status = 'active' WHERE id = $1::uuid AND status = 'invited'`, [userId]);
    // A used link has no business in the outbox.
    await tx.run(
      `UPDATE message SET link = NULL WHERE recipient_kind = 'user' AND recipient_id = $1::uuid AND link LIKE $2`,
      [userId, `%/${input.token.replaceAll('_', '\\_')}`],
    );
    await recordAudit(tx, { ...actor, kind: 'user', userId }, {
      action: 'session.opened', objectKind: 'user', objectId: userId, detail: { by: 'link' },
    });
    return createSession(tx, { userId, userAgent: client.userAgent }, now);
  });
}
