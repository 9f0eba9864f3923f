import type { Sql } from '#app/platform/db.server';

export interface EventSummary {
  /** People who came, each counted once. */
  attended: number;
  /** Those for whom it was the first event they ever came to. */
  newFaces: number;
  /** On the list beforehand, without those who cancelled, declined or only waited. */
  registered: number;
  /** K11: of those registered, the share that came, 0 to 1; null without registrations. */
  showUpRate: number | null;
  /** Kept without a name that could be matched. */
  unclaimed: number;
}

/** The figures of an event. The caller has checked that its reader may see it. */
export async function summariseEvent(tx: Sql, eventId: string): Promise<EventSummary> {
  const [row] = await tx.rows<{ attended: number; newFaces: number; registered: number; came: number; unclaimed: number }>(
    `WITH this AS (SELECT id, starts_at FROM event WHERE id = $1::uuid),
          here AS (
            SELECT coalesce(m.canonical_member_id, a.member_id) AS person,
                   bool_or(a.status = 'attended') AS came,
                   bool_or(a.was_registered AND a.status NOT IN ('declined', 'cancelled', 'waitlisted')) AS expected
              FROM attendance a
              LEFT JOIN member_mapping m ON m.member_id = a.member_id AND m.ended_at IS NULL
             WHERE a.event_id = $1::uuid GROUP BY 1),
          records AS (
            SELECT person, person AS record FROM here WHERE came
            UNION
            SELECT h.person, m.member_id FROM here h
              JOIN member_mapping m ON m.canonical_member_id = h.person AND m.ended_at IS NULL WHERE h.came),
          known AS (
            SELECT DISTINCT r.person FROM records r
              JOIN attendance a ON a.member_id = r.record AND a.status = 'attended'
              JOIN event e ON e.id = a.event_id
              JOIN this ON (e.starts_at, e.id) < (this.starts_at, this.id))
     SELECT count(*) FILTER (WHERE came)::int AS attended,
            count(*) FILTER (WHERE came AND person NOT IN (SELECT person FROM known))::int AS "newFaces",
            count(*) FILTER (WHERE expected)::int AS registered,
            count(*) FILTER (WHERE expected AND came)::int AS came,
            (SELECT count(*) FROM unclaimed_attendance
              WHERE event_id = $1::uuid AND claimed_member_id IS NULL)::int AS unclaimed
       FROM here`,
    [eventId],
  );
  const { attended = 0, newFaces = 0, registered = 0, came = 0, unclaimed = 0 } = row ?? {};
  return { attended, newFaces, registered, unclaimed, showUpRate: registered === 0 ? null : came / registered };
}
