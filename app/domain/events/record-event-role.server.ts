import { type Actor, cityScope } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { type RecordedFact, recordFacts } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { findEventInScope } from './event-scope.server';

export type EventRole = 'organised' | 'spoke';

/**
 * Record that members organised an event or spoke at it (T16, A11: organising earns). The caller
 * has checked the permission. Throws `not-found` for an event or member outside the actor's cities,
 * and `forbidden` when people credit themselves (N3).
 */
export async function recordEventRole(
  tx: Sql,
  actor: Actor,
  source: FactSource,
  input: { eventId: string; role: EventRole; memberIds: readonly string[]; label?: string | undefined },
): Promise<RecordedFact[]> {
  if (input.memberIds.length === 0) return [];
  if (actor.memberId !== null && input.memberIds.includes(actor.memberId)) {
    throw new AppError('forbidden', { message: 'events:error.selfCredit' });
  }
  const event = await findEventInScope(tx, actor, input.eventId, 'share');
  await requireMembersInScope(tx, actor, input.memberIds, input.eventId);
  const results = await recordFacts(tx, actor, source, input.memberIds.map((memberId) => ({
    kind: input.role,
    variant: event.purpose,
    memberId,
    subjectId: event.id,
    occurredAt: event.startsAt,
    cityCode: event.cityCode,
    key: `${event.id}|${memberId}`,
    details: { mode: event.mode, selfOrganised: event.selfOrganised },
    evidence: input.label ? [{ label: input.label }] : [],
  })));
  await recordAudit(tx, actor, {
    action: `event.${input.role}`, objectKind: 'event', objectId: event.id,
    detail: { members: [...input.memberIds] },
  });
  return results;
}

/** Throws `not-found` unless each of these is a member (not erased) of the actor's cities or known at this event. */
export async function requireMembersInScope(
  tx: Sql, actor: Actor, memberIds: readonly string[], eventId: string,
): Promise<void> {
  const scope = cityScope(actor);
  const rows = await tx.rows<{ id: string }>(
    `SELECT m.id FROM member m
      WHERE m.id = ANY($1::uuid[]) AND m.erased_at IS NULL
        AND ($2::text[] IS NULL OR m.city_code = ANY($2::text[])
             OR EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = $3::uuid AND a.member_id = m.id))`,
    [[...memberIds], scope === null ? null : [...scope], eventId],
  );
  if (rows.length < new Set(memberIds).size) throw new AppError('not-found');
}
