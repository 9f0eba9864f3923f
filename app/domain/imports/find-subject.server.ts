import type { Actor } from '#app/domain/access/actor';
import { findOrCreateContest } from '#app/domain/contests/find-or-create-contest.server';
import { EventInputSchema } from '#app/domain/events/create-event.server';
import { findOrCreateEvent } from '#app/domain/events/find-or-create-event.server';
import { EVENT_MODES } from '#app/domain/ledger/fact-kinds';
import { db, type Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { ImportOptions } from './import-schema';
import type { TargetName } from './targets/field-types';

/**
 * The event or contest a file is about, made when there is none of that name and day; null for
 * targets whose rows stand for themselves. Without a date an only event of that name is meant.
 * Throws `invalid-input` when the name or the date is missing.
 */
export async function findSubject(
  tx: Sql, actor: Actor, target: TargetName, options: ImportOptions,
): Promise<string | null> {
  if (target !== 'attendance' && target !== 'contest-results') return null;
  if (!options.subject) {
    throw new AppError('invalid-input', {
      message: target === 'attendance' ? 'imports:error.eventMissing' : 'imports:error.contestMissing',
      fields: { subject: 'validation.required' },
    });
  }
  const date = options.date ?? (await onlyDateOf(target, options.subject));
  if (!date) {
    throw new AppError('invalid-input', { message: 'imports:error.dateMissing', fields: { date: 'validation.required' } });
  }
  if (target === 'contest-results') {
    return (await findOrCreateContest(tx, actor, {
      name: options.subject, heldOn: date, cityCode: options.cityCode ?? null,
    })).contestId;
  }
  return (await findOrCreateEvent(tx, actor, EventInputSchema.parse({
    name: options.subject, heldOn: date, cityCode: options.cityCode ?? null,
    mode: EVENT_MODES[1],
  }))).eventId;
}

/** The day of the one event (or contest) of that name; null when there is none or several. */
async function onlyDateOf(target: TargetName, name: string): Promise<string | null> {
  const found = target === 'attendance'
    ? await db().event.findMany({ where: { name }, select: { heldOn: true }, take: 2 })
    : await db().contest.findMany({ where: { name }, select: { heldOn: true }, take: 2 });
  return found.length === 1 ? (found[0]?.heldOn.toISOString().slice(0, 10) ?? null) : null;
}
