import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { RECORDS_OF, requireMember } from './get-member.server';
import { readCursor, writeCursor } from './member-query';

export const TIMELINE_PAGE = 30;

export interface TimelineItem {
  /** `<type>:<id>`, unique in the timeline. */
  id: string;
  type: 'fact' | 'tier' | 'note';
  at: Date;
  /** Fact kind, `carried_over` or `case` for a tier, null for a note. */
  kind: string | null;
  variant: string | null;
  /** Name of the event, content, contest … it was about; null when it has none or was erased. */
  subject: string | null;
  subjectKind: string | null;
  subjectId: string | null;
  cityCode: string | null;
  /** Points posted and not taken back. */
  points: number;
  isReversed: boolean;
  recordedAt: Date | null;
  sourceKind: string | null;
  links: { url: string | null; label: string | null }[];
  /** Body of a note; tier keys `from` and `to`. */
  body: string | null;
  from: string | null;
  to: string | null;
}

/**
 * What a person did and what happened to them, newest first, in pages: contributions with their
 * evidence and points, tier changes, notes. Needs `member:read` within scope, or the person's own.
 */
export async function listTimeline(
  actor: Actor, input: { memberId: string; after?: string | undefined },
): Promise<{ items: TimelineItem[]; next: string | null }> {
  const isOwn = actor.memberId !== null && actor.memberId === input.memberId;
  if (isOwn) requirePermission(actor, 'self:read');
  else requirePermission(actor, 'member:read');
  const on = sql();
  const id = isOwn ? input.memberId : (await requireMember(on, actor, input.memberId)).id;
  const cursor = readCursor(input.after);
  const at = cursor && !Number.isNaN(Date.parse(cursor.value.split('|')[0] ?? '')) ? cursor.value.split('|') : null;
  const values: unknown[] = [id, TIMELINE_PAGE + 1, !isOwn];
  if (at) values.push(at[0], at[1] ?? '');
  const rows = await on.rows<TimelineItem & { key: string }>(
    `SELECT entry.*, to_json(entry.at) #>> '{}' AS key FROM (
       SELECT 'fact:' || f.id AS id, 'fact' AS type, f.occurred_at AS at, f.kind, f.variant,
              coalesce(ev.name, ci.title, co.name) AS subject, f.subject_kind AS "subjectKind", f.subject_id AS "subjectId",
              f.city_code AS "cityCode",
              coalesce((SELECT sum(p.points)::int FROM posting p WHERE p.fact_id = f.id), 0) AS points,
              EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id) AS "isReversed",
              f.recorded_at AS "recordedAt", f.source_kind AS "sourceKind",
              coalesce((SELECT json_agg(json_build_object('url', e.url, 'label', e.label)) FROM fact_evidence e
                         WHERE e.fact_id = f.id), '[]'::json) AS links,
              NULL AS body, NULL AS "from", NULL AS "to"
         FROM fact f
         LEFT JOIN event ev ON f.subject_kind = 'event' AND ev.id = f.subject_id
         LEFT JOIN content_item ci ON f.subject_kind = 'content' AND ci.id = f.subject_id
         LEFT JOIN contest co ON f.subject_kind = 'contest' AND co.id = f.subject_id
        WHERE f.member_id IN ${RECORDS_OF} AND f.reverses_fact_id IS NULL
       UNION ALL
       SELECT 'tier:' || h.id, 'tier', h.valid_from, h.origin, NULL, NULL, 'case', h.case_id, NULL, 0, false,
              h.recorded_at, NULL, '[]'::json, NULL, f.key, t.key
         FROM tier_history h LEFT JOIN tier f ON f.id = h.from_tier_id LEFT JOIN tier t ON t.id = h.tier_id
        WHERE h.member_id IN ${RECORDS_OF}
       UNION ALL
       SELECT 'note:' || n.id, 'note', n.created_at, NULL, NULL, u.name, NULL, NULL, NULL, 0, false,
              NULL, NULL, '[]'::json, n.body, NULL, NULL
         FROM member_note n LEFT JOIN app_user u ON u.id = n.author_id
        WHERE n.member_id IN ${RECORDS_OF} AND $3::boolean
     ) entry
     ${at ? 'WHERE (entry.at, entry.id) < ($4::timestamptz, $5::text)' : ''}
     ORDER BY entry.at DESC, entry.id DESC LIMIT $2::int`,
    values,
  );
  const items = rows.slice(0, TIMELINE_PAGE);
  const last = items.at(-1);
  return {
    items: items.map(({ key: _, ...item }) => item),
    next: rows.length > TIMELINE_PAGE && last ? writeCursor({ value: `${last.key}|${last.id}`, id }) : null,
  };
}
