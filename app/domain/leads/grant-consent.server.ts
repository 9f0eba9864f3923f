import { z } from 'zod';
import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { CONSENT_PURPOSES, type ConsentSource } from './consent-schema';
import { canonicalMember } from './canonical-member.server';
import { qualifyInTx } from './qualify-leads.server';
import { recordConsents } from './record-consent.server';

export const GrantConsentSchema = z.strictObject({
  memberId: z.uuid(),
  purpose: z.enum(CONSENT_PURPOSES),
  /** The text that was shown. */
  wordingId: z.uuid(),
  locale: z.enum(['zh-CN', 'en']),
});
export type GrantConsentInput = z.output<typeof GrantConsentSchema>;

/**
 * A person agrees: for themselves, or noted by staff who have their word for it. Whoever qualifies by
 * it becomes a lead in the same transaction. Throws `not-found` for somebody else's or an unknown member.
 */
export async function grantConsent(actor: Actor, input: GrantConsentInput): Promise<void> {
  const source = consentSourceOf(actor, input.memberId);
  await withTx(async (tx) => {
    const memberId = await canonicalMember(tx, input.memberId);
    await recordConsents(tx, actor, source, [{ ...input, memberId, action: 'granted', occurredAt: new Date() }]);
    await recordAudit(tx, actor, {
      action: 'consent.granted', objectKind: 'member', objectId: memberId, detail: { purpose: input.purpose },
    });
    await qualifyInTx(tx, actor, [memberId]);
  });
}

/** Oneself, or staff who may record consents. Others are told that the person does not exist. */
export function consentSourceOf(actor: Actor, memberId: string): ConsentSource {
  if (actor.memberId === memberId && can(actor, 'self:answer')) return { kind: 'self', id: actor.userId };
  if (actor.role !== null && !can(actor, 'consent:record') && can(actor, 'self:answer')) throw new AppError('not-found');
  requirePermission(actor, 'consent:record');
  return { kind: 'user', id: actor.userId };
}
