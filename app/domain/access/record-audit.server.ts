import type { Sql } from '#app/platform/db.server';
import type { Actor } from './actor';

export interface AuditNote {
  /** `<object>.<verb>`, such as `case.approved`; each has a text in the access namespace. */
  action: string;
  objectKind: string;
  objectId?: string | null;
  /** Codes, counts and ids only. */
  detail?: Record<string, unknown>;
  /** The readable difference; kept apart so that erasing `memberId` empties it. */
  before?: unknown;
  after?: unknown;
  memberId?: string | null;
}

/** Write down who did what, in the transaction that does it. Append-only. */
export async function recordAudit(tx: Sql, actor: Actor, note: AuditNote): Promise<void> {
  const [entry] = await tx.rows<{ id: bigint }>(
    `INSERT INTO audit_entry (actor_kind, actor_id, action, object_kind, object_id, detail)
     VALUES ($1, $2::uuid, $3, $4, $5, $6::jsonb) RETURNING id`,
    [actor.kind, actor.userId, note.action, note.objectKind, note.objectId ?? null, JSON.stringify(note.detail ?? {})],
  );
  if (!entry || (note.before === undefined && note.after === undefined)) return;
  await tx.run(
    'INSERT INTO audit_value (entry_id, member_id, before, after) VALUES ($1::bigint, $2::uuid, $3::jsonb, $4::jsonb)',
    [String(entry.id), note.memberId ?? null, JSON.stringify(note.before ?? null), JSON.stringify(note.after ?? null)],
  );
}
