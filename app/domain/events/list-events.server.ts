import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { type Sql, sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { isId } from '#app/platform/ids';
import { getSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';
import { EVENT_COLUMNS, type EventRow, eventScope, inEventScope } from './event-scope.server';
import { EVENT_STATUSES, eventNameKey } from './event-terms';

export interface EventListItem extends EventRow {
  seriesZh: string | null;
  seriesEn: string | null;
  /** People, each counted once. */
  attended: number;
  registered: number;
  unclaimed: number;
}

const COUNTS = `
  s.name_zh AS "seriesZh", s.name_en AS "seriesEn",
  (SELECT count(DISTINCT coalesce(mm.canonical_member_id, a.member_id)) FROM attendance a
     LEFT JOIN member_mapping mm ON mm.member_id = a.member_id AND mm.ended_at IS NULL
    WHERE a.event_id = e.id AND a.status = 'attended')::int AS attended,
  (SELECT count(*) FROM attendance a WHERE a.event_id = e.id AND a.was_registered
      AND a.status NOT IN ('declined', 'cancelled', 'waitlisted'))::int AS registered,
  (SELECT count(*) FROM unclaimed_attendance x WHERE x.event_id = e.id AND x.claimed_member_id IS NULL)::int AS unclaimed`;
const FROM = 'event e LEFT JOIN event_series s ON s.id = e.series_id';
const AGENDA_LIMIT = 20;

export const ListEventsSchema = z.object({
  q: z.string().trim().max(200).default(''),
  city: z.string().max(60).default(''),
  status: z.enum(['', ...EVENT_STATUSES]).default(''),
  /** Where the page before ended: `<day>_<id>`. */
  after: z.string().max(60).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export interface EventPage {
  events: EventListItem[];
  /** For `after` of the next page; null at the end. */
  next: string | null;
}

/** Events of the actor's cities, the latest first, by name and city; keyset paging. */
export async function listEvents(actor: Actor, input: z.output<typeof ListEventsSchema>): Promise<EventPage> {
  requirePermission(actor, 'event:read');
  const after = readCursor(input.after);
  const rows = await sql().rows<EventListItem>(
    `SELECT ${EVENT_COLUMNS}, ${COUNTS} FROM ${FROM}
      WHERE ${inEventScope('$1')} AND ($2 = '' OR e.city_code = $2)
        AND ($3 = '' OR strpos(e.name_key, $3) > 0)
        AND ($7 = '' OR e.status = $7)
        AND ($4::date IS NULL OR (e.held_on, e.id) < ($4::date, $5::uuid))
      ORDER BY e.held_on DESC, e.id DESC LIMIT $6`,
    [
      eventScope(actor), input.city, input.q === '' ? '' : eventNameKey(input.q),
      after?.day ?? null, after?.id ?? null, input.limit + 1, input.status,
    ],
  );
  const events = rows.slice(0, input.limit);
  const last = events.at(-1);
  return { events, next: rows.length > input.limit && last ? `${last.heldOn}_${last.id}` : null };
}

function readCursor(text: string): { day: string; id: string } | null {
  if (text === '') return null;
  const [day = '', id = ''] = text.split('_');
  if (!z.iso.date().safeParse(day).success || !isId(id)) throw new AppError('bad-request');
  return { day, id };
}

export interface EventAgenda {
  /** The programme's day today. */
  day: string;
  today: EventListItem[];
  upcoming: EventListItem[];
  /** Held, and not closed yet: attendance or outcome is still missing. */
  toClose: EventListItem[];
}

/** What needs an organiser: today's events, the next ones, and those that still have to be closed. */
export async function getEventAgenda(actor: Actor, now = new Date()): Promise<EventAgenda> {
  requirePermission(actor, 'event:read');
  const { zone } = await getSettings();
  const day = dayOf(now, zone);
  const [today, upcoming, toClose] = await Promise.all([
    agendaPart(sql(), actor, day, `e.held_on = $2::date`, 'e.starts_at, e.id'),
    agendaPart(sql(), actor, day, `e.held_on > $2::date`, 'e.held_on, e.starts_at, e.id'),
    agendaPart(sql(), actor, day, `e.held_on < $2::date AND e.status <> 'closed'`, 'e.held_on DESC, e.id DESC'),
  ]);
  return { day, today, upcoming, toClose };
}

function agendaPart(tx: Sql, actor: Actor, day: string, condition: string, order: string): Promise<EventListItem[]> {
  return tx.rows<EventListItem>(
    `SELECT ${EVENT_COLUMNS}, ${COUNTS} FROM ${FROM}
      WHERE ${inEventScope('$1')} AND ${condition} ORDER BY ${order} LIMIT ${AGENDA_LIMIT}`,
    [eventScope(actor), day],
  );
}

export interface SeriesOption {
  id: string;
  key: string;
  nameZh: string;
  nameEn: string;
  mode: string;
}

/** The programme's series (H2, W3), for the form. They belong to no city. */
export async function listSeries(actor: Actor): Promise<SeriesOption[]> {
  requirePermission(actor, 'event:read');
  return sql().rows<SeriesOption>(
    'SELECT id, key, name_zh AS "nameZh", name_en AS "nameEn", mode FROM event_series ORDER BY key',
  );
}
