import type { Actor } from '#app/domain/access/actor';
import { contestNameKey, ContestInputSchema, findOrCreateContest } from '#app/domain/contests/find-or-create-contest.server';
import { EventInputSchema } from '#app/domain/events/create-event.server';
import { eventNameKey } from '#app/domain/events/event-terms';
import { findOrCreateEvent } from '#app/domain/events/find-or-create-event.server';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { ImportOptions } from './import-schema';
import type { TargetName } from './targets/field-types';

/** Files about one event or contest, which the file or whoever brings it has to name. */
export function hasSubject(target: TargetName): target is 'attendance' | 'contest-results' {
  return target === 'attendance' || target === 'contest-results';
}

/**
 * The event or contest a file is about, made when there is none of that name and day; null for
 * targets whose rows stand for themselves. Throws `invalid-input` when the name or the date is missing.
 */
export async function findSubject(
  tx: Sql, actor: Actor, target: TargetName, options: ImportOptions,
): Promise<string | null> {
  if (!hasSubject(target)) return null;
  requireSubject(target, options);
  const { subject, date, cityCode = null } = options;
  if (target === 'contest-results') {
    return (await findOrCreateContest(tx, actor, ContestInputSchema.parse({ name: subject, heldOn: date, cityCode }))).contestId;
  }
  return (await findOrCreateEvent(tx, actor, EventInputSchema.parse({
    name: subject, heldOn: date, cityCode, mode: 'offline',
  }))).eventId;
}

/** Throws `invalid-input` that names the field when an import's subject cannot be told. */
export function requireSubject(target: TargetName, options: ImportOptions): void {
  if (!hasSubject(target)) return;
  if (!options.subject) {
    const message = target === 'attendance' ? 'imports:error.eventMissing' : 'imports:error.contestMissing';
    throw new AppError('invalid-input', { message, fields: { subject: message } });
  }
  if (!options.date) {
    throw new AppError('invalid-input', { message: 'imports:error.dateMissing', fields: { date: 'imports:error.dateMissing' } });
  }
}

/**
 * The day meant when nobody gave one: that of a known event of that name within a day of what the
 * file says, else what the file says, else the only event of that name; null when nothing tells.
 */
export async function dayOfSubject(
  tx: Sql, target: 'attendance' | 'contest-results', subject: string, fileDay: string | null,
): Promise<string | null> {
  const [table, key] = target === 'attendance'
    ? ['event', eventNameKey(subject)] : ['contest', contestNameKey(subject)];
  const known = await tx.rows<{ day: string }>(
    `SELECT DISTINCT held_on AS day FROM ${table} WHERE name_key = $1 ORDER BY 1 DESC LIMIT 50`, [key],
  );
  if (fileDay === null) return known.length === 1 ? (known[0]?.day ?? null) : null;
  const near = known.find(({ day }) => Math.abs(Date.parse(day) - Date.parse(fileDay)) <= 86_400_000);
  return near?.day ?? fileDay;
}
