import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { createMembers } from '#app/domain/members/create-members.server';
import type { NewMember } from '#app/domain/members/new-member';
import { type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { getSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';
import { type EventRow, findEventInScope, requireOpen } from './event-scope.server';
import { keepUnclaimed } from './keep-unclaimed.server';
import { type AttendanceRow, logAttendance } from './log-attendance.server';
import { PASTE_MAX_CHARACTERS, PASTE_MAX_PEOPLE, type PastedList, readPastedAttendance } from './paste-attendance';
import { requireMembersInScope } from './record-event-role.server';
import { type PasteVerdict, resolvePaste } from './resolve-paste.server';

export const PasteStatusSchema = z.enum(['attended', 'registered']);

export const PreviewPasteSchema = z.strictObject({
  eventId: z.uuid(),
  text: z.string().trim().min(1, 'events:error.pasteEmpty').max(PASTE_MAX_CHARACTERS, 'events:error.pasteLong'),
  /** What being on the list means. */
  status: PasteStatusSchema.default('attended'),
});

export const PasteAttendanceSchema = PreviewPasteSchema.extend({
  /** Suggestions that a person confirmed, as `<place in the list>|<member id>`; empty ones say no. */
  choices: z.array(z.union([z.literal(''), z.string().regex(/^\d{1,4}\|[0-9a-f-]{36}$/)])).max(PASTE_MAX_PEOPLE).default([]),
});

export interface PastePreview {
  verdicts: PasteVerdict[];
  skipped: { line: number; text: string }[];
}

/** What entering this list would do; nothing is written. Throws as `pasteAttendance` does. */
export async function previewPaste(
  actor: Actor, input: z.output<typeof PreviewPasteSchema>, now = new Date(),
): Promise<PastePreview> {
  requirePermission(actor, 'attendance:write');
  const event = await findEventInScope(sql(), actor, input.eventId);
  requireOpen(event);
  await requireHeld(sql(), event, input.status, now);
  const list = readList(input.text);
  return { verdicts: await resolvePaste(sql(), actor, event, list.people, input.status), skipped: list.skipped };
}

export interface PasteResult {
  created: number;
  updated: number;
  unchanged: number;
  newMembers: number;
  /** Kept as unclaimed by this call. */
  unclaimed: number;
}

/**
 * Enter a pasted list: whoever an identity names is entered, an identity that nobody has makes a
 * new member of the event's city, and whoever cannot be identified is kept as unclaimed attendance
 * unless a suggestion was confirmed. The same list again changes nothing.
 *
 * Throws `not-found` for an event outside the actor's cities, `conflict` for one that is closed or,
 * for attendance, has not come yet; `invalid-input` when the text holds nobody.
 */
export async function pasteAttendance(
  actor: Actor, input: z.output<typeof PasteAttendanceSchema>, now = new Date(),
): Promise<PasteResult> {
  requirePermission(actor, 'attendance:write');
  const { people } = readList(input.text);
  return withTx(async (tx) => {
    const event = await findEventInScope(tx, actor, input.eventId, 'share');
    requireOpen(event);
    await requireHeld(tx, event, input.status, now);
    const source: FactSource = { kind: 'user', id: actor.userId };
    const chosen = new Map(input.choices.filter((choice) => choice !== '').map((choice) => {
      const [place = '', memberId = ''] = choice.split('|');
      return [Number(place), memberId] as const;
    }));
    await requireMembersInScope(tx, actor, [...new Set(chosen.values())], event.id);

    const verdicts = await resolvePaste(tx, actor, event, people, input.status);
    const created = await createFromPaste(tx, actor, source, event, verdicts, now);
    const rows = verdicts.flatMap((verdict, place): AttendanceRow[] => {
      const memberId = chosen.get(place) ?? created.get(place) ?? (verdict.kind === 'match' ? verdict.memberId : null);
      return memberId === null ? [] : [{ memberId, status: verdict.status }];
    });
    const logged = await logAttendance(tx, actor, source, { eventId: event.id, rows });
    // A list of registrations keeps no unnamed people: nobody has been anywhere yet.
    const unnamed = input.status === 'registered' ? [] : verdicts.flatMap((verdict, place) =>
      (verdict.kind === 'unclaimed' && !chosen.has(place)
        ? [{ label: verdict.label, reason: verdict.reason, hash: verdict.hash }] : []));
    const kept = await keepUnclaimed(tx, actor, source, { eventId: event.id, rows: unnamed });
    const outcomes = new Map(logged.map((row) => [row.memberId, row.outcome]));
    const count = (outcome: string) => [...outcomes.values()].filter((each) => each === outcome).length;
    return {
      created: count('created'), updated: count('updated'), unchanged: count('unchanged'),
      newMembers: new Set(created.values()).size,
      unclaimed: kept.filter((each) => each.outcome === 'created').length,
    };
  });
}

function readList(text: string): PastedList {
  const list = readPastedAttendance(text);
  const problem = list.people.length === 0 ? 'events:error.pasteNobody'
    : list.people.length > PASTE_MAX_PEOPLE ? 'events:error.pasteLong' : null;
  if (problem !== null) throw new AppError('invalid-input', { message: problem, fields: { text: problem } });
  return list;
}

/** New members by their place in the list. Suppressed people are never made. */
async function createFromPaste(
  tx: Sql, actor: Actor, source: FactSource, event: EventRow, verdicts: readonly PasteVerdict[], now: Date,
): Promise<Map<number, string>> {
  const places: number[] = [];
  const members: NewMember[] = [];
  verdicts.forEach((verdict, place) => {
    if (verdict.kind !== 'new') return;
    const { person } = verdict;
    places.push(place);
    members.push({
      name: verdict.name, identities: person.identities, company: person.company, university: person.university,
      title: person.title, cityCode: event.cityCode ?? person.cityCode,
      joinedAt: event.startsAt < now ? event.startsAt : now,
    });
  });
  const results = await createMembers(tx, actor, source, members);
  return new Map(results.flatMap((result, index) =>
    (result.outcome === 'suppressed' ? [] : [[places[index] as number, result.memberId] as const])));
}

/** Nobody has attended what is still to come. */
export async function requireHeld(tx: Sql, event: EventRow, status: string, now: Date): Promise<void> {
  if (status !== 'attended' && status !== 'no_show') return;
  const { zone } = await getSettings(tx);
  if (event.heldOn > dayOf(now, zone)) throw new AppError('conflict', { message: 'events:error.notHeldYet' });
}
