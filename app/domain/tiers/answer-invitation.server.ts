import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { markForEvaluation, stampRecordedAt } from '#app/domain/ledger/record-facts.server';
import { AppError } from '#app/platform/errors';
import { type Sql, withTx } from '#app/platform/db.server';
import { sha256 } from '#app/platform/keyed-hash.server';
import { type CaseRow, loadCase } from './load-case.server';
import { readProgramme } from './read-programme.server';
import { recordCaseEvents, supersedeCases } from './write-cases.server';

export const InvitationTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const INVITATION_ANSWERS = ['accept', 'turn_down'] as const;

/** By the personal link, or by the signed-in member's own hand. */
export const AnswerInvitationSchema = z.union([
  z.strictObject({ token: InvitationTokenSchema, answer: z.enum(INVITATION_ANSWERS) }),
  z.strictObject({ caseId: z.uuid(), answer: z.enum(INVITATION_ANSWERS) }),
]);

/**
 * The member's answer. Accepting makes the tier: history and state in one transaction. Turning it
 * down is written down and costs nothing (H7). Throws `not-found` for somebody else's invitation
 * or an unknown link, `gone` for a lapsed one, `conflict` when it was answered before.
 */
export async function answerInvitation(
  actor: Actor, input: z.output<typeof AnswerInvitationSchema>,
): Promise<{ status: 'accepted' | 'turned_down'; tier: string }> {
  return withTx(async (tx) => {
    const caseId = 'token' in input ? await caseOfToken(tx, input.token) : await ownCase(tx, actor, input.caseId);
    const at = await stampRecordedAt(tx);
    const row = await loadCase(tx, caseId, true);
    if (row.status === 'lapsed') throw new AppError('gone', { message: 'tiers:error.invitationLapsed' });
    if (row.status !== 'invited') throw new AppError('conflict', { message: 'tiers:error.answeredAlready' });
    const used = await tx.run(
      `UPDATE invitation SET used_at = clock_timestamp() WHERE case_id = $1::uuid AND used_at IS NULL AND expires_at > clock_timestamp()`,
      [caseId],
    );
    if (used === 0) throw new AppError('gone', { message: 'tiers:error.invitationLapsed' });
    const status = input.answer === 'accept' ? 'accepted' : 'turned_down';
    await tx.run(
      `UPDATE tier_case SET status = $2, answered_at = $3::timestamptz, version = version + 1 WHERE id = $1::uuid`,
      [caseId, status, at.toISOString()],
    );
    await recordCaseEvents(tx, actor, [{ caseId, from: 'invited', to: status }]);
    if (status === 'accepted') await takeUpTier(tx, actor, row, at);
    await recordAudit(tx, actor, {
      action: status === 'accepted' ? 'case.accepted' : 'case.turned-down', objectKind: 'case', objectId: caseId,
      detail: { to: row.toTier, memberId: row.memberId, by: 'token' in input ? 'link' : 'member' },
    });
    return { status, tier: row.toTier };
  });
}

/** The tier begins with the acceptance, in history and state alike. */
async function takeUpTier(tx: Sql, actor: Actor, row: CaseRow, at: Date): Promise<void> {
  const programme = await readProgramme(tx, row.programmeId);
  const [now] = await tx.rows<{ tierId: string; position: number }>(
    `SELECT s.tier_id AS "tierId", t.position FROM tier_state s JOIN tier t ON t.id = s.tier_id
      WHERE s.programme_id = $1::uuid AND s.member_id = $2::uuid FOR UPDATE OF s`,
    [row.programmeId, row.memberId],
  );
  if (now && now.position >= row.toPosition) throw new AppError('conflict', { message: 'tiers:error.holdsAlready' });
  const [history] = await tx.rows<{ id: bigint }>(
    `INSERT INTO tier_history (programme_id, member_id, from_tier_id, tier_id, valid_from, recorded_at, origin, case_id, recorded_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz, $5::timestamptz, 'case', $6::uuid, $7::uuid) RETURNING id`,
    [row.programmeId, row.memberId, now?.tierId ?? null, row.toTierId, at.toISOString(), row.id, actor.userId],
  );
  await tx.run(
    `INSERT INTO tier_state (programme_id, member_id, tier_id, since, history_id)
     VALUES ($1::uuid, $2::uuid, $3::uuid, ($4::timestamptz AT TIME ZONE $5::text)::date, $6::bigint)
     ON CONFLICT (programme_id, member_id) DO UPDATE SET
       tier_id = excluded.tier_id, since = excluded.since, until = NULL, history_id = excluded.history_id`,
    [row.programmeId, row.memberId, row.toTierId, at.toISOString(), programme.zone, String((history as { id: bigint }).id)],
  );
  await supersedeCases(tx, actor, row.programmeId, [row.memberId]);
  await markForEvaluation(tx, [row.memberId]);
}

async function caseOfToken(tx: Sql, token: string): Promise<string> {
  const [found] = await tx.rows<{ caseId: string }>(
    'SELECT case_id AS "caseId" FROM invitation WHERE token_hash = $1', [sha256(token)],
  );
  if (!found) throw new AppError('not-found', { message: 'tiers:error.noInvitation' });
  return found.caseId;
}

async function ownCase(tx: Sql, actor: Actor, caseId: string): Promise<string> {
  requirePermission(actor, 'self:answer');
  const [found] = await tx.rows<{ id: string }>(
    `SELECT c.id FROM tier_case c WHERE c.id = $1::uuid AND c.member_id = coalesce(
       (SELECT canonical_member_id FROM member_mapping WHERE member_id = $2::uuid AND ended_at IS NULL), $2::uuid)`,
    [caseId, actor.memberId],
  );
  if (!found) throw new AppError('not-found', { message: 'tiers:error.noInvitation' });
  return found.id;
}
