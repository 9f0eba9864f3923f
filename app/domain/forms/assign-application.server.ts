import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { createMembers } from '#app/domain/members/create-members.server';
import { formatContact } from '#app/domain/members/mask-contact';
import { namesAgree } from '#app/domain/members/names-agree';
import { personOf } from '#app/domain/leads/live-consent-sql';
import { sql, type Sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { openCase } from './attach-applicant.server';
import { type Answers, identitiesOf, nameOf, splitFields } from './expert-form';
import { findConsentTexts } from '#app/domain/leads/find-consent-texts.server';

export const AssignApplicationSchema = z.strictObject({
  submissionId: z.uuid(),
  /** Whose it is; null: somebody new, without the identities that others have. */
  memberId: z.uuid().nullable(),
});
export type AssignApplicationInput = z.output<typeof AssignApplicationSchema>;

interface Unclear {
  id: string;
  number: string;
  answers: Answers;
  locale: 'zh-CN' | 'en';
  wordingId: string | null;
  receivedAt: string;
}

export interface ApplicationCandidate {
  memberId: string;
  name: string;
  nameZh: string | null;
  nameLatin: string | null;
  company: string | null;
  title: string | null;
  city: string | null;
  tier: string | null;
  /** The kinds of identity that it has in common with the application. */
  shares: string[];
  isNamedAlike: boolean;
}

/** An application that fits several people or another name, with the people it may belong to. Throws `not-found`. */
export async function getUnclearApplication(
  actor: Actor, submissionId: string,
): Promise<{ application: Omit<Unclear, 'wordingId'>; candidates: ApplicationCandidate[] }> {
  requirePermission(actor, 'application:handle');
  const { wordingId: _wording, ...application } = await readUnclear(sql(), submissionId);
  const identities = identitiesOf(application.answers);
  const name = nameOf(application.answers);
  const candidates = await sql().rows<Omit<ApplicationCandidate, 'isNamedAlike'>>(
    `SELECT m.id AS "memberId", m.display_name AS name, m.name_zh AS "nameZh", m.name_latin AS "nameLatin",
            c.name AS company, m.title, m.city_code AS city, array_agg(DISTINCT i.kind) AS shares,
            (SELECT t.key FROM tier_state ts JOIN programme p ON p.id = ts.programme_id AND p.is_default
               JOIN tier t ON t.id = ts.tier_id WHERE ts.member_id = m.id) AS tier
       FROM unnest($1::text[], $2::text[]) AS t(kind, value)
       JOIN identity i ON i.kind = t.kind AND i.value = t.value AND i.retired_at IS NULL AND NOT i.is_shared
       JOIN member m ON m.id = ${personOf('i.member_id')}
       LEFT JOIN company c ON c.id = m.company_id
      GROUP BY m.id, c.name ORDER BY m.sort_key, m.id`,
    [identities.map((each) => each.kind), identities.map((each) => each.value)],
  );
  const answers = { ...application.answers, phone: phoneText(application.answers) };
  return {
    application: { ...application, answers },
    candidates: candidates.map((each) => ({ ...each, isNamedAlike: namesAgree(name, { han: each.nameZh, latin: each.nameLatin }) })),
  };
}

/**
 * Say whose application it is: consents and case follow as if the form had known. Throws `not-found`
 * for an unknown one and `conflict` for one that has been assigned meanwhile.
 */
export async function assignApplication(actor: Actor, input: AssignApplicationInput): Promise<{ caseId: string | null }> {
  requirePermission(actor, 'application:handle');
  const stamp = await stampOf(input.submissionId);
  return withTx(async (tx) => {
    const application = await readUnclear(tx, input.submissionId);
    const memberId = input.memberId === null
      ? await createStranger(tx, actor, application)
      : await existing(tx, input.memberId);
    const caseId = await openCase(
      tx, actor, { submissionId: application.id, answers: application.answers, stamp: { ...stamp, processWordingId: application.wordingId } },
      memberId, input.memberId !== null,
    );
    const done = await tx.run(
      `UPDATE form_submission SET status = 'received', member_id = $2::uuid, case_id = $3::uuid,
              handled_at = clock_timestamp(), handled_by = $4::uuid
        WHERE id = $1::uuid AND status = 'unclear'`,
      [application.id, memberId, caseId, actor.userId],
    );
    if (done === 0) throw new AppError('conflict', { message: 'forms:applications.gone' });
    await recordAudit(tx, actor, {
      action: 'application.assigned', objectKind: 'application', objectId: application.id, detail: { memberId },
    });
    return { caseId };
  });
}

/** In groups, as on a profile; as it was typed where it is no number. */
function phoneText(answers: Answers): string {
  const [phone] = identitiesOf({ email: '', phone: answers.phone });
  return phone ? formatContact('phone', phone.display) : answers.phone;
}

async function readUnclear(tx: Sql, submissionId: string): Promise<Unclear> {
  const [row] = await tx.rows<{ id: string; number: string; payload: Answers | null; locale: 'zh-CN' | 'en'; consent_wording_id: string | null; created_at: Date }>(
    `SELECT id, number, payload, locale, consent_wording_id, created_at FROM form_submission
      WHERE id = $1::uuid AND status = 'unclear'`,
    [submissionId],
  );
  if (!row?.payload) throw new AppError('not-found', { message: 'forms:applications.gone' });
  return {
    id: row.id, number: row.number, answers: row.payload, locale: row.locale, wordingId: row.consent_wording_id,
    receivedAt: row.created_at.toISOString(),
  };
}

/** The texts that stood on the form in its language, for the receipts. */
async function stampOf(submissionId: string) {
  const { locale } = await readUnclear(sql(), submissionId);
  const texts = await findConsentTexts(locale);
  return {
    form: 'expert', at: 0, locale, processWordingId: null, shareWordingId: texts.share_with_sales?.wordingId ?? null,
  };
}

async function existing(tx: Sql, memberId: string): Promise<string> {
  const [row] = await tx.rows<{ id: string }>(
    `SELECT id FROM member WHERE id = ${personOf('$1::uuid')} AND erased_at IS NULL`, [memberId],
  );
  if (!row) throw new AppError('not-found');
  return row.id;
}

/** A person of their own; what somebody else is known by stays with them. */
async function createStranger(tx: Sql, actor: Actor, application: Unclear): Promise<string> {
  const { answers } = application;
  const identities = identitiesOf(answers);
  const taken = await tx.rows<{ kind: string; value: string }>(
    `SELECT i.kind, i.value FROM unnest($1::text[], $2::text[]) AS t(kind, value)
       JOIN identity i ON i.kind = t.kind AND i.value = t.value AND i.retired_at IS NULL AND NOT i.is_shared`,
    [identities.map((each) => each.kind), identities.map((each) => each.value)],
  );
  const own = identities.filter((each) => !taken.some((other) => other.kind === each.kind && other.value === each.value));
  const [made] = await createMembers(tx, actor, { kind: 'form', id: application.id }, [{
    name: nameOf(answers), identities: own, joinedAt: new Date(), cityCode: answers.city === '' ? null : answers.city,
    company: answers.company, title: answers.title, fields: splitFields(answers.fields), locale: application.locale,
  }]);
  if (!made || made.outcome === 'suppressed') throw new AppError('conflict', { message: 'forms:applications.gone' });
  return made.memberId;
}
