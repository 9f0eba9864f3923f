import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { AppError } from '#app/platform/errors';
import { withTx } from '#app/platform/db.server';
import { loadCase } from './load-case.server';
import { recordCaseEvents } from './write-cases.server';

export const StartReviewSchema = z.strictObject({ caseId: z.uuid() });

/** Take a proposed case into review. Taking it twice is taking it once; a closed one is `conflict`. Needs `case:decide`. */
export async function startReview(actor: Actor, input: z.output<typeof StartReviewSchema>): Promise<void> {
  requirePermission(actor, 'case:decide');
  await withTx(async (tx) => {
    const row = await loadCase(tx, input.caseId, true);
    if (row.status === 'in_review') return;
    if (row.status !== 'proposed' && row.status !== 'needs_information') {
      throw new AppError('conflict', { message: 'tiers:error.notDecidable' });
    }
    await tx.run(`UPDATE tier_case SET status = 'in_review', version = version + 1 WHERE id = $1::uuid`, [row.id]);
    await recordCaseEvents(tx, actor, [{ caseId: row.id, from: row.status, to: 'in_review' }]);
    await recordAudit(tx, actor, { action: 'case.review-started', objectKind: 'case', objectId: row.id });
  });
}
