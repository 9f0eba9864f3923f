import type { Actor } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';

export interface UpdateAudit {
  memberId: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** One audit entry per updated member with its readable difference, in one statement. */
export async function recordUpdateAudits(tx: Sql, actor: Actor, audits: readonly UpdateAudit[]): Promise<void> {
  if (audits.length === 0) return;
  await tx.run(
    `WITH given AS MATERIALIZED (
       SELECT nextval(pg_get_serial_sequence('audit_entry', 'id')) AS id, member_id, before, after
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(member_id, before, after)
     ), entries AS (
       INSERT INTO audit_entry (id, actor_kind, actor_id, action, object_kind, object_id)
       SELECT id, $4::text, $5::uuid, 'member.updated', 'member', member_id::text FROM given
     )
     INSERT INTO audit_value (entry_id, member_id, before, after)
     SELECT id, member_id, before::jsonb, after::jsonb FROM given`,
    [
      audits.map((each) => each.memberId), audits.map((each) => JSON.stringify(each.before)),
      audits.map((each) => JSON.stringify(each.after)), actor.kind, actor.userId,
    ],
  );
}
