import { keepUnclaimed, type UnclaimedReason } from '#app/domain/events/keep-unclaimed.server';
import { findEventInScope } from '#app/domain/events/event-scope.server';
import type { AttendanceStatus } from '#app/domain/events/event-terms';
import { logAttendance } from '#app/domain/events/log-attendance.server';
import type { RowReason, RowResult } from '#app/domain/imports/import-schema';
import { resolvePeople } from '#app/domain/imports/resolve-people.server';
import type { NormalisedRow, RowVerdict } from '#app/domain/imports/row-verdict';
import type { Sql } from '#app/platform/db.server';
import { type ApplyContext, combined, turnedDown } from './apply-context';
import { applyPast } from './apply-past.server';
import { instantsOf } from './instants.server';
import { personOf } from './person-rows';

/** What files call a place at an event, as the events room keeps it. An invitation alone is nothing yet. */
const STATUS: Readonly<Record<NonNullable<NormalisedRow['attendance']>, AttendanceStatus | null>> = {
  attended: 'attended', registered: 'registered', waitlisted: 'waitlisted', declined: 'declined',
  cancelled: 'cancelled', refunded: 'cancelled', no_show: 'no_show', invited: null,
};

/**
 * Who came to one event. People the product does not know are made; what they said beforehand is
 * kept, only attending earns (N21). People of a bound organiser's file belong to the event's city.
 */
export async function applyAttendance(
  tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[], eventId: string,
): Promise<RowResult[]> {
  const { heldOn } = await findEventInScope(tx, context.actor, eventId);
  const dayOfRow = (row: NormalisedRow) => (statusOf(row) === 'attended' ? heldOn : null);
  return applyPast(context, rows, dayOfRow, (past) => applyPlaces(tx, context, past, eventId));
}

function statusOf(row: NormalisedRow): AttendanceStatus | null {
  return STATUS[row.attendance ?? 'attended'];
}

async function applyPlaces(
  tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[], eventId: string,
): Promise<RowResult[]> {
  const { actor, source, startedAt, zone } = context;
  const at = instantsOf(zone);
  const people = await resolvePeople(tx, actor, source, rows.map((row) => personOf(row, startedAt, at)), {
    create: true, mode: 'fill',
  });
  const places = rows.flatMap((row, index) => {
    const person = people[index];
    const status = statusOf(row);
    return person?.ok && status !== null
      ? [{ index, row: { memberId: person.recordId, status, sourceRow: row.row } }] : [];
  });
  const logged = await logAttendance(tx, actor, source, { eventId, rows: places.map(({ row }) => row) });
  const outcomes = new Map(places.map(({ index }, position) => [index, logged[position]?.outcome ?? 'unchanged' as const]));
  // Somebody listed twice made one attendance: the first of their rows.
  const counted = new Set<string>();
  return people.map((person, index): RowResult => {
    if (!person.ok) return turnedDown(person.reason);
    const own = counted.has(person.recordId) ? 'unchanged' : (outcomes.get(index) ?? 'unchanged');
    counted.add(person.recordId);
    return { outcome: combined(person.outcome, own), memberId: person.memberId };
  });
}

/** Rejections that still speak of somebody who was there. */
const UNCLAIMED: Partial<Record<RowReason, UnclaimedReason>> = {
  'no-identifier': 'name-only', 'bad-email': 'no-identity', 'masked-email': 'no-identity', 'lost-digits': 'no-identity',
  'several-people': 'several-people', 'name-conflict': 'no-identity', 'several-members': 'no-identity', suppressed: 'suppressed',
};

/** Rows nobody could be recognised in are kept with the event until somebody claims them. */
export async function keepUnrecognised(
  tx: Sql,
  context: ApplyContext,
  rejected: readonly { verdict: RowVerdict; reason: RowReason; rowNo: number }[],
  eventId: string,
): Promise<void> {
  const rows = rejected.flatMap(({ verdict, reason, rowNo }) => {
    const unclaimed = UNCLAIMED[reason];
    const name = verdict.ok ? verdict.row.name : verdict.name;
    // Whoever must not come back is not written down again under their name.
    return unclaimed && name && unclaimed !== 'suppressed'
      ? [{ label: name.display, reason: unclaimed, sourceRow: rowNo }] : [];
  });
  await keepUnclaimed(tx, context.actor, context.source, { eventId, rows });
}
