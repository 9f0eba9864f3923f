import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { ACTIVITY_KINDS } from '#app/domain/ledger/fact-kinds';
import type { IdentityKind } from '#app/domain/members/identity-kinds';
import { identityKey } from '#app/domain/members/new-member';
import { findSuppressed } from '#app/domain/members/suppression.server';
import { type Sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { getSettings } from '#app/platform/settings.server';
import type { LeadEvidence, UsageMonth } from './lead-schema';
import { LEAD_CONDITIONS, LEAD_RULE, type LeadCondition, growthSince } from './qualification-rule';
import { qualificationSql } from './qualification-sql';

/** One person and product with every condition's verdict. */
export interface Qualification extends Record<LeadCondition, boolean> {
  memberId: string;
  product: string;
  growingMonth: string | null;
  companyId: string | null;
  territory: string;
  consentId: bigint | null;
  months: UsageMonth[];
}

export interface QualifyResult {
  /** People and products looked at. */
  considered: number;
  /** Leads made. */
  created: number;
}

/** What qualifies without being product use: product use alone never makes a gift-driven joiner independent (N4). */
const INDEPENDENT_KINDS = ACTIVITY_KINDS.filter((kind) => kind !== 'used_product');

/**
 * Make a lead of everybody who qualifies as of now (G4): they used the product and grew, agreed to be
 * shown to sales, and are neither staff, gift-only, suppressed nor erased. Doing it again makes
 * nothing new. `memberIds` narrows it to people whose facts or consents changed.
 */
export async function qualifyLeads(actor: Actor, input: { memberIds?: readonly string[] } = {}): Promise<QualifyResult> {
  requirePermission(actor, 'lead:qualify');
  return withTx((tx) => qualifyInTx(tx, actor, input.memberIds ?? null));
}

/** The same inside a command's own transaction; the caller has authorised it. */
export async function qualifyInTx(tx: Sql, actor: Actor, memberIds: readonly string[] | null): Promise<QualifyResult> {
  const considered = await findQualifications(tx, memberIds);
  const leads = considered.filter((each) => LEAD_CONDITIONS.every((condition) => each[condition]));
  const created = leads.length === 0 ? [] : await insertLeads(tx, leads);
  if (created.length > 0) {
    await recordAudit(tx, actor, {
      action: 'lead.qualified', objectKind: 'lead', objectId: created.length === 1 ? created[0] : null,
      detail: { count: created.length, rule: LEAD_RULE.version },
    });
  }
  return { considered: considered.length, created: created.length };
}

/** Every condition's verdict, for these people or for everybody who ever agreed to sharing. */
export async function findQualifications(tx: Sql, memberIds: readonly string[] | null): Promise<Qualification[]> {
  const { zone } = await getSettings();
  const [{ today } = { today: '' }] = await tx.rows<{ today: string }>(
    `SELECT to_char(clock_timestamp() AT TIME ZONE $1, 'YYYY-MM-DD') AS today`, [zone],
  );
  const rows = await tx.rows<Omit<Qualification, 'notSuppressed'>>(
    qualificationSql(), [memberIds, growthSince(today), INDEPENDENT_KINDS, LEAD_RULE.evidenceMonths],
  );
  const suppressed = await findSuppressedMembers(tx, [...new Set(rows.map((row) => row.memberId))]);
  return rows.map((row) => ({ ...row, months: row.months ?? [], notSuppressed: !suppressed.has(row.memberId) }));
}

async function findSuppressedMembers(tx: Sql, memberIds: readonly string[]): Promise<Set<string>> {
  const identities = await tx.rows<{ person: string; kind: IdentityKind; value: string }>(
    `SELECT coalesce(mm.canonical_member_id, i.member_id) AS person, i.kind, i.value
       FROM identity i LEFT JOIN member_mapping mm ON mm.member_id = i.member_id AND mm.ended_at IS NULL
      WHERE i.member_id = ANY($1::uuid[])
         OR i.member_id IN (SELECT member_id FROM member_mapping
                             WHERE canonical_member_id = ANY($1::uuid[]) AND ended_at IS NULL)`,
    [memberIds],
  );
  const found = await findSuppressed(tx, identities);
  return new Set(identities.filter((each) => found.has(identityKey(each))).map((each) => each.person));
}

async function insertLeads(tx: Sql, leads: readonly Qualification[]): Promise<string[]> {
  const { leadResponseDays } = await getSettings();
  const rows = await tx.rows<{ id: string }>(
    `INSERT INTO lead (id, member_id, company_id, product, stage, territory, evidence, consent_id, qualified_at, due_at)
     SELECT t.id, t.member_id, t.company_id, t.product, 'growing', t.territory, t.evidence::jsonb, t.consent_id,
            clock_timestamp(), clock_timestamp() + make_interval(days => $8::int)
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[])
         AS t(id, member_id, company_id, product, territory, evidence, consent_id)
     ON CONFLICT (member_id, product) WHERE status IN ('unclaimed', 'assigned', 'accepted') DO NOTHING
     RETURNING id`,
    [
      leads.map(() => newId()), leads.map((each) => each.memberId), leads.map((each) => each.companyId),
      leads.map((each) => each.product), leads.map((each) => each.territory),
      leads.map((each) => JSON.stringify(evidenceOf(each))), leads.map((each) => String(each.consentId)),
      leadResponseDays,
    ],
  );
  return rows.map((row) => row.id);
}

function evidenceOf(lead: Qualification): LeadEvidence {
  return { product: lead.product, growingMonth: lead.growingMonth ?? '', months: lead.months };
}
