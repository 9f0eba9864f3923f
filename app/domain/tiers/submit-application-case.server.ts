import type { Actor } from '#app/domain/access/actor';
import { AppError } from '#app/platform/errors';
import type { Sql } from '#app/platform/db.server';
import type { CaseOrigin, CaseStatus } from './case-status';
import { judgeCase } from './load-case.server';
import { databaseNow, readProgramme, readRule } from './read-programme.server';
import { openCases, recordCaseEvents } from './write-cases.server';

export interface NewApplication {
  memberId: string;
  /** Tier key. */
  toTier: string;
  /** The form submission, or the nominating user. */
  originId: string | null;
  programmeId?: string;
}

export interface SubmittedCase {
  /** `holds-already`: they have that tier or a higher one; no case is made. `open-already`: one waits for a decision. */
  outcome: 'opened' | 'open-already' | 'holds-already';
  caseId: string | null;
}

/** Somebody applied for a tier: a case for people to decide, whatever the rule says of them (H3). Its caller has authorised it. */
export async function submitApplicationCase(tx: Sql, actor: Actor, input: NewApplication): Promise<SubmittedCase> {
  return openByPeople(tx, actor, 'application', input);
}

/** As an application, named by its origin. Somebody who was only eligible so far gets a case instead. */
export async function openByPeople(tx: Sql, actor: Actor, origin: Exclude<CaseOrigin, 'engine'>, input: NewApplication): Promise<SubmittedCase> {
  const programme = await readProgramme(tx, input.programmeId ?? null);
  const target = programme.tiers.find((tier) => tier.key === input.toTier);
  if (!target) throw new AppError('not-found', { message: 'tiers:error.noTier' });
  const [who] = await tx.rows<{ memberId: string; tier: string | null; tierId: string | null; position: number | null }>(
    `SELECT p.id AS "memberId", t.key AS tier, t.id AS "tierId", t.position
       FROM (SELECT coalesce((SELECT canonical_member_id FROM member_mapping WHERE member_id = $2::uuid AND ended_at IS NULL), $2::uuid) AS id) p
       LEFT JOIN tier_state s ON s.programme_id = $1::uuid AND s.member_id = p.id LEFT JOIN tier t ON t.id = s.tier_id`,
    [programme.id, input.memberId],
  );
  const { memberId, tier, tierId, position } = who as NonNullable<typeof who>;
  if (position !== null && position >= target.position) return { outcome: 'holds-already', caseId: null };
  const [open] = await tx.rows<{ id: string; status: CaseStatus }>(
    `SELECT id, status FROM tier_case WHERE programme_id = $1::uuid AND member_id = $2::uuid AND to_tier_id = $3::uuid
        AND status IN ('eligible', 'proposed', 'in_review', 'needs_information', 'approved', 'invited') FOR UPDATE`,
    [programme.id, memberId, target.id],
  );
  if (open && open.status !== 'eligible') return { outcome: 'open-already', caseId: open.id };
  if (open) {
    await tx.run(`UPDATE tier_case SET status = 'superseded', version = version + 1 WHERE id = $1::uuid`, [open.id]);
    await recordCaseEvents(tx, actor, [{ caseId: open.id, from: 'eligible', to: 'superseded' }]);
  }
  const version = await readRule(tx, { publishedOf: programme.id });
  const now = await databaseNow(tx);
  const { met } = await judgeCase(
    tx, { memberId, programmeId: programme.id, ruleVersionId: version.id, fromTier: tier, toTier: target.key },
    { validAt: now, knownAt: now, zone: programme.zone },
  );
  const [made] = await openCases(tx, actor, programme.id, version.id, [{
    memberId, fromTierId: tierId, toTierId: target.id, origin, originId: input.originId, status: 'proposed', stillMeets: met,
  }]);
  if (made) return { outcome: 'opened', caseId: made.id };
  const [other] = await tx.rows<{ id: string }>(
    `SELECT id FROM tier_case WHERE programme_id = $1::uuid AND member_id = $2::uuid AND to_tier_id = $3::uuid AND status = 'proposed'`,
    [programme.id, memberId, target.id],
  );
  return { outcome: 'open-already', caseId: other?.id ?? null };
}
