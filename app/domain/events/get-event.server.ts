import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql, type Sql } from '#app/platform/db.server';
import { EVENT_COLUMNS, type EventRow, eventScope, inEventScope } from './event-scope.server';
import type { AttendanceStatus, EventGoal } from './event-terms';
import { AppError } from '#app/platform/errors';
import { getSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';
import { type EventSummary, summariseEvent } from './summarise-event.server';
import { type FoundForEvent, searchForEvent } from './suggest-members.server';

export const GetEventSchema = z.object({
  eventId: z.uuid(),
  /** Looks for people to tick, by name. */
  q: z.string().trim().max(100).default(''),
});

export interface EventPerson {
  memberId: string;
  displayName: string;
  nameZh: string | null;
  nameLatin: string | null;
  company: string | null;
  status: AttendanceStatus;
  /** Of the actor's cities, so that their record can be opened. */
  isInScope: boolean;
}

export interface EventRolePerson {
  memberId: string;
  displayName: string;
  role: 'organised' | 'spoke';
  isInScope: boolean;
}

export interface EventView extends EventRow {
  seriesZh: string | null;
  seriesEn: string | null;
  secondaryGoals: EventGoal[];
  endsAt: Date | null;
  closedAt: Date | null;
  /** The event's day has come. */
  isHeld: boolean;
  summary: EventSummary;
  /** At most `PEOPLE_SHOWN`, those who attended first. */
  people: EventPerson[];
  peopleTotal: number;
  unclaimed: { id: string; label: string; reason: string }[];
  roles: EventRolePerson[];
  found: FoundForEvent[];
}

export const PEOPLE_SHOWN = 500;

/** One event with its people; throws `not-found` when it is outside the actor's cities. */
export async function getEvent(
  actor: Actor, input: z.output<typeof GetEventSchema>, now = new Date(),
): Promise<EventView> {
  requirePermission(actor, 'event:read');
  const tx = sql();
  const [event] = await tx.rows<Omit<EventView, 'isHeld' | 'summary' | 'people' | 'peopleTotal' | 'unclaimed' | 'roles' | 'found'>>(
    `SELECT ${EVENT_COLUMNS}, e.secondary_goals AS "secondaryGoals", e.ends_at AS "endsAt", e.closed_at AS "closedAt",
            s.name_zh AS "seriesZh", s.name_en AS "seriesEn"
       FROM event e LEFT JOIN event_series s ON s.id = e.series_id
      WHERE e.id = $1::uuid AND ${inEventScope('$2')}`,
    [input.eventId, eventScope(actor)],
  );
  if (!event) throw new AppError('not-found');
  const [{ zone }, summary, people, unclaimed, roles, found] = await Promise.all([
    getSettings(),
    summariseEvent(tx, event.id),
    findPeople(tx, event.id, eventScope(actor)),
    findUnclaimed(tx, event.id),
    findRoles(tx, event.id, eventScope(actor)),
    searchForEvent(tx, actor, { eventId: event.id, q: input.q }),
  ]);
  return {
    ...event, isHeld: event.heldOn <= dayOf(now, zone), summary, unclaimed, roles, found,
    people: people.slice(0, PEOPLE_SHOWN), peopleTotal: people.length,
  };
}

/** Everybody on the list, a merged record under whoever it belongs to. */
function findPeople(tx: Sql, eventId: string, scope: string[] | null): Promise<EventPerson[]> {
  return tx.rows<EventPerson>(
    `SELECT DISTINCT ON (a.status <> 'attended', p.sort_key, p.id)
            p.id AS "memberId", p.display_name AS "displayName", p.name_zh AS "nameZh", p.name_latin AS "nameLatin",
            coalesce(c.name, u.name) AS company, a.status,
            ($2::text[] IS NULL OR coalesce(p.city_code = ANY($2::text[]), false)) AS "isInScope"
       FROM attendance a
       LEFT JOIN member_mapping m ON m.member_id = a.member_id AND m.ended_at IS NULL
       JOIN member p ON p.id = coalesce(m.canonical_member_id, a.member_id)
       LEFT JOIN company c ON c.id = p.company_id
       LEFT JOIN university u ON u.id = p.university_id
      WHERE a.event_id = $1::uuid
      ORDER BY a.status <> 'attended', p.sort_key, p.id, a.status`,
    [eventId, scope],
  );
}

function findUnclaimed(tx: Sql, eventId: string): Promise<EventView['unclaimed']> {
  return tx.rows(
    `SELECT id, coalesce(label, '') AS label, reason FROM unclaimed_attendance
      WHERE event_id = $1::uuid AND claimed_member_id IS NULL ORDER BY created_at, id LIMIT ${PEOPLE_SHOWN}`,
    [eventId],
  );
}

/** Who organised and who spoke, from the live facts. */
function findRoles(tx: Sql, eventId: string, scope: string[] | null): Promise<EventRolePerson[]> {
  return tx.rows<EventRolePerson>(
    `SELECT DISTINCT p.id AS "memberId", p.display_name AS "displayName", f.kind AS role,
            ($2::text[] IS NULL OR coalesce(p.city_code = ANY($2::text[]), false)) AS "isInScope"
       FROM fact f
       LEFT JOIN member_mapping m ON m.member_id = f.member_id AND m.ended_at IS NULL
       JOIN member p ON p.id = coalesce(m.canonical_member_id, f.member_id)
      WHERE f.subject_id = $1::uuid AND f.kind IN ('organised', 'spoke') AND f.reverses_fact_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id)
      ORDER BY role, "displayName", "memberId"`,
    [eventId, scope],
  );
}
