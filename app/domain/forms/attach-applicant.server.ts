import type { Actor } from '#app/domain/access/actor';
import { recordConsents } from '#app/domain/leads/record-consent.server';
import { createMembers } from '#app/domain/members/create-members.server';
import type { Identity } from '#app/domain/members/identity-kinds';
import { matchMembers } from '#app/domain/members/match-members.server';
import type { PersonName } from '#app/domain/members/person-name';
import { submitApplicationCase } from '#app/domain/tiers/submit-application-case.server';
import type { Sql } from '#app/platform/db.server';
import { type Answers, EXPERT_FORM, splitFields } from './expert-form';
import type { FormStamp } from './form-stamp.server';

export interface Applicant {
  submissionId: string;
  answers: Answers;
  identities: readonly Identity[];
  name: PersonName;
  stamp: FormStamp;
}

/**
 * Whose application it is: the person known by these identities, or a new one; then their consents and
 * the case. What is known about somebody already is not changed: anybody can type anybody's address.
 * Null when the identities point at different people or at another name: staff decide.
 */
export async function attachApplicant(
  tx: Sql, actor: Actor, applicant: Applicant,
): Promise<{ memberId: string; caseId: string | null } | null> {
  const [match] = await matchMembers(tx, [{ identities: applicant.identities, name: applicant.name }]);
  if (!match || match.outcome === 'conflict') return null;
  const isKnown = match.outcome === 'match';
  const memberId = isKnown ? match.memberId : await createApplicant(tx, actor, applicant);
  if (memberId === null) return null;
  return { memberId, caseId: await openCase(tx, actor, applicant, memberId, isKnown) };
}

/** The consents as they were given, and the case. */
export async function openCase(
  tx: Sql, actor: Actor, applicant: Pick<Applicant, 'submissionId' | 'answers' | 'stamp'>, memberId: string, isKnown: boolean,
): Promise<string | null> {
  await recordGivenConsents(tx, actor, applicant, memberId, isKnown);
  const opened = await submitApplicationCase(tx, actor, {
    memberId, toTier: EXPERT_FORM.tier, originId: applicant.submissionId,
  });
  return opened.caseId;
}

async function createApplicant(tx: Sql, actor: Actor, applicant: Applicant): Promise<string | null> {
  const { answers, stamp } = applicant;
  const [made] = await createMembers(tx, actor, { kind: 'form', id: applicant.submissionId }, [{
    name: applicant.name, identities: applicant.identities, joinedAt: new Date(),
    cityCode: answers.city === '' ? null : answers.city, company: answers.company, title: answers.title,
    fields: splitFields(answers.fields), locale: stamp.locale,
  }]);
  return made && made.outcome !== 'suppressed' ? made.memberId : null;
}

/**
 * Sharing is recorded only where it was ticked. A form that anybody can send does not bring back what
 * somebody known has withdrawn: that they do themselves, signed in.
 */
async function recordGivenConsents(
  tx: Sql, actor: Actor, applicant: Pick<Applicant, 'submissionId' | 'answers' | 'stamp'>, memberId: string, isKnown: boolean,
): Promise<void> {
  const { answers, stamp, submissionId } = applicant;
  const given = { memberId, action: 'granted' as const, locale: stamp.locale, occurredAt: new Date() };
  const mayShare = answers.consentShare && !(isKnown && (await hasWithdrawn(tx, memberId)));
  await recordConsents(tx, actor, { kind: 'form', id: submissionId }, [
    ...(stamp.processWordingId === null ? [] : [{ ...given, purpose: 'process' as const, wordingId: stamp.processWordingId }]),
    ...(stamp.shareWordingId === null || !mayShare
      ? []
      : [{ ...given, purpose: 'share_with_sales' as const, wordingId: stamp.shareWordingId }]),
  ]);
}

async function hasWithdrawn(tx: Sql, memberId: string): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 FROM consent_event e
      WHERE e.purpose = 'share_with_sales' AND e.action = 'withdrawn'
        AND (e.member_id = $1::uuid OR e.member_id IN (
              SELECT member_id FROM member_mapping WHERE canonical_member_id = $1::uuid AND ended_at IS NULL))
      LIMIT 1`,
    [memberId],
  );
  return rows.length > 0;
}
