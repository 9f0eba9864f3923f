import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { VISIBLE_LEADS, territoryScope } from './lead-query.server';
import type { ClaimLeadInput } from './lead-schema';

/**
 * Take an unclaimed lead of one's territory. Of two who press at once one gets it, the other is told
 * (`conflict`). Throws `not-found` for a lead that the actor cannot see.
 */
export async function claimLead(actor: Actor, input: ClaimLeadInput): Promise<void> {
  requirePermission(actor, 'lead:decide');
  if (actor.userId === null) throw new AppError('forbidden');
  await withTx(async (tx) => {
    const [visible] = await tx.rows<{ id: string }>(
      `SELECT l.id ${VISIBLE_LEADS} AND l.id = $3::uuid`, [territoryScope(actor), actor.userId, input.leadId],
    );
    if (!visible) throw new AppError('not-found');
    const claimed = await tx.run(
      `UPDATE lead SET status = 'assigned', owner_id = $2::uuid, version = version + 1
        WHERE id = $1::uuid AND status = 'unclaimed' AND version = $3::int`,
      [input.leadId, actor.userId, input.version],
    );
    if (claimed === 0) throw new AppError('conflict', { message: 'leads:error.changedMeanwhile' });
    await recordAudit(tx, actor, { action: 'lead.claimed', objectKind: 'lead', objectId: input.leadId });
  });
}
