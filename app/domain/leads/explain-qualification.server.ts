import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { LEAD_CONDITIONS, type LeadCondition } from './qualification-rule';
import { type Qualification, findQualifications } from './qualify-leads.server';

export interface ExplainedQualification {
  memberId: string;
  name: string;
  nameZh: string | null;
  nameLatin: string | null;
  product: string;
  growingMonth: string | null;
  territory: string;
  conditions: Record<LeadCondition, boolean>;
  /** `isLead`: everything holds, and the lead has been made already. */
  result: 'qualifies' | 'isLead' | 'isNot';
}

type Named = Pick<ExplainedQualification, 'name' | 'nameZh' | 'nameLatin'>;

/** How many people the page lists; the newest growth first. */
const LIMIT = 200;

/**
 * Why somebody is or is not a lead, for DevRel: the same query that makes leads. Everybody who uses a
 * product and is in reach of the rule, or one person.
 */
export async function explainQualification(
  actor: Actor, input: { memberId?: string } = {},
): Promise<ExplainedQualification[]> {
  requirePermission(actor, 'lead:qualify');
  const memberIds = input.memberId === undefined ? await usersOfProducts() : [input.memberId];
  const found = await findQualifications(sql(), memberIds);
  const names = new Map((await sql().rows<Named & { id: string }>(
    'SELECT id, display_name AS name, name_zh AS "nameZh", name_latin AS "nameLatin" FROM member WHERE id = ANY($1::uuid[])',
    [found.map((each) => each.memberId)],
  )).map(({ id, ...named }) => [id, named]));
  return found.map((each) => explain(each, names.get(each.memberId) ?? { name: '', nameZh: null, nameLatin: null }))
    .sort((a, b) => met(b) - met(a) || a.name.localeCompare(b.name));
}

function explain(each: Qualification, named: Named): ExplainedQualification {
  const conditions = Object.fromEntries(LEAD_CONDITIONS.map((condition) => [condition, each[condition]]));
  return {
    memberId: each.memberId, ...named, product: each.product, growingMonth: each.growingMonth,
    territory: each.territory, conditions: conditions as Record<LeadCondition, boolean>,
    result: resultOf(each),
  };
}

function resultOf(each: Qualification): ExplainedQualification['result'] {
  const unmet = LEAD_CONDITIONS.filter((condition) => !each[condition]);
  if (unmet.length === 0) return 'qualifies';
  return unmet.length === 1 && unmet[0] === 'notYet' ? 'isLead' : 'isNot';
}

function met(each: ExplainedQualification): number {
  return LEAD_CONDITIONS.filter((condition) => each.conditions[condition]).length;
}

async function usersOfProducts(): Promise<string[]> {
  const rows = await sql().rows<{ id: string }>(
    `SELECT f.member_id AS id FROM fact f
      WHERE f.kind = 'used_product' AND f.member_id IS NOT NULL AND f.reverses_fact_id IS NULL
      GROUP BY f.member_id ORDER BY max(f.occurred_at) DESC LIMIT $1`,
    [LIMIT],
  );
  return rows.map((row) => row.id);
}
