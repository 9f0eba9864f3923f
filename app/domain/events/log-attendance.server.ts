import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { FactSource, NewFact } from '#app/domain/ledger/new-fact';
import { recordFacts, reverseFacts } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { type EventRow, findEventInScope } from './event-scope.server';
import { ATTENDANCE_STATUSES, type AttendanceStatus, isResult } from './event-terms';

export const AttendanceRowSchema = z.strictObject({
  memberId: z.uuid(),
  status: z.enum(ATTENDANCE_STATUSES),
  /** Was on the list beforehand; a status that is an intention implies it. */
  wasRegistered: z.boolean().default(false),
  sourceRow: z.number().int().nullable().default(null),
});
export type AttendanceRow = z.input<typeof AttendanceRowSchema>;

export interface LoggedAttendance {
  memberId: string;
  outcome: 'created' | 'updated' | 'unchanged';
  status: AttendanceStatus;
}

interface KeptRow {
  memberId: string;
  status: AttendanceStatus;
  wasRegistered: boolean;
  factId: bigint | null;
}

/**
 * Write who came to an event, who did not and who had said so beforehand, for a whole list at once.
 * Only `attended` records a fact, and only that earns (N21); a correction away from it reverses
 * the fact. What somebody said beforehand never overrides what happened, unless `isCorrection`.
 *
 * The same list again changes nothing. Returns one result per row, in order; a member named twice
 * gets the weightier status. Members are the caller's to authorise; the event's city is checked here
 * (`not-found`). A closed event still takes lists that come late: pages ask for it to be reopened.
 */
export async function logAttendance(
  tx: Sql,
  actor: Actor,
  source: FactSource,
  input: { eventId: string; rows: readonly AttendanceRow[]; isCorrection?: boolean },
): Promise<LoggedAttendance[]> {
  requirePermission(actor, 'attendance:write');
  if (input.rows.length === 0) return [];
  const event = await findEventInScope(tx, actor, input.eventId, 'share');
  const wanted = weightiest(input.rows.map((row) => AttendanceRowSchema.parse(row)));

  const created = await insertMissing(tx, actor, source, event, wanted);
  const kept = await lockKept(tx, event.id, wanted.map((row) => row.memberId));
  const results = new Map<string, LoggedAttendance>();
  const changes: { row: (typeof wanted)[number]; kept: KeptRow; status: AttendanceStatus; wasRegistered: boolean }[] = [];
  for (const row of wanted) {
    const before = kept.get(row.memberId) as KeptRow;
    const isNew = created.has(row.memberId);
    const overrides = isNew || input.isCorrection || isResult(row.status) || !isResult(before.status);
    const status = overrides ? row.status : before.status;
    const wasRegistered = before.wasRegistered || row.wasRegistered || !isResult(row.status);
    const isChanged = status !== before.status || wasRegistered !== before.wasRegistered;
    if (isNew || isChanged) changes.push({ row, kept: before, status, wasRegistered });
    results.set(row.memberId, {
      memberId: row.memberId, status, outcome: isNew ? 'created' : isChanged ? 'updated' : 'unchanged',
    });
  }

  const factIds = await settleFacts(tx, actor, source, event, changes);
  await updateKept(tx, event.id, changes, factIds);
  if (changes.length > 0) {
    await recordAudit(tx, actor, {
      action: 'attendance.logged', objectKind: 'event', objectId: event.id,
      detail: {
        source: source.kind, sourceId: source.id, created: created.size, updated: changes.length - created.size,
        attended: changes.filter((change) => change.status === 'attended').length,
        ...(changes.length <= 20 ? { members: changes.map((change) => change.row.memberId) } : {}),
      },
    });
  }
  return input.rows.map((row) => results.get(row.memberId) as LoggedAttendance);
}

const WEIGHT: Record<AttendanceStatus, number> = {
  attended: 5, no_show: 4, registered: 3, waitlisted: 2, declined: 1, cancelled: 0,
};

/** One row per member, in the order of their ids, so that two lists at once wait instead of deadlocking. */
function weightiest(rows: z.output<typeof AttendanceRowSchema>[]): z.output<typeof AttendanceRowSchema>[] {
  const byMember = new Map<string, z.output<typeof AttendanceRowSchema>>();
  for (const row of rows) {
    const other = byMember.get(row.memberId);
    if (!other) {
      byMember.set(row.memberId, row);
      continue;
    }
    const heavier = WEIGHT[row.status] > WEIGHT[other.status] ? row : other;
    const wasRegistered = row.wasRegistered || other.wasRegistered || !isResult(row.status) || !isResult(other.status);
    byMember.set(row.memberId, { ...heavier, wasRegistered });
  }
  return [...byMember.values()].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
}

async function insertMissing(
  tx: Sql, actor: Actor, source: FactSource, event: EventRow, rows: z.output<typeof AttendanceRowSchema>[],
): Promise<Set<string>> {
  const inserted = await tx.rows<{ memberId: string }>(
    `INSERT INTO attendance (id, event_id, member_id, status, source_id, created_by)
     SELECT t.id, $1::uuid, t.member_id, t.status, $5::uuid, $6::uuid
       FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS t(id, member_id, status)
     ON CONFLICT (event_id, member_id) DO NOTHING RETURNING member_id AS "memberId"`,
    [
      event.id, rows.map(() => newId()), rows.map((row) => row.memberId), rows.map((row) => row.status),
      source.id, actor.userId,
    ],
  );
  return new Set(inserted.map((row) => row.memberId));
}

async function lockKept(tx: Sql, eventId: string, memberIds: string[]): Promise<Map<string, KeptRow>> {
  const rows = await tx.rows<KeptRow>(
    `SELECT member_id AS "memberId", status, was_registered AS "wasRegistered", fact_id AS "factId"
       FROM attendance WHERE event_id = $1::uuid AND member_id = ANY($2::uuid[])
      ORDER BY member_id FOR UPDATE`,
    [eventId, memberIds],
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}

/** Records the fact of those who attended, takes back that of those who did not. Fact by member. */
async function settleFacts(
  tx: Sql, actor: Actor, source: FactSource, event: EventRow,
  changes: { row: z.output<typeof AttendanceRowSchema>; kept: KeptRow; status: AttendanceStatus }[],
): Promise<Map<string, bigint>> {
  const takenBack = changes.flatMap(({ kept, status }) =>
    kept.factId !== null && status !== 'attended' ? [kept.factId] : []);
  await reverseFacts(tx, actor, source, takenBack);
  const present = changes.filter(({ status }) => status === 'attended');
  const facts = await recordFacts(tx, actor, source, present.map(({ row }): NewFact => ({
    kind: 'attended',
    variant: event.purpose,
    memberId: row.memberId,
    subjectId: event.id,
    occurredAt: event.startsAt,
    cityCode: event.cityCode,
    key: `${event.id}|${row.memberId}`,
    details: { mode: event.mode, selfOrganised: event.selfOrganised },
    sourceRow: row.sourceRow,
  })));
  return new Map(present.map(({ row }, index) => [row.memberId, facts[index]?.factId as bigint]));
}

async function updateKept(
  tx: Sql, eventId: string,
  changes: { row: { memberId: string }; status: AttendanceStatus; wasRegistered: boolean }[],
  factIds: Map<string, bigint>,
): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `UPDATE attendance a SET status = t.status, was_registered = t.was_registered, fact_id = t.fact_id
       FROM unnest($2::uuid[], $3::text[], $4::boolean[], $5::bigint[]) AS t(member_id, status, was_registered, fact_id)
      WHERE a.event_id = $1::uuid AND a.member_id = t.member_id`,
    [
      eventId,
      changes.map((change) => change.row.memberId),
      changes.map((change) => change.status),
      changes.map((change) => change.wasRegistered),
      changes.map((change) => factIds.get(change.row.memberId)?.toString() ?? null),
    ],
  );
}
