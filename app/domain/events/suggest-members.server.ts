import { type Actor, cityScope } from '#app/domain/access/actor';
import type { PersonName } from '#app/domain/members/person-name';
import { queryTerms } from '#app/domain/members/search-terms';
import type { Sql } from '#app/platform/db.server';
import { type EventRow, findEventInScope } from './event-scope.server';
import type { AttendanceStatus } from './event-terms';

/** Enough about somebody to tell two of one name apart; no contact. */
export interface NamedCandidate {
  memberId: string;
  displayName: string;
  nameZh: string | null;
  nameLatin: string | null;
  company: string | null;
  cityCode: string | null;
}

const CANDIDATE = `
  m.id AS "memberId", m.display_name AS "displayName", m.name_zh AS "nameZh", m.name_latin AS "nameLatin",
  coalesce(c.name, u.name) AS company, m.city_code AS "cityCode"`;
const SOURCE = `member m LEFT JOIN company c ON c.id = m.company_id LEFT JOIN university u ON u.id = m.university_id`;
/** A person: not erased, and not a record that was merged into another. */
const IS_PERSON = `m.erased_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM member_mapping p WHERE p.member_id = m.id AND p.ended_at IS NULL)`;
const PER_NAME = 5;

function scopeOf(actor: Actor): string[] | null {
  const scope = cityScope(actor);
  return scope === null ? null : [...scope];
}

/** People of exactly these names in the event's city, by display name; at most five each. */
export async function suggestByName(
  tx: Sql, actor: Actor, event: EventRow, names: readonly PersonName[],
): Promise<Map<string, NamedCandidate[]>> {
  const byName = new Map<string, NamedCandidate[]>();
  if (names.length === 0) return byName;
  const rows = await tx.rows<NamedCandidate & { wanted: string }>(
    `SELECT DISTINCT ON (t.display, m.id) t.display AS wanted, ${CANDIDATE}
       FROM unnest($1::text[], $2::text[]) AS t(display, sort_key)
       JOIN ${SOURCE} ON m.sort_key = t.sort_key
        AND (m.name_zh = t.display OR lower(m.name_latin) = lower(t.display) OR m.display_name = t.display)
      WHERE ($3::text IS NULL OR m.city_code = $3) AND ($4::text[] IS NULL OR m.city_code = ANY($4::text[]))
        AND ${IS_PERSON}
      ORDER BY t.display, m.id`,
    [names.map((name) => name.display), names.map((name) => name.sortKey), event.cityCode, scopeOf(actor)],
  );
  for (const { wanted, ...candidate } of rows) {
    const list = byName.get(wanted) ?? [];
    if (list.length < PER_NAME) list.push(candidate);
    byName.set(wanted, list);
  }
  return byName;
}

/** Those of these members whom the actor may see. */
export async function findMembersById(
  tx: Sql, actor: Actor, memberIds: readonly string[],
): Promise<Map<string, NamedCandidate>> {
  if (memberIds.length === 0) return new Map();
  const rows = await tx.rows<NamedCandidate>(
    `SELECT ${CANDIDATE} FROM ${SOURCE}
      WHERE m.id = ANY($1::uuid[]) AND ($2::text[] IS NULL OR m.city_code = ANY($2::text[])) AND ${IS_PERSON}`,
    [[...memberIds], scopeOf(actor)],
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}

export interface FoundForEvent extends NamedCandidate {
  /** Their status at the event, if they are on its list. */
  status: AttendanceStatus | null;
}

/** People of the actor's cities whose name fits what was typed, those on the event's list first; at most 20. */
export async function searchForEvent(
  tx: Sql, actor: Actor, input: { eventId: string; q: string },
): Promise<FoundForEvent[]> {
  const event = await findEventInScope(tx, actor, input.eventId);
  const terms = queryTerms(input.q);
  if (terms.length === 0) return [];
  return tx.rows<FoundForEvent>(
    `SELECT ${CANDIDATE}, a.status
       FROM ${SOURCE} LEFT JOIN attendance a ON a.event_id = $1::uuid AND a.member_id = m.id
      WHERE m.search_terms @> $2::text[] AND ($3::text[] IS NULL OR m.city_code = ANY($3::text[])) AND ${IS_PERSON}
      ORDER BY a.status IS NULL, m.city_code IS DISTINCT FROM $4, m.sort_key, m.id LIMIT 20`,
    [event.id, terms, scopeOf(actor), event.cityCode],
  );
}
