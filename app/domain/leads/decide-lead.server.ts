import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { VISIBLE_LEADS, territoryScope } from './lead-query.server';
import { DECISIONS, type DecideLeadInput } from './lead-schema';

/**
 * Sales' verdict on a lead: accepted, rejected with a reason, won, or lost with a reason. It returns
 * to the ledger as a fact. Only whoever holds the lead decides it (anybody of the territory while it
 * is unclaimed, the owner of the installation always). Throws `not-found` for a lead that the actor
 * cannot see, `conflict` when it changed since they looked.
 */
export async function decideLead(actor: Actor, input: DecideLeadInput): Promise<void> {
  requirePermission(actor, 'lead:decide');
  const decision = DECISIONS[input.decision];
  if (decision.needsReason && input.reasonCode === undefined) {
    throw new AppError('invalid-input', { fields: { reasonCode: 'leads:error.reasonMissing' } });
  }
  await withTx(async (tx) => {
    const [lead] = await tx.rows<{ member_id: string; company_id: string | null }>(
      `SELECT l.member_id, l.company_id ${VISIBLE_LEADS} AND l.id = $3::uuid`,
      [territoryScope(actor), actor.userId, input.leadId],
    );
    if (!lead) throw new AppError('not-found');
    const decided = await tx.run(
      `UPDATE lead
          SET status = $4, reason_code = $5, decided_at = clock_timestamp(), version = version + 1,
              owner_id = coalesce(owner_id, $2::uuid)
        WHERE id = $1::uuid AND version = $3::int AND status = ANY($6::text[])
          AND (owner_id IS NULL OR owner_id = $2::uuid OR $7::boolean)`,
      [
        input.leadId, actor.userId, input.version, decision.to, decision.needsReason ? input.reasonCode : null,
        [...decision.from], actor.role === 'owner',
      ],
    );
    if (decided === 0) throw new AppError('conflict', { message: 'leads:error.changedMeanwhile' });
    await recordFacts(tx, actor, { kind: 'user', id: actor.userId }, [{
      kind: 'lead_verdict', variant: decision.to, memberId: lead.member_id, subjectId: input.leadId,
      occurredAt: new Date(), key: `${input.leadId}|${decision.to}`,
    }]);
    await recordAudit(tx, actor, {
      action: `lead.${decision.to}`, objectKind: 'lead', objectId: input.leadId,
      detail: decision.needsReason ? { reason: input.reasonCode } : {},
    });
  });
}
