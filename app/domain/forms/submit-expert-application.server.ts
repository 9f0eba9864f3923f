import type { Actor } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { FormStamp } from '#app/domain/forms/form-stamp.server';
import { findSuppressed } from '#app/domain/members/suppression.server';
import { identityKey } from '#app/domain/members/new-member';
import { OPEN_CONDITION } from '#app/domain/tiers/case-status';
import { linkTo } from '#app/platform/base-url.server';
import { type Sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { newId } from '#app/platform/ids';
import { keyedHash, sha256 } from '#app/platform/keyed-hash.server';
import { queueMessage } from '#app/platform/messages.server';
import { getSettings } from '#app/platform/settings.server';
import { attachApplicant } from './attach-applicant.server';
import { type Answers, EXPERT_FORM, type ExpertApplication, answersOf, identitiesOf, nameOf } from './expert-form';
import { statusPath, statusToken } from './status-link.server';

/** What everybody is told, whoever they are. */
export interface SubmittedApplication {
  number: string;
  token: string;
}

interface NewSubmission {
  id: string;
  status: 'received' | 'unclear' | 'withheld';
  answers: Answers | null;
  memberId: string | null;
  keyHash: Buffer;
  stamp: FormStamp;
}

/**
 * Take an application for the expert tier (H3) from a stranger: find or make the person, keep their
 * answers, write both consents down as they were given, and open a case. The answer is the same for
 * people who are known, unknown, or must not come back; sending the same application again while it
 * is open gives the same number and link and changes nothing.
 */
export async function submitExpertApplication(
  actor: Actor, input: ExpertApplication, stamp: FormStamp,
): Promise<SubmittedApplication> {
  try {
    return await submit(actor, input, stamp);
  } catch (error) {
    // Somebody else brought the same identity in at the same moment: now they are known.
    if (error instanceof AppError && error.code === 'conflict') return submit(actor, input, stamp);
    throw error;
  }
}

async function submit(actor: Actor, input: ExpertApplication, stamp: FormStamp): Promise<SubmittedApplication> {
  const answers = answersOf(input);
  const identities = identitiesOf(input);
  const name = nameOf(input);
  const hash = await keyedHash('natural-key');
  const keys = identities.map(identityKey).sort();
  const keyHash = hash(['form', EXPERT_FORM.key, ...keys, name.display.trim().toLowerCase()].join('|'));
  return withTx(async (tx) => {
    for (const key of keys) await tx.rows('SELECT pg_advisory_xact_lock(hashtext($1))::text', [`apply|${key}`]);
    const open = await findOpen(tx, keyHash);
    if (open) return { number: open.number, token: await statusToken(open.id) };

    const id = newId();
    const suppressed = (await findSuppressed(tx, identities)).size > 0;
    if (suppressed) return save(tx, { id, status: 'withheld', answers: null, memberId: null, keyHash, stamp });
    const attached = await attachApplicant(tx, actor, { submissionId: id, answers, identities, name, stamp });
    const saved = await save(tx, { id, status: attached ? 'received' : 'unclear', answers, memberId: attached?.memberId ?? null, keyHash, stamp });
    if (attached?.caseId) {
      await tx.run('UPDATE form_submission SET case_id = $2::uuid WHERE id = $1::uuid', [id, attached.caseId]);
    }
    await recordAudit(tx, actor, {
      action: 'application.received', objectKind: 'application', objectId: id, detail: { form: EXPERT_FORM.key },
    });
    await sendLink(tx, input, saved, stamp, attached?.memberId ?? null);
    return saved;
  });
}

async function findOpen(tx: Sql, keyHash: Buffer): Promise<{ id: string; number: string } | undefined> {
  const [row] = await tx.rows<{ id: string; number: string }>(
    `SELECT s.id, s.number FROM form_submission s LEFT JOIN tier_case c ON c.id = s.case_id
      WHERE s.form = $1 AND s.key_hash = $2
        AND (s.status IN ('unclear', 'withheld')
          OR (s.status = 'received'
              AND (c.id IS NULL OR c.${OPEN_CONDITION})))
      ORDER BY s.created_at DESC LIMIT 1`,
    [EXPERT_FORM.key, keyHash],
  );
  return row;
}

async function save(tx: Sql, submission: NewSubmission): Promise<SubmittedApplication> {
  const { zone } = await getSettings();
  const token = await statusToken(submission.id);
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('form_submission.number'))::text`);
  const [row] = await tx.rows<{ number: string }>(
    `WITH y AS (SELECT 'E-' || to_char(clock_timestamp() AT TIME ZONE $1, 'YYYY') || '-' AS prefix)
     INSERT INTO form_submission (id, number, form, form_version, locale, status_token_hash, status, payload, member_id,
                                  consent_wording_id, key_hash)
     SELECT $2::uuid,
            y.prefix || lpad((coalesce((SELECT max(substring(s.number FROM '\\d+$')::int) FROM form_submission s
                                         WHERE s.number LIKE y.prefix || '%'), 0) + 1)::text, 6, '0'),
            $3, $4::int, $5, $6, $7, $8::jsonb, $9::uuid, $10::uuid, $11
       FROM y RETURNING number`,
    [
      zone, submission.id, EXPERT_FORM.key, EXPERT_FORM.version, submission.stamp.locale, sha256(token),
      submission.status, submission.answers === null ? null : JSON.stringify(submission.answers), submission.memberId,
      submission.stamp.processWordingId, submission.keyHash,
    ],
  );
  return { number: row?.number ?? '', token };
}

async function sendLink(
  tx: Sql, input: ExpertApplication, saved: SubmittedApplication, stamp: FormStamp, memberId: string | null,
): Promise<void> {
  const email = identitiesOf({ email: input.email, phone: '' })[0];
  if (!email) return;
  const t = getFixedT(stamp.locale);
  const link = linkTo(statusPath(saved.token));
  const values = { number: saved.number, name: nameOf(input).display, link };
  await queueMessage(tx, {
    recipientKind: 'applicant', recipientId: memberId, address: email.display, locale: stamp.locale,
    template: 'application-received', subject: t('forms:message.received.subject', values),
    body: t('forms:message.received.body', values), link,
  });
}
