import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { RECORDS_OF, requireMember } from './get-member.server';
import { IS_PERSON, Params, scopeCondition } from './member-filter.server';

export interface SuggestedPerson {
  id: string;
  displayName: string;
  nameZh: string | null;
  nameLatin: string | null;
}

/** Whom a record belongs to now. */
const canonical = (column: string) => `coalesce((SELECT mm.canonical_member_id FROM member_mapping mm
  WHERE mm.member_id = ${column} AND mm.ended_at IS NULL), ${column})`;

const PERSON_COLUMNS = 'm.id, m.display_name AS "displayName", m.name_zh AS "nameZh", m.name_latin AS "nameLatin"';

/**
 * Who may be the same person as a member, because somebody's file named both in one row; only people
 * in the actor's reach. Needs `member:read`. Throws `not-found`.
 */
export async function findMergeSuggestions(actor: Actor, input: { memberId: string }): Promise<SuggestedPerson[]> {
  requirePermission(actor, 'member:read');
  const { id } = await requireMember(sql(), actor, input.memberId);
  const params = new Params();
  params.add(id);
  const scope = scopeCondition(actor, params);
  return sql().rows<SuggestedPerson>(
    `SELECT ${PERSON_COLUMNS} FROM member m
      WHERE m.id IN (SELECT ${canonical('other_member_id')} FROM merge_suggestion WHERE status = 'open' AND member_id IN ${RECORDS_OF}
                     UNION
                     SELECT ${canonical('member_id')} FROM merge_suggestion WHERE status = 'open' AND other_member_id IN ${RECORDS_OF})
        AND m.id <> $1::uuid AND ${IS_PERSON}${scope ? ` AND ${scope}` : ''}
      ORDER BY m.sort_key, m.id LIMIT 10`,
    params.values,
  );
}

const NAMED = 10;

/** The pairs that an import was the first to find, and one person of each of the first of them. Needs `import:run`. */
export async function countMergeSuggestions(
  actor: Actor, input: { importId: string },
): Promise<{ count: number; people: SuggestedPerson[] }> {
  requirePermission(actor, 'import:run');
  const params = new Params();
  params.add(input.importId);
  const scope = scopeCondition(actor, params);
  const rows = await sql().rows<SuggestedPerson>(
    `SELECT ${PERSON_COLUMNS} FROM merge_suggestion g
       JOIN member m ON m.id = ${canonical('g.member_id')}
      WHERE g.source_kind = 'import' AND g.source_id = $1::uuid AND g.status = 'open'
        AND m.id <> ${canonical('g.other_member_id')} AND ${IS_PERSON}${scope ? ` AND ${scope}` : ''}
      ORDER BY m.sort_key, m.id`,
    params.values,
  );
  const people = new Map(rows.map((row) => [row.id, row]));
  return { count: rows.length, people: [...people.values()].slice(0, NAMED) };
}
