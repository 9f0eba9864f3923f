import { z } from 'zod';
import { type Actor, requireCity, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { EVENT_MODES, EVENT_PURPOSES } from '#app/domain/ledger/fact-kinds';
import { findCity } from '#app/domain/members/city-names';
import { type Sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { newId } from '#app/platform/ids';
import { getSettings } from '#app/platform/settings.server';
import { instantOf } from '#app/platform/zoned-time';
import { DaySchema, EVENT_GOALS, eventNameKey, secondaryGoalsOf, TimeSchema } from './event-terms';
import { recordEventRole } from './record-event-role.server';

/** What an event is; `heldOn`, `startTime` and `endTime` are in the programme's zone. */
export const EventInputSchema = z.strictObject({
  name: z.string().trim().min(1, 'common:validation.required').max(200),
  seriesId: z.uuid().nullable().default(null),
  /** Null: an event of no city in particular (online); only for actors without a bound. */
  cityCode: z.string().refine((code) => findCity(code) !== null, 'events:error.city').nullable().default(null),
  mode: z.enum(EVENT_MODES).default('offline'),
  purpose: z.enum(EVENT_PURPOSES).default('enablement'),
  primaryGoal: z.enum(EVENT_GOALS).default('developer_growth'),
  secondaryGoals: z.array(z.enum(EVENT_GOALS)).max(EVENT_GOALS.length).default([]),
  selfOrganised: z.boolean().default(false),
  heldOn: DaySchema,
  startTime: TimeSchema.optional(),
  endTime: TimeSchema.optional(),
});
export type EventInput = z.output<typeof EventInputSchema>;

export const CreateEventSchema = EventInputSchema.extend({
  /** Members who organise it; each gets the `organised` fact. */
  organiserIds: z.array(z.uuid()).max(20).default([]),
});

/**
 * A new event in a city of the actor's (H2, H15). Throws `not-found` for a city outside the actor's
 * scope and `conflict` when the city has an event of that name on that day.
 */
export async function createEvent(
  actor: Actor,
  input: z.output<typeof CreateEventSchema>,
): Promise<{ eventId: string }> {
  requirePermission(actor, 'event:write');
  requireCity(actor, input.cityCode);
  const { zone } = await getSettings();
  return withTx(async (tx) => {
    await lockEventName(tx, input.name, input.heldOn);
    const taken = await findSameEvents(tx, input.name, input.heldOn);
    if (taken.some((event) => event.cityCode === input.cityCode)) {
      throw new AppError('conflict', { message: 'events:error.taken', fields: { name: 'events:error.taken' } });
    }
    const eventId = await insertEvent(tx, actor, input, zone);
    await recordEventRole(tx, actor, { kind: 'user', id: actor.userId }, {
      eventId, role: 'organised', memberIds: input.organiserIds,
    });
    return { eventId };
  });
}

/** Two who make the same event at the same moment wait for each other. */
export async function lockEventName(tx: Sql, name: string, heldOn: string): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtext($1))::text', [`event|${eventNameKey(name)}|${heldOn}`]);
}

export async function findSameEvents(
  tx: Sql, name: string, heldOn: string,
): Promise<{ id: string; cityCode: string | null }[]> {
  return tx.rows(
    'SELECT id, city_code AS "cityCode" FROM event WHERE name_key = $1 AND held_on = $2::date ORDER BY id',
    [eventNameKey(name), heldOn],
  );
}

/** Writes the event and its audit entry; the caller has authorised it and holds the name's lock. */
export async function insertEvent(tx: Sql, actor: Actor, input: EventInput, zone: string): Promise<string> {
  if (input.seriesId !== null) {
    const known = await tx.rows('SELECT 1 FROM event_series WHERE id = $1::uuid', [input.seriesId]);
    if (known.length === 0) throw new AppError('invalid-input', { fields: { seriesId: 'common:validation.option' } });
  }
  const eventId = newId();
  const startsAt = instantOf(input.heldOn, zone, input.startTime);
  const endsAt = input.endTime === undefined ? null : instantOf(input.heldOn, zone, input.endTime);
  if (endsAt !== null && endsAt <= startsAt) {
    throw new AppError('invalid-input', { fields: { endTime: 'events:error.endBeforeStart' } });
  }
  await tx.run(
    `INSERT INTO event (id, name, name_key, series_id, city_code, mode, purpose, primary_goal, secondary_goals,
                        self_organised, held_on, starts_at, ends_at, created_by)
     VALUES ($1::uuid, $2, $3, $4::uuid, $5, $6, $7, $8, $9::text[], $10, $11::date, $12, $13, $14::uuid)`,
    [
      eventId, input.name, eventNameKey(input.name), input.seriesId, input.cityCode, input.mode, input.purpose,
      input.primaryGoal, secondaryGoalsOf(input.primaryGoal, input.secondaryGoals), input.selfOrganised,
      input.heldOn, startsAt, endsAt, actor.userId,
    ],
  );
  await recordAudit(tx, actor, {
    action: 'event.created', objectKind: 'event', objectId: eventId,
    detail: { city: input.cityCode, mode: input.mode, primaryGoal: input.primaryGoal, heldOn: input.heldOn },
  });
  return eventId;
}
