import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { LEDGER_LOCK } from '#app/domain/ledger/record-facts.server';
import { AppError } from '#app/platform/errors';
import { type Sql, withTx } from '#app/platform/db.server';
import { sha256 } from '#app/platform/keyed-hash.server';
import { dayOf, timeOf } from '#app/platform/zoned-time';
import { APPROVE_REASONS, DECIDABLE, DECLINE_REASONS, type ReasonCode } from './case-status';
import { findConflict } from './conflict-of-interest.server';
import { type DossierBody, canonicalJson } from './dossier';
import { inviteMember } from './invite-member.server';
import { type CaseRow, type JudgedCase, judgeCase, loadCase } from './load-case.server';
import { databaseNow, readProgramme } from './read-programme.server';
import type { Moment } from './relations';
import { recordCaseEvents } from './write-cases.server';

const words = z.string().trim().min(3, 'tiers:field.reasonMissing').max(2000);
const common = {
  caseId: z.uuid(),
  /** The version of the case that the decider saw. */
  version: z.coerce.number().int().min(1),
  reason: words,
};

export const DecideCaseSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approve'), ...common, reasonCode: z.enum(APPROVE_REASONS).default('meets_rule'),
    /** Why it is approved although the rule does not hold; needed only then. */
    override: z.string().trim().max(2000).default(''),
  }),
  z.strictObject({ decision: z.literal('decline'), ...common, reasonCode: z.enum(DECLINE_REASONS).default('not_yet') }),
]);
export type DecideCase = z.output<typeof DecideCaseSchema>;

export interface Decision {
  status: 'invited' | 'declined';
  met: boolean;
  memberId: string;
  /** The personal link in the invitation. It is shown once, here and in the message. */
  invitationLink: string | null;
}

/**
 * Decide a case. The rule is evaluated once more at a known-at that no later commit can appear
 * behind, the dossier is frozen, and an approval invites the member. Of concurrent decisions one
 * wins; the others get `conflict`, naming who and when. Throws `forbidden` for one's own case or
 * nominee, `invalid-input` on `override` when the rule does not hold. Needs `case:decide`.
 */
export async function decideCase(actor: Actor, input: DecideCase): Promise<Decision> {
  requirePermission(actor, 'case:decide');
  return withTx(async (tx) => {
    const seen = await loadCase(tx, input.caseId);
    const programme = await readProgramme(tx, seen.programmeId);
    const conflict = await findConflict(tx, actor, seen);
    if (conflict) throw new AppError('forbidden', { message: `tiers:error.${conflict === 'own-case' ? 'ownCase' : 'ownNominee'}` });
    requireUndecided(seen, input.version, programme.zone);

    // From here to the commit nobody records: what is known now is all that will ever have been known
    // by now. The ledger's lock comes before the case's, as in every command that needs both.
    await tx.rows('SELECT pg_advisory_xact_lock($1)::text', [LEDGER_LOCK]);
    const row = await loadCase(tx, input.caseId, true);
    requireUndecided(row, input.version, programme.zone);
    await requireBelow(tx, row);
    const now = await databaseNow(tx);
    const moment: Moment = { validAt: now, knownAt: now, zone: programme.zone };
    const judged = await judgeCase(tx, row, moment);
    const isOverride = input.decision === 'approve' && !judged.met;
    const override = input.decision === 'approve' ? input.override : '';
    if (isOverride && override.length < 3) {
      throw new AppError('invalid-input', { message: 'tiers:error.overrideNeeded', fields: { override: 'tiers:error.overrideNeeded' } });
    }
    await freezeDossier(tx, actor, row, judged, moment, { ...input, isOverride });
    await tx.run(
      `INSERT INTO case_words (case_id, member_id, reason, override) VALUES ($1::uuid, $2::uuid, $3, $4)`,
      [row.id, row.memberId, input.reason, isOverride ? override : null],
    );
    const status = input.decision === 'approve' ? 'invited' : 'declined';
    await tx.run(
      `UPDATE tier_case SET status = $2, decided_at = $3::timestamptz, decided_by = $4::uuid, reason_code = $5, still_meets = $6, version = version + 1
        WHERE id = $1::uuid`,
      [row.id, status, now.toISOString(), actor.userId, input.reasonCode, judged.met],
    );
    await recordCaseEvents(tx, actor, status === 'invited'
      ? [{ caseId: row.id, from: row.status, to: 'approved' }, { caseId: row.id, from: 'approved', to: 'invited' }]
      : [{ caseId: row.id, from: row.status, to: 'declined' }]);
    const invitationLink = status === 'invited' ? await inviteMember(tx, row, programme) : null;
    await recordAudit(tx, actor, {
      action: status === 'invited' ? 'case.approved' : 'case.declined', objectKind: 'case', objectId: row.id,
      detail: { to: row.toTier, met: judged.met, override: isOverride, reasonCode: input.reasonCode, memberId: row.memberId },
    });
    // A fact stamped in this very millisecond after the commit would look known; the commit must end a later one.
    await tx.rows('SELECT pg_sleep(0.002)::text');
    return { status, met: judged.met, memberId: row.memberId, invitationLink };
  });
}

function requireUndecided(row: CaseRow, version: number, zone: string): void {
  if (row.decidedAt !== null) {
    throw new AppError('conflict', {
      message: 'tiers:error.decidedAlready',
      values: { name: row.deciderName ?? '—', at: `${dayOf(row.decidedAt, zone)} ${timeOf(row.decidedAt, zone)}` },
    });
  }
  if (!DECIDABLE.includes(row.status)) throw new AppError('conflict', { message: 'tiers:error.notDecidable' });
  if (row.version !== version) throw new AppError('conflict', { message: 'tiers:error.changedMeanwhile' });
}

/** Nobody is promoted to what they hold. */
async function requireBelow(tx: Sql, row: CaseRow): Promise<void> {
  const held = await tx.rows(
    `SELECT 1 FROM tier_state s JOIN tier t ON t.id = s.tier_id
      WHERE s.programme_id = $1::uuid AND s.member_id = $2::uuid AND t.position >= $3`,
    [row.programmeId, row.memberId, row.toPosition],
  );
  if (held.length > 0) throw new AppError('conflict', { message: 'tiers:error.holdsAlready' });
}

async function freezeDossier(
  tx: Sql, actor: Actor, row: CaseRow, judged: JudgedCase, moment: Moment,
  input: { decision: 'approve' | 'decline'; reasonCode: ReasonCode; isOverride: boolean },
): Promise<void> {
  const { version, verdict } = judged;
  const body: DossierBody = {
    format: 1, caseId: row.id, memberId: row.memberId, programmeId: row.programmeId, origin: row.origin,
    proposedAt: row.proposedAt.toISOString(),
    rule: { versionId: version.id, version: version.version, isDefault: version.isDefault },
    zone: moment.zone, validAt: moment.validAt.toISOString(), knownAt: moment.knownAt.toISOString(),
    tier: verdict.tier, tierSince: verdict.tierSince?.toISOString() ?? null, excluded: verdict.excluded,
    fromTier: row.fromTier, toTier: row.toTier, transition: judged.transition, met: judged.met,
    decision: input.decision, reasonCode: input.reasonCode, isOverride: input.isOverride,
    decidedBy: actor.userId, decidedAt: moment.knownAt.toISOString(),
  };
  const text = canonicalJson(body);
  await tx.run(
    `INSERT INTO dossier (case_id, member_id, rule_version_id, valid_at, known_at, met, decision, decided_by, body, sha256)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz, $5::timestamptz, $6, $7, $8::uuid, $9::jsonb, $10)`,
    [
      row.id, row.memberId, version.id, body.validAt, body.knownAt, judged.met, input.decision, actor.userId, text, sha256(text),
    ],
  );
}
