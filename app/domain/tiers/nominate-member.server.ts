import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { AppError } from '#app/platform/errors';
import { withTx } from '#app/platform/db.server';
import { openByPeople } from './submit-application-case.server';

export const NominateMemberSchema = z.strictObject({ memberId: z.uuid(), toTier: z.string().min(1).max(40) });

/**
 * Propose somebody by hand. The nominator may not decide the case. Returns its id; throws
 * `conflict` when they hold that tier already. Needs `case:propose`.
 */
export async function nominateMember(actor: Actor, input: z.output<typeof NominateMemberSchema>): Promise<string> {
  requirePermission(actor, 'case:propose');
  return withTx(async (tx) => {
    const [member] = await tx.rows('SELECT 1 FROM member WHERE id = $1::uuid AND erased_at IS NULL', [input.memberId]);
    if (!member) throw new AppError('not-found');
    const made = await openByPeople(tx, actor, 'nomination', { ...input, originId: actor.userId });
    if (made.caseId === null) throw new AppError('conflict', { message: 'tiers:error.holdsAlready' });
    if (made.outcome === 'opened') {
      await recordAudit(tx, actor, { action: 'case.nominated', objectKind: 'case', objectId: made.caseId, detail: { to: input.toTier } });
    }
    return made.caseId;
  });
}
