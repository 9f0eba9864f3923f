import { AppError } from '#app/platform/errors';
import type { Sql } from '#app/platform/db.server';
import type { CaseOrigin, CaseStatus, ReasonCode } from './case-status';
import { compileRule } from './compile-rule';
import { runCompiled } from './evaluate.server';
import { withEvidence } from './find-evidence.server';
import { type RuleVersion, readRule } from './read-programme.server';
import type { Moment } from './relations';
import { findTransition } from './rule-schema';
import { type MemberVerdict, type TransitionVerdict, shapeVerdict } from './verdict';

export interface CaseRow {
  id: string;
  programmeId: string;
  memberId: string;
  fromTier: string | null;
  fromTierId: string | null;
  toTier: string;
  toTierId: string;
  toPosition: number;
  ruleVersionId: string;
  origin: CaseOrigin;
  originId: string | null;
  status: CaseStatus;
  stillMeets: boolean;
  proposedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  deciderName: string | null;
  reasonCode: ReasonCode | null;
  answeredAt: Date | null;
  version: number;
}

const CASE_ROW = `
  SELECT c.id, c.programme_id AS "programmeId", c.member_id AS "memberId", f.key AS "fromTier", c.from_tier_id AS "fromTierId",
         t.key AS "toTier", c.to_tier_id AS "toTierId", t.position AS "toPosition", c.rule_version_id AS "ruleVersionId",
         c.origin, c.origin_id AS "originId", c.status, c.still_meets AS "stillMeets", c.proposed_at AS "proposedAt",
         c.decided_at AS "decidedAt", c.decided_by AS "decidedBy", u.name AS "deciderName", c.reason_code AS "reasonCode",
         c.answered_at AS "answeredAt", c.version
    FROM tier_case c JOIN tier t ON t.id = c.to_tier_id LEFT JOIN tier f ON f.id = c.from_tier_id
    LEFT JOIN app_user u ON u.id = c.decided_by
   WHERE c.id = $1::uuid`;

/** One case; `lock` keeps others from changing it until the transaction ends. Throws `not-found`. Authorises nothing. */
export async function loadCase(tx: Sql, caseId: string, lock = false): Promise<CaseRow> {
  if (lock) await tx.rows('SELECT id FROM tier_case WHERE id = $1::uuid FOR UPDATE', [caseId]);
  const [row] = await tx.rows<CaseRow>(CASE_ROW, [caseId]);
  if (!row) throw new AppError('not-found');
  return row;
}

export interface JudgedCase {
  version: RuleVersion;
  verdict: MemberVerdict;
  /** The transition the case is judged by, with the facts behind it; null when the rule has none to that tier. */
  transition: TransitionVerdict | null;
  /** Whether the rule holds for this step. */
  met: boolean;
}

/** Judge one case by the rule version it was proposed under, as of a moment. */
export async function judgeCase(
  tx: Sql, row: Pick<CaseRow, 'memberId' | 'programmeId' | 'ruleVersionId' | 'fromTier' | 'toTier'>, moment: Moment,
): Promise<JudgedCase> {
  const version = await readRule(tx, { id: row.ruleVersionId });
  const compiled = compileRule(version.rule, [row.memberId]);
  const [found] = await runCompiled(tx, compiled, moment, row.programmeId, [row.memberId]);
  if (!found) throw new Error('The evaluator gives one row per person in scope.');
  const verdict = shapeVerdict(compiled, found);
  const index = findTransition(version.rule, row.fromTier, row.toTier);
  const judged = index === null ? undefined : verdict.transitions[index];
  if (!judged) return { version, verdict, transition: null, met: false };
  return { version, verdict, transition: await withEvidence(tx, verdict, judged, moment), met: judged.ok };
}
