import { type Actor, cityScope } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { EventGoal, EventMode, EventPurpose, EventStatus } from './event-terms';

/** An event as commands need it. `heldOn` is `YYYY-MM-DD` in the programme's zone. */
export interface EventRow {
  id: string;
  name: string;
  cityCode: string | null;
  mode: EventMode;
  purpose: EventPurpose;
  primaryGoal: EventGoal;
  selfOrganised: boolean;
  heldOn: string;
  startsAt: Date;
  status: EventStatus;
  outcome: string | null;
}

export const EVENT_COLUMNS = `
  e.id, e.name, e.city_code AS "cityCode", e.mode, e.purpose, e.primary_goal AS "primaryGoal",
  e.self_organised AS "selfOrganised", e.held_on AS "heldOn", e.starts_at AS "startsAt", e.status, e.outcome`;

/** A condition on `e.city_code` that every query of events carries; `$n` takes `eventScope(actor)`. */
export function inEventScope(parameter: string): string {
  return `(${parameter}::text[] IS NULL OR e.city_code = ANY(${parameter}::text[]))`;
}

export function eventScope(actor: Actor): string[] | null {
  const scope = cityScope(actor);
  return scope === null ? null : [...scope];
}

/**
 * The event, if the actor's cities include its own; throws `not-found` otherwise, so that existence
 * is not told. `lock` keeps it from being closed or changed until the transaction ends.
 */
export async function findEventInScope(
  tx: Sql, actor: Actor, eventId: string, lock: 'none' | 'share' | 'update' = 'none',
): Promise<EventRow> {
  const suffix = { none: '', share: 'FOR SHARE', update: 'FOR UPDATE' }[lock];
  const [event] = await tx.rows<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM event e WHERE e.id = $1::uuid AND ${inEventScope('$2')} ${suffix}`,
    [eventId, eventScope(actor)],
  );
  if (!event) throw new AppError('not-found');
  return event;
}

/** Throws `conflict` when the event is closed: it has to be opened again before it is changed by hand. */
export function requireOpen(event: EventRow): void {
  if (event.status === 'closed') throw new AppError('conflict', { message: 'events:error.closed' });
}
