import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { withTx } from '#app/platform/db.server';
import { type CompiledRule, compileRule, paramsOf } from './compile-rule';
import { type Programme, type RuleVersion, databaseNow, readProgramme, readRule } from './read-programme.server';
import { LEDGER, type Moment, type Relations, type Scope } from './relations';
import { type MemberVerdict, type VerdictRow, countEligible, shapeVerdict } from './verdict';

export interface EvaluateInput {
  scope: Scope;
  /** Until when things may have happened; now unless told. */
  validAt?: Date;
  /** Until when we may have learned of them; now unless told. */
  knownAt?: Date;
  /** The published one unless told. */
  ruleVersionId?: string;
  programmeId?: string;
  relations?: Relations;
}

export interface Evaluation {
  programme: Programme;
  version: RuleVersion;
  moment: Moment;
  /** How many people were looked at. */
  members: number;
  /** Tier key → how many meet a path to it from the tier they hold. */
  eligible: Record<string, number>;
  /** Everybody of a bounded scope; of a full run only who is eligible. */
  verdicts: MemberVerdict[];
}

/** Memory for the sorts and hashes of a full run; set for that transaction only. */
const FULL_RUN = `SET LOCAL work_mem = '256MB'; SET LOCAL hash_mem_multiplier = 2; SET LOCAL jit = off`;

export async function allowFullRun(tx: Sql): Promise<void> {
  for (const statement of FULL_RUN.split('; ')) await tx.run(statement);
}

/** Rows of one compiled statement; `where` narrows what comes back, never what is computed. */
export async function runCompiled(
  tx: Sql, compiled: CompiledRule, moment: Moment, programmeId: string, scope: Scope, where = '', extra: readonly unknown[] = [],
): Promise<VerdictRow[]> {
  return tx.rows<VerdictRow>(
    where === '' ? compiled.text : `SELECT * FROM (${compiled.text}) e WHERE ${where}`,
    [...paramsOf(moment, programmeId, scope), ...extra],
  );
}

/** Everybody a full run looks at: people who stand for themselves and have not been erased. */
export async function countMembers(tx: Sql, moment: Moment, relations: Relations = LEDGER): Promise<number> {
  const [row] = await tx.rows<{ n: bigint }>(
    `SELECT count(*) AS n FROM ${relations.members} m WHERE m.erased_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM ${relations.mapping} p WHERE p.member_id = m.id AND p.recorded_at <= $1::timestamptz
          AND (p.ended_at IS NULL OR p.ended_at > $1::timestamptz))`,
    [moment.knownAt.toISOString()],
  );
  return Number(row?.n ?? 0);
}

/**
 * Judge people by a rule, as of two moments: one statement for one person, for all, or for a date
 * in the past. Writes nothing. Needs `rule:read`. Never reads the standing snapshot.
 */
export async function evaluate(actor: Actor, input: EvaluateInput): Promise<Evaluation> {
  requirePermission(actor, 'rule:read');
  return withTx((tx) => evaluateIn(tx, input));
}

/** As `evaluate`, inside the transaction of a command that has authorised itself. */
export async function evaluateIn(tx: Sql, input: EvaluateInput): Promise<Evaluation> {
  const { scope, relations = LEDGER } = input;
  const programme = await readProgramme(tx, input.programmeId ?? null);
  const version = await readRule(tx, input.ruleVersionId ? { id: input.ruleVersionId } : { publishedOf: programme.id });
  const now = await databaseNow(tx);
  const moment: Moment = { validAt: input.validAt ?? now, knownAt: input.knownAt ?? now, zone: programme.zone };
  const compiled = compileRule(version.rule, scope, relations);
  const isFull = scope === 'all';
  if (isFull) await allowFullRun(tx);
  const where = isFull ? compiled.transitions.map((each) => each.met).join(' OR ') : '';
  const rows = await runCompiled(tx, compiled, moment, programme.id, scope, where);
  const verdicts = rows.map((row) => shapeVerdict(compiled, row));
  return {
    programme, version, moment, verdicts,
    members: isFull ? await countMembers(tx, moment, relations) : rows.length,
    eligible: countEligible(version.rule, verdicts),
  };
}
