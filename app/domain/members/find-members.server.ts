import { type Actor, requirePermission } from '#app/domain/access/actor';
import { type Sql, sql } from '#app/platform/db.server';
import { MEMBER_TABLES, Params, memberConditions } from './member-filter.server';
import { type ListCursor, type MemberQuery, type MemberSort, PAGE_SIZE, readCursor, writeCursor } from './member-query';

/** Counting stops here: nobody reads a longer list to its end. */
export const COUNT_CAP = 10_001;

export interface ListedMember {
  id: string;
  displayName: string;
  nameZh: string | null;
  nameLatin: string | null;
  tier: string | null;
  cityCode: string | null;
  company: string | null;
  university: string | null;
  title: string | null;
  developerType: string | null;
  engagementLevel: string | null;
  acquisitionChannel: string | null;
  isStaff: boolean;
  credits: number;
  attended: number;
  lastActiveAt: Date | null;
  createdAt: Date;
  tags: string[];
}

export interface MemberPage {
  rows: ListedMember[];
  /** Cursors of the neighbouring pages; null at an end. */
  next: string | null;
  previous: string | null;
  /** How many match, at most COUNT_CAP. */
  total: number;
}

interface SortColumn {
  expression: string;
  type: 'text' | 'int' | 'timestamptz';
}

const SORT_COLUMNS: Record<'name' | 'credits' | 'active' | 'created', SortColumn> = {
  name: { expression: 'm.sort_key', type: 'text' },
  credits: { expression: 'coalesce(s.credits, 0)', type: 'int' },
  active: { expression: 'coalesce(s.last_active_at, to_timestamp(0))', type: 'timestamptz' },
  created: { expression: 'm.created_at', type: 'timestamptz' },
};

export const MEMBER_COLUMNS = `
  m.id, m.display_name AS "displayName", m.name_zh AS "nameZh", m.name_latin AS "nameLatin", tier.key AS tier,
  m.city_code AS "cityCode", c.name AS company,
  (SELECT u.name FROM university u WHERE u.id = m.university_id) AS university, m.title, m.developer_type AS "developerType",
  m.engagement_level AS "engagementLevel", m.acquisition_channel AS "acquisitionChannel", m.is_staff AS "isStaff",
  coalesce(s.credits, 0) AS credits, coalesce(s.attended, 0) AS attended, s.last_active_at AS "lastActiveAt",
  m.created_at AS "createdAt",
  ARRAY(SELECT tag.name FROM member_tag mt JOIN tag ON tag.id = mt.tag_id WHERE mt.member_id = m.id ORDER BY tag.name) AS tags`;

/**
 * One page of the members that an actor may see (an organiser: of their cities), filtered, sorted
 * and paged by keyset. Needs `member:read`.
 */
export async function findMembers(actor: Actor, query: MemberQuery): Promise<MemberPage> {
  requirePermission(actor, 'member:read');
  const on = sql();
  const [page, total] = await Promise.all([readPage(on, actor, query), countMembers(on, actor, query)]);
  return { ...page, total };
}

/** How many match, counted up to the cap. */
async function countMembers(on: Sql, actor: Actor, query: MemberQuery): Promise<number> {
  const params = new Params();
  const where = memberConditions(actor, query, params).join(' AND ');
  const [row] = await on.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${MEMBER_TABLES} WHERE ${where} LIMIT ${COUNT_CAP}) matching`,
    params.values,
  );
  return row?.n ?? 0;
}

/** The statement of one page, in the order asked for; `backwards` reads towards the start. */
export function pageStatement(
  actor: Actor, query: Partial<MemberQuery>, sort: MemberSort, cursor: ListCursor | null, backwards: boolean, limit: number,
): { text: string; values: unknown[] } {
  const params = new Params();
  const conditions = memberConditions(actor, query, params);
  const { expression, type } = SORT_COLUMNS[sort.replace('-', '') as keyof typeof SORT_COLUMNS];
  const descends = sort.startsWith('-') !== backwards;
  if (cursor) {
    const value = params.add(cursor.value);
    conditions.push(`(${expression}, m.id) ${descends ? '<' : '>'} (${value}::${type}, ${params.add(cursor.id)}::uuid)`);
  }
  const direction = descends ? 'DESC' : 'ASC';
  return {
    text: `SELECT ${MEMBER_COLUMNS}, ${type === 'timestamptz' ? `to_json(${expression}) #>> '{}'` : `${expression}::text`} AS "sortValue"
             FROM ${MEMBER_TABLES} WHERE ${conditions.join(' AND ')}
            ORDER BY ${expression} ${direction}, m.id ${direction} LIMIT ${limit}`,
    values: params.values,
  };
}

function isValidCursor(cursor: ListCursor | null, sort: MemberSort): cursor is ListCursor {
  if (!cursor) return false;
  const { type } = SORT_COLUMNS[sort.replace('-', '') as keyof typeof SORT_COLUMNS];
  if (type === 'int') return /^-?\d{1,9}$/.test(cursor.value);
  if (type === 'timestamptz') return !Number.isNaN(Date.parse(cursor.value));
  return !cursor.value.includes('\u0000');
}

async function readPage(on: Sql, actor: Actor, query: MemberQuery): Promise<Omit<MemberPage, 'total'>> {
  const before = readCursor(query.before);
  const given = before ?? readCursor(query.after);
  const cursor = isValidCursor(given, query.sort) ? given : null;
  const backwards = cursor !== null && before !== null;
  const { text, values } = pageStatement(actor, query, query.sort, cursor, backwards, PAGE_SIZE + 1);
  const found = await on.rows<ListedMember & { sortValue: string }>(text, values);
  const hasMore = found.length > PAGE_SIZE;
  const rows = found.slice(0, PAGE_SIZE);
  if (backwards) rows.reverse();
  const at = (row: (typeof rows)[number] | undefined) => (row ? writeCursor({ value: row.sortValue, id: row.id }) : null);
  return {
    rows: rows.map(({ sortValue: _, ...row }) => row),
    next: hasMore || backwards ? at(rows.at(-1)) : null,
    previous: backwards ? (hasMore ? at(rows[0]) : null) : cursor ? at(rows[0]) : null,
  };
}
