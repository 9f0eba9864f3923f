import type { z } from 'zod';
import { type Actor, cityScope, requireCity, requirePermission } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { getSettings } from '#app/platform/settings.server';
import { type EventInputSchema, findSameEvents, insertEvent, lockEventName } from './create-event.server';

/**
 * The event of that name on that day, made when there is none (imports). With a city it is that
 * city's event; without one, the only event of that name and day in the actor's cities. Throws
 * `conflict` when several would fit, `not-found` when the city is outside the actor's scope.
 */
export async function findOrCreateEvent(
  tx: Sql,
  actor: Actor,
  input: z.output<typeof EventInputSchema>,
): Promise<{ eventId: string; outcome: 'created' | 'found' }> {
  requirePermission(actor, 'attendance:write');
  await lockEventName(tx, input.name, input.heldOn);
  const scope = cityScope(actor);
  const same = (await findSameEvents(tx, input.name, input.heldOn)).filter((event) =>
    scope === null || (event.cityCode !== null && scope.includes(event.cityCode)));
  const fitting = input.cityCode === null
    ? same
    : [
        ...same.filter((event) => event.cityCode === input.cityCode),
        ...same.filter((event) => event.cityCode === null),
      ].slice(0, 1);
  if (fitting.length > 1) throw new AppError('conflict', { message: 'events:error.ambiguous' });
  if (fitting[0]) return { eventId: fitting[0].id, outcome: 'found' };
  requirePermission(actor, 'event:write');
  requireCity(actor, input.cityCode);
  const { zone } = await getSettings(tx);
  return { eventId: await insertEvent(tx, actor, input, zone), outcome: 'created' };
}
