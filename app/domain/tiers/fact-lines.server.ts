import type { Sql } from '#app/platform/db.server';

/** A fact as people read it: what, when, where, and the link behind it. */
export interface FactLine {
  id: string;
  kind: string;
  variant: string | null;
  occurredAt: Date;
  cityZh: string | null;
  cityEn: string | null;
  /** Name of the event, content, contest or certification. */
  subject: string | null;
  url: string | null;
  points: number;
  sourceKind: string;
  isReversed: boolean;
}

/** Facts by id, for pages that have authorised their reader. */
export async function readFactLines(on: Sql, ids: readonly string[]): Promise<FactLine[]> {
  if (ids.length === 0) return [];
  return on.rows<FactLine>(
    `SELECT f.id::text AS id, f.kind, f.variant, f.occurred_at AS "occurredAt", c.name_zh AS "cityZh", c.name_en AS "cityEn",
            coalesce(e.name, i.title, k.name, q.name) AS subject,
            coalesce(i.url, (SELECT url FROM fact_evidence v WHERE v.fact_id = f.id AND v.url IS NOT NULL ORDER BY v.id LIMIT 1)) AS url,
            coalesce((SELECT sum(points) FROM posting p WHERE p.fact_id = f.id AND p.points > 0), 0)::int AS points,
            f.source_kind AS "sourceKind",
            EXISTS (SELECT 1 FROM fact r WHERE r.reverses_fact_id = f.id) AS "isReversed"
       FROM fact f
       LEFT JOIN city c ON c.code = f.city_code
       LEFT JOIN event e ON f.subject_kind = 'event' AND e.id = f.subject_id
       LEFT JOIN content_item i ON f.subject_kind = 'content' AND i.id = f.subject_id
       LEFT JOIN contest k ON f.subject_kind = 'contest' AND k.id = f.subject_id
       LEFT JOIN certification q ON f.subject_kind = 'certification' AND q.id = f.subject_id
      WHERE f.id = ANY($1::bigint[]) ORDER BY f.occurred_at DESC, f.id DESC`,
    [[...ids]],
  );
}
