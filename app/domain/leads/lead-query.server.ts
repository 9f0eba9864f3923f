import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { type LeadContact, type LeadEvidence, type LeadRow, type LeadStatus, growthOf, leadReference } from './lead-schema';
import { liveConsentSql, personOf } from './live-consent-sql';

/** Territories a reader is narrowed to; null: every one. */
export function territoryScope(actor: Actor): readonly string[] | null {
  return actor.territories;
}

/**
 * Every lead that its reader may see, and nothing else: joined to the live consent for the recipient it
 * was made for, to a person who has not been erased, and narrowed to the reader's territories.
 * $1 text[] territories or null, $2 uuid the reader. The aliases `l`, `m`, `consent`, `wording` are for
 * the conditions that a caller adds.
 */
export const VISIBLE_LEADS = `
  FROM lead l
  JOIN member m ON m.id = ${personOf('l.member_id')} AND m.erased_at IS NULL
  JOIN consent_event given ON given.id = l.consent_id
  JOIN LATERAL (${liveConsentSql({ person: 'm.id', recipient: 'given.recipient_id' })}) consent ON true
  JOIN consent_wording wording ON wording.id = consent.wording_id
 WHERE l.status <> 'recalled'
   AND ($1::text[] IS NULL OR l.territory = ANY($1::text[]) OR l.owner_id = $2::uuid)`;

interface Row {
  id: string;
  member_id: string;
  name: string | null;
  name_zh: string | null;
  name_latin: string | null;
  company: string | null;
  title: string | null;
  city_code: string | null;
  city_zh: string | null;
  city_en: string | null;
  territory: string;
  product: string;
  stage: string;
  status: LeadStatus;
  owner_id: string | null;
  owner_name: string | null;
  contacts: LeadContact[] | null;
  evidence: LeadEvidence;
  granted_at: Date;
  qualified_at: Date;
  due_at: Date;
  decided_at: Date | null;
  reason_code: string | null;
  version: number;
}

export interface LeadFilter {
  /** Further SQL conditions; parameters from $3 on. */
  where?: string;
  params?: readonly unknown[];
  limit: number;
}

/** Leads in the order in which they are due. Of the person only what their consent names is read. */
export async function readLeads(tx: Sql, actor: Actor, filter: LeadFilter): Promise<LeadRow[]> {
  requirePermission(actor, 'lead:read');
  const params = [territoryScope(actor), actor.userId, ...(filter.params ?? [])];
  const rows = await tx.rows<Row>(
    `SELECT lead.id, lead.member_id,
            CASE WHEN 'name' = ANY(lead.data_kinds) THEN m.display_name END AS name,
            CASE WHEN 'name' = ANY(lead.data_kinds) THEN m.name_zh END AS name_zh,
            CASE WHEN 'name' = ANY(lead.data_kinds) THEN m.name_latin END AS name_latin,
            CASE WHEN 'company' = ANY(lead.data_kinds) THEN company.name END AS company,
            CASE WHEN 'title' = ANY(lead.data_kinds) THEN m.title END AS title,
            CASE WHEN 'city' = ANY(lead.data_kinds) THEN m.city_code END AS city_code,
            CASE WHEN 'city' = ANY(lead.data_kinds) THEN city.name_zh END AS city_zh,
            CASE WHEN 'city' = ANY(lead.data_kinds) THEN city.name_en END AS city_en,
            lead.territory, lead.product, lead.stage, lead.status, lead.owner_id, owner.name AS owner_name,
            lead.evidence, lead.granted_at, lead.qualified_at, lead.due_at, lead.decided_at, lead.reason_code,
            lead.version,
            (SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'display', i.display)
                              ORDER BY i.kind, i.is_primary DESC, i.id)
               FROM identity i
              WHERE i.kind IN ('email', 'phone') AND i.kind = ANY(lead.data_kinds) AND i.retired_at IS NULL
                AND (i.member_id = m.id OR i.member_id IN (
                      SELECT mm.member_id FROM member_mapping mm
                       WHERE mm.canonical_member_id = m.id AND mm.ended_at IS NULL))) AS contacts
       FROM (SELECT l.*, m.id AS person, consent.granted_at, wording.data_kinds ${VISIBLE_LEADS}
               ${filter.where ? `AND ${filter.where}` : ''}
              ORDER BY l.due_at, l.id LIMIT ${Math.trunc(filter.limit)}) lead
       JOIN member m ON m.id = lead.person
       LEFT JOIN company ON company.id = m.company_id
       LEFT JOIN city ON city.code = m.city_code
       LEFT JOIN app_user owner ON owner.id = lead.owner_id
      ORDER BY lead.due_at, lead.id`,
    params,
  );
  return rows.map((row) => leadRow(row, actor));
}

function leadRow(row: Row, actor: Actor): LeadRow {
  return {
    id: row.id, reference: leadReference(row.id), memberId: row.member_id, name: row.name,
    nameZh: row.name_zh, nameLatin: row.name_latin, company: row.company, title: row.title, cityCode: row.city_code, cityZh: row.city_zh, cityEn: row.city_en, territory: row.territory,
    product: row.product, stage: row.stage, status: row.status, ownerId: row.owner_id, ownerName: row.owner_name,
    isMine: row.owner_id !== null && row.owner_id === actor.userId, contacts: row.contacts ?? [],
    evidence: row.evidence, growth: growthOf(row.evidence), consentedAt: row.granted_at.toISOString(),
    qualifiedAt: row.qualified_at.toISOString(), dueAt: row.due_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null, reasonCode: row.reason_code, version: row.version,
  };
}
