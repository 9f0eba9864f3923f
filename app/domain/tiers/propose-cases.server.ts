import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { dayOf } from '#app/platform/zoned-time';
import type { CaseStatus } from './case-status';
import { compileRule } from './compile-rule';
import { allowFullRun, countMembers, runCompiled } from './evaluate.server';
import { type Programme, type RuleVersion, databaseNow, readProgramme, readRule } from './read-programme.server';
import type { Moment, Scope } from './relations';
import { findTransition } from './rule-schema';
import { type MemberVerdict, countEligible, shapeVerdict } from './verdict';
import { type NewCase, openCases, recordCaseEvents } from './write-cases.server';

export interface Proposals {
  members: number;
  eligible: Record<string, number>;
  /** Cases newly opened; those that wait for an application are not counted. */
  proposed: number;
}

interface OpenCase {
  id: string;
  memberId: string;
  fromTier: string | null;
  toTier: string;
  status: CaseStatus;
  stillMeets: boolean;
}

/**
 * Judge people as of now and open a case for whoever newly meets a path: proposed where growth is
 * enough, waiting for their application where the step needs one. Open cases learn whether the
 * rule still holds. Repeatable: a second run changes nothing. Nobody is proposed for what they
 * hold, and nobody before the programme's go-live date. Needs `case:propose`.
 */
export async function proposeCases(tx: Sql, actor: Actor, scope: Scope, programmeId: string | null = null): Promise<Proposals> {
  requirePermission(actor, 'case:propose');
  const programme = await readProgramme(tx, programmeId);
  const version = await readRule(tx, { publishedOf: programme.id });
  const now = await databaseNow(tx);
  const moment: Moment = { validAt: now, knownAt: now, zone: programme.zone };
  const verdicts = await judge(tx, programme, version, moment, scope);
  const candidates = dayOf(now, programme.zone) < programme.goLiveOn ? [] : candidatesOf(programme, verdicts);
  const made = await openCases(tx, actor, programme.id, version.id, candidates);
  await refreshOpenCases(tx, actor, programme, version, verdicts);
  return {
    members: scope === 'all' ? await countMembers(tx, moment) : verdicts.length,
    eligible: countEligible(version.rule, verdicts),
    proposed: made.filter((each) => each.status === 'proposed').length,
  };
}

/** Who meets a path now or has an open case; of a bounded scope everybody. */
async function judge(tx: Sql, programme: Programme, version: RuleVersion, moment: Moment, scope: Scope): Promise<MemberVerdict[]> {
  const compiled = compileRule(version.rule, scope);
  if (scope === 'all') await allowFullRun(tx);
  const concerned = `${compiled.transitions.map((each) => each.met).join(' OR ')} OR e.member_id IN (
    SELECT c.member_id FROM tier_case c WHERE c.programme_id = $4::uuid AND c.status IN ('eligible', 'proposed', 'in_review', 'needs_information'))`;
  const rows = await runCompiled(tx, compiled, moment, programme.id, scope, scope === 'all' ? concerned : '');
  return rows.map((row) => shapeVerdict(compiled, row));
}

/** The cases that these verdicts ask for. */
export function candidatesOf(programme: Pick<Programme, 'tiers'>, verdicts: readonly MemberVerdict[]): NewCase[] {
  const tiers = new Map(programme.tiers.map((tier) => [tier.key, tier.id]));
  return verdicts.flatMap((verdict) => verdict.transitions.flatMap((transition): NewCase[] => {
    const toTierId = tiers.get(transition.to);
    if (!transition.met || toTierId === undefined) return [];
    return [{
      memberId: verdict.memberId,
      fromTierId: verdict.tier === null ? null : (tiers.get(verdict.tier) ?? null),
      toTierId,
      origin: 'engine',
      originId: null,
      status: transition.entry === 'growth' ? 'proposed' : 'eligible',
      stillMeets: true,
    }];
  }));
}

/** Cases under the same rule version learn whether it still holds; who only could have applied and no longer can, lapses. */
async function refreshOpenCases(
  tx: Sql, actor: Actor, programme: Programme, version: RuleVersion, verdicts: readonly MemberVerdict[],
): Promise<void> {
  const open = await tx.rows<OpenCase>(
    `SELECT c.id, c.member_id AS "memberId", f.key AS "fromTier", t.key AS "toTier", c.status, c.still_meets AS "stillMeets"
       FROM tier_case c JOIN tier t ON t.id = c.to_tier_id LEFT JOIN tier f ON f.id = c.from_tier_id
      WHERE c.programme_id = $1::uuid AND c.rule_version_id = $2::uuid AND c.member_id = ANY($3::uuid[])
        AND c.status IN ('eligible', 'proposed', 'in_review', 'needs_information')`,
    [programme.id, version.id, verdicts.map((each) => each.memberId)],
  );
  const byMember = new Map(verdicts.map((each) => [each.memberId, each]));
  const changed: { id: string; meets: boolean; status: CaseStatus; was: CaseStatus }[] = [];
  for (const each of open) {
    const index = findTransition(version.rule, each.fromTier, each.toTier);
    const meets = index !== null && byMember.get(each.memberId)?.transitions[index]?.ok === true;
    const status: CaseStatus = each.status === 'eligible' && !meets ? 'lapsed' : each.status;
    if (meets !== each.stillMeets || status !== each.status) changed.push({ id: each.id, meets, status, was: each.status });
  }
  if (changed.length === 0) return;
  await tx.run(
    `UPDATE tier_case c SET still_meets = t.meets, status = t.status, version = c.version + (c.status <> t.status)::int
       FROM unnest($1::uuid[], $2::boolean[], $3::text[], $4::text[]) AS t(id, meets, status, was)
      WHERE c.id = t.id AND c.status = t.was`,
    [changed.map((each) => each.id), changed.map((each) => each.meets), changed.map((each) => each.status), changed.map((each) => each.was)],
  );
  await recordCaseEvents(tx, actor, changed.filter((each) => each.status !== each.was)
    .map((each) => ({ caseId: each.id, from: each.was, to: each.status })));
}
