import { z } from 'zod';
import type { Actor } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { CONSENT_PURPOSES, type ConsentPurpose } from './consent-schema';
import { canonicalMember } from './canonical-member.server';
import { consentSourceOf } from './grant-consent.server';
import { recordConsents } from './record-consent.server';

export const WithdrawConsentSchema = z.strictObject({
  memberId: z.uuid(),
  purpose: z.enum(CONSENT_PURPOSES),
  locale: z.enum(['zh-CN', 'en']),
});
export type WithdrawConsentInput = z.output<typeof WithdrawConsentSchema>;

/**
 * As easy as agreeing was. Open leads are recalled and whoever received them is told, in the same
 * transaction; without consent to be on the books there is none to be shown to sales either.
 * Throws `not-found` for somebody else's or an unknown member.
 */
export async function withdrawConsent(actor: Actor, input: WithdrawConsentInput): Promise<void> {
  const source = consentSourceOf(actor, input.memberId);
  const purposes: readonly ConsentPurpose[] = input.purpose === 'process' ? CONSENT_PURPOSES : [input.purpose];
  await withTx(async (tx) => {
    const memberId = await canonicalMember(tx, input.memberId);
    const occurredAt = new Date();
    await recordConsents(tx, actor, source, purposes.map((purpose) => ({
      memberId, purpose, action: 'withdrawn' as const, locale: input.locale, occurredAt,
    })));
    await recordAudit(tx, actor, {
      action: 'consent.withdrawn', objectKind: 'member', objectId: memberId, detail: { purpose: input.purpose },
    });
  });
}
