import type { Actor } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { type CaseOrigin, type CaseStatus, OPEN_CONDITION, QUIET_DAYS } from './case-status';

export interface NewCase {
  memberId: string;
  fromTierId: string | null;
  toTierId: string;
  origin: CaseOrigin;
  originId: string | null;
  status: CaseStatus;
  stillMeets: boolean;
}

/**
 * Open cases, set-based. Whoever has an open case for that tier keeps it, and whoever was declined
 * or turned it down lately is left in peace when the engine asks (H7). Returns the cases made.
 */
export async function openCases(
  tx: Sql, actor: Actor, programmeId: string, ruleVersionId: string, cases: readonly NewCase[],
): Promise<{ id: string; memberId: string; status: CaseStatus }[]> {
  if (cases.length === 0) return [];
  const made = await tx.rows<{ id: string; memberId: string; status: CaseStatus }>(
    `INSERT INTO tier_case (id, programme_id, member_id, from_tier_id, to_tier_id, rule_version_id, origin, origin_id,
                            status, still_meets, proposed_at)
     SELECT t.id, $1::uuid, t.member_id, t.from_tier_id, t.to_tier_id, $2::uuid, t.origin, t.origin_id, t.status, t.still_meets,
            date_trunc('milliseconds', clock_timestamp())
       FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::boolean[])
         AS t(id, member_id, from_tier_id, to_tier_id, origin, origin_id, status, still_meets)
      WHERE t.origin <> 'engine' OR NOT EXISTS (
              SELECT 1 FROM tier_case c WHERE c.programme_id = $1::uuid AND c.member_id = t.member_id AND c.to_tier_id = t.to_tier_id
                 AND c.status IN ('declined', 'turned_down', 'withdrawn')
                 AND coalesce(c.answered_at, c.decided_at) > clock_timestamp() - interval '${QUIET_DAYS} days')
      ORDER BY t.member_id, t.to_tier_id
     ON CONFLICT (programme_id, member_id, to_tier_id) WHERE ${OPEN_CONDITION} DO NOTHING
     RETURNING id, member_id AS "memberId", status`,
    [
      programmeId, ruleVersionId,
      cases.map(() => newId()), cases.map((each) => each.memberId), cases.map((each) => each.fromTierId),
      cases.map((each) => each.toTierId), cases.map((each) => each.origin), cases.map((each) => each.originId),
      cases.map((each) => each.status), cases.map((each) => each.stillMeets),
    ],
  );
  await recordCaseEvents(tx, actor, made.map((each) => ({ caseId: each.id, from: null, to: each.status })));
  return made;
}

/** Every step of a case, append-only. */
export async function recordCaseEvents(
  tx: Sql, actor: Actor, steps: readonly { caseId: string; from: CaseStatus | null; to: CaseStatus }[],
): Promise<void> {
  if (steps.length === 0) return;
  await tx.run(
    `INSERT INTO case_event (case_id, from_status, to_status, at, actor_id)
     SELECT id, from_status, to_status, date_trunc('milliseconds', clock_timestamp()), $4::uuid
       FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS t(id, from_status, to_status, n) ORDER BY n`,
    [steps.map((each) => each.caseId), steps.map((each) => each.from), steps.map((each) => each.to), actor.userId],
  );
}

/** Close open cases of people for tiers up to the one they hold now: there is nothing left to decide. */
export async function supersedeCases(tx: Sql, actor: Actor, programmeId: string, memberIds: readonly string[]): Promise<void> {
  const closed = await tx.rows<{ id: string; was: CaseStatus }>(
    `UPDATE tier_case c SET status = 'superseded', version = c.version + 1
       FROM tier_case old, tier_state s, tier held, tier target
      WHERE old.id = c.id AND c.programme_id = $1::uuid AND c.member_id = ANY($2::uuid[]) AND c.${OPEN_CONDITION}
        AND s.programme_id = c.programme_id AND s.member_id = c.member_id
        AND held.id = s.tier_id AND target.id = c.to_tier_id AND target.position <= held.position
     RETURNING c.id, old.status AS was`,
    [programmeId, [...memberIds]],
  );
  await recordCaseEvents(tx, actor, closed.map((each) => ({ caseId: each.id, from: each.was, to: 'superseded' })));
}
