import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { foldText } from '#app/domain/members/blank-words';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { keyedHash, type KeyedHash } from '#app/platform/keyed-hash.server';
import { findEventInScope } from './event-scope.server';

/** Why nobody could be recognised. */
export type UnclaimedReason = 'name-only' | 'several-people' | 'no-identity' | 'unreadable' | 'suppressed';

export interface UnclaimedRow {
  /** The words that stand for somebody: a name, a line of a list. Personal. */
  label: string;
  reason: UnclaimedReason;
  sourceRow?: number | null;
  /** From `labelHashes`, when the label is one of a longer list; made here otherwise. */
  hash?: string;
}

/**
 * Keep those who were there but whom nobody could identify, as unclaimed attendance of the event.
 * The same words on the same event are kept once, claimed or not, however often the list comes;
 * equal words within one list are several people. Returns one result per row, in order.
 */
export async function keepUnclaimed(
  tx: Sql,
  actor: Actor,
  source: FactSource,
  input: { eventId: string; rows: readonly UnclaimedRow[] },
): Promise<{ outcome: 'created' | 'unchanged' }[]> {
  requirePermission(actor, 'attendance:write');
  if (input.rows.length === 0) return [];
  const event = await findEventInScope(tx, actor, input.eventId, 'share');
  const made = await labelHashes(event.id, input.rows.map((row) => row.label));
  const hashes = input.rows.map((row, index) => row.hash ?? (made[index] as string));
  const inserted = await tx.rows<{ hash: string }>(
    `INSERT INTO unclaimed_attendance (id, event_id, label, label_hash, reason, source_kind, source_id, source_row, created_by)
     SELECT t.id, $1::uuid, t.label, decode(t.hash, 'hex'), t.reason, $7, $8::uuid, t.source_row, $9::uuid
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[]) AS t(id, label, hash, reason, source_row)
     ON CONFLICT (event_id, label_hash) DO NOTHING RETURNING encode(label_hash, 'hex') AS hash`,
    [
      event.id, input.rows.map(() => newId()), input.rows.map((row) => row.label.slice(0, 500)), hashes,
      input.rows.map((row) => row.reason), input.rows.map((row) => row.sourceRow ?? null),
      source.kind, source.id, actor.userId,
    ],
  );
  const fresh = new Set(inserted.map((row) => row.hash));
  if (fresh.size > 0) {
    await recordAudit(tx, actor, {
      action: 'attendance.unclaimed', objectKind: 'event', objectId: event.id,
      detail: { source: source.kind, sourceId: source.id, kept: fresh.size },
    });
  }
  return hashes.map((hash) => ({ outcome: fresh.has(hash) ? 'created' : 'unchanged' }));
}

/** Hex hashes under which labels of an event are known; equal labels are numbered in order. */
export async function labelHashes(eventId: string, labels: readonly string[]): Promise<string[]> {
  const hash: KeyedHash = await keyedHash('natural-key');
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const folded = foldText(label).toLowerCase();
    const nth = (seen.get(folded) ?? 0) + 1;
    seen.set(folded, nth);
    return hash(`unclaimed|${eventId}|${folded}|${nth}`).toString('hex');
  });
}
