import { type Actor, requirePermission, seesContacts } from '#app/domain/access/actor';
import { AppError } from '#app/platform/errors';
import { type Sql, sql } from '#app/platform/db.server';
import { isId } from '#app/platform/ids';
import { MEMBER_COLUMNS, type ListedMember } from './find-members.server';
import { type IdentityKind, identityPage, isIdentityKind } from './identity-kinds';
import { formatContact, isContact, maskContact } from './mask-contact';
import { IS_PERSON, MEMBER_TABLES, Params, scopeCondition } from './member-filter.server';

export interface ShownIdentity {
  id: string;
  kind: IdentityKind;
  /** Masked unless the actor sees contacts. */
  text: string;
  isMasked: boolean;
  isPrimary: boolean;
  isShared: boolean;
  page: string | null;
}

export interface MemberProfile extends Omit<ListedMember, 'tags'> {
  version: number;
  graduationOn: string | null;
  fields: string[];
  locale: string | null;
  decisionPower: string | null;
  organised: number;
  spoke: number;
  published: number;
  firstFactAt: Date | null;
  tierSince: string | null;
  tierUntil: string | null;
  identities: ShownIdentity[];
  tags: { id: string; name: string; colour: string }[];
  notes: { id: string; body: string; createdAt: Date; author: string | null }[];
  roles: { id: string; role: string; cityCode: string | null; since: string; until: string | null }[];
  tierHistory: { id: string; from: string | null; to: string | null; at: Date; until: string | null; origin: string; caseId: string | null }[];
}

/**
 * Throws `not-found` unless that person exists within the actor's scope; the id of a merged record
 * leads to whoever it belongs to now. Returns the canonical id and city.
 */
export async function requireMember(on: Sql, actor: Actor, memberId: string): Promise<{ id: string; cityCode: string | null }> {
  if (!isId(memberId)) throw new AppError('not-found');
  const params = new Params();
  const id = params.add(memberId);
  const scope = scopeCondition(actor, params);
  const [row] = await on.rows<{ id: string; cityCode: string | null }>(
    `SELECT m.id, m.city_code AS "cityCode" FROM member m
      WHERE m.id = coalesce((SELECT canonical_member_id FROM member_mapping WHERE member_id = ${id}::uuid AND ended_at IS NULL), ${id}::uuid)
        AND ${IS_PERSON}${scope ? ` AND ${scope}` : ''}`,
    params.values,
  );
  if (!row) throw new AppError('not-found');
  return row;
}

/** The records of a person: their own and those merged into it. */
export const RECORDS_OF = `(SELECT $1::uuid UNION ALL
  SELECT member_id FROM member_mapping WHERE canonical_member_id = $1::uuid AND ended_at IS NULL)`;

/** A person's profile: needs `member:read`, and for organisers one of their cities. */
export async function getMember(actor: Actor, input: { memberId: string }): Promise<MemberProfile> {
  requirePermission(actor, 'member:read');
  const on = sql();
  const { id } = await requireMember(on, actor, input.memberId);
  const [[row], identities, tags, notes, roles, tierHistory] = await Promise.all([
    on.rows<Omit<MemberProfile, 'identities' | 'tags' | 'notes' | 'roles' | 'tierHistory'>>(
      `SELECT ${MEMBER_COLUMNS}, m.version, m.graduation_on AS "graduationOn", m.fields, m.locale,
              coalesce(s.organised, 0) AS organised, coalesce(s.spoke, 0) AS spoke, coalesce(s.published, 0) AS published,
              s.first_fact_at AS "firstFactAt", st.since AS "tierSince", st.until AS "tierUntil",
              (SELECT value FROM member_trait t WHERE t.member_id = m.id AND t.trait = 'decision_power'
                ORDER BY valid_from DESC, t.id DESC LIMIT 1) AS "decisionPower"
         FROM ${MEMBER_TABLES}
         LEFT JOIN tier_state st ON st.member_id = m.id AND st.tier_id = tier.id
        WHERE m.id = $1::uuid`, [id]),
    on.rows<{ id: string; kind: string; value: string; display: string; is_primary: boolean; is_shared: boolean }>(
      `SELECT id, kind, value, display, is_primary, is_shared FROM identity
        WHERE member_id IN ${RECORDS_OF} AND retired_at IS NULL ORDER BY kind, is_primary DESC, created_at, id`, [id]),
    on.rows<MemberProfile['tags'][number]>(
      `SELECT t.id, t.name, t.colour FROM member_tag mt JOIN tag t ON t.id = mt.tag_id WHERE mt.member_id = $1 ORDER BY t.name`, [id]),
    on.rows<MemberProfile['notes'][number]>(
      `SELECT n.id, n.body, n.created_at AS "createdAt", u.name AS author FROM member_note n
         LEFT JOIN app_user u ON u.id = n.author_id
        WHERE n.member_id IN ${RECORDS_OF} ORDER BY n.created_at DESC LIMIT 50`, [id]),
    on.rows<MemberProfile['roles'][number]>(
      `SELECT id, role, city_code AS "cityCode", since, until FROM group_role
        WHERE member_id IN ${RECORDS_OF} ORDER BY until IS NOT NULL, since DESC`, [id]),
    on.rows<MemberProfile['tierHistory'][number]>(
      `SELECT h.id::text AS id, f.key AS "from", t.key AS "to", h.valid_from AS at, h.valid_until AS until, h.origin, h.case_id AS "caseId"
         FROM tier_history h LEFT JOIN tier f ON f.id = h.from_tier_id LEFT JOIN tier t ON t.id = h.tier_id
        WHERE h.member_id IN ${RECORDS_OF} ORDER BY h.valid_from DESC, h.id DESC`, [id]),
  ]);
  if (!row) throw new AppError('not-found');
  return { ...row, identities: identities.flatMap((each) => showIdentity(actor, each)), tags, notes, roles, tierHistory };
}

function showIdentity(
  actor: Actor,
  row: { id: string; kind: string; value: string; display: string; is_primary: boolean; is_shared: boolean },
): ShownIdentity[] {
  if (!isIdentityKind(row.kind)) return [];
  const isMasked = isContact(row.kind) && !seesContacts(actor);
  return [{
    id: row.id, kind: row.kind, isMasked, isPrimary: row.is_primary, isShared: row.is_shared,
    text: isMasked ? maskContact(row.kind, row.display) : formatContact(row.kind, row.display),
    page: isMasked ? null : identityPage({ kind: row.kind, value: row.value }),
  }];
}
