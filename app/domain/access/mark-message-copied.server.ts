import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { recordAudit } from './record-audit.server';

export const MarkMessageCopiedSchema = z.strictObject({ messageId: z.uuid() });

/** Note that somebody passed this text on by hand. Saying it twice is saying it once. */
export async function markMessageCopied(actor: Actor, input: z.output<typeof MarkMessageCopiedSchema>): Promise<void> {
  requirePermission(actor, 'message:read');
  await withTx(async (tx) => {
    const [message] = await tx.rows<{ copied_at: Date | null }>(
      'SELECT copied_at FROM message WHERE id = $1::uuid FOR UPDATE', [input.messageId],
    );
    if (!message) throw new AppError('not-found');
    if (message.copied_at !== null) return;
    await tx.run('UPDATE message SET copied_at = now() WHERE id = $1::uuid', [input.messageId]);
    await recordAudit(tx, actor, { action: 'message.copied', objectKind: 'message', objectId: input.messageId });
  });
}
