import { z } from 'zod';
import { sql } from '#app/platform/db.server';
import { type Actor, requirePermission } from './actor';

const CodeSchema = z.string().trim().max(80).regex(/^[a-z0-9.-]*$/).optional();

export const AuditQuerySchema = z.object({
  /** A user's id, or `job`, `shell`, `public`. */
  actor: z.union([z.uuid(), z.enum(['job', 'shell', 'public', '']) ]).optional(),
  /** An action, or the beginning of one: `case` finds `case.approved`. */
  action: CodeSchema,
  objectKind: CodeSchema,
  objectId: z.string().trim().max(100).optional(),
  /** Entries older than this one: the `next` of the page before. */
  after: z.string().regex(/^\d{1,18}$/).optional(),
});
export type AuditQuery = z.output<typeof AuditQuerySchema>;

export interface AuditLine {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  objectKind: string;
  objectId: string | null;
  /** The name of the user the entry is about, where it is about one. */
  objectName: string | null;
  detail: Record<string, unknown>;
  before: unknown;
  after: unknown;
}

const PAGE = 50;

/** Who did what to what, newest first, a page at a time. */
export async function listAudit(
  actor: Actor,
  query: AuditQuery,
): Promise<{ entries: AuditLine[]; next: string | null }> {
  requirePermission(actor, 'audit:read');
  const byUser = query.actor !== undefined && query.actor.length === 36;
  const rows = await sql().rows<AuditLine>(
    `SELECT e.id::text, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", u.name AS "actorName",
            e.action, e.object_kind AS "objectKind", e.object_id AS "objectId",
            CASE WHEN e.object_kind = 'user' THEN o.name END AS "objectName",
            e.detail, v.before, v.after
     FROM audit_entry e
     LEFT JOIN audit_value v ON v.entry_id = e.id
     LEFT JOIN app_user u ON u.id = e.actor_id
     LEFT JOIN app_user o ON e.object_kind = 'user' AND o.id::text = e.object_id
     WHERE ($1::uuid IS NULL OR e.actor_id = $1::uuid)
       AND ($2::text IS NULL OR e.actor_kind = $2)
       AND ($3::text IS NULL OR e.action = $3 OR starts_with(e.action, $3 || '.'))
       AND ($4::text IS NULL OR e.object_kind = $4)
       AND ($5::text IS NULL OR e.object_id = $5)
       AND ($6::bigint IS NULL OR e.id < $6::bigint)
     ORDER BY e.id DESC LIMIT ${PAGE + 1}`,
    [
      byUser ? query.actor : null, byUser ? null : query.actor || null, query.action || null,
      query.objectKind || null, query.objectId || null, query.after ?? null,
    ],
  );
  const entries = rows.slice(0, PAGE);
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
}

/** The actions and object kinds that occur, and the people who acted: what the filters offer. */
export async function listAuditChoices(
  actor: Actor,
): Promise<{ actions: string[]; objectKinds: string[]; actors: { id: string; name: string }[] }> {
  requirePermission(actor, 'audit:read');
  const [actions, objectKinds, actors] = await Promise.all([
    sql().rows<{ action: string }>('SELECT DISTINCT action FROM audit_entry ORDER BY action LIMIT 300'),
    sql().rows<{ kind: string }>('SELECT DISTINCT object_kind AS kind FROM audit_entry ORDER BY kind LIMIT 100'),
    sql().rows<{ id: string; name: string }>(
      `SELECT id, name FROM app_user u WHERE role <> 'member'
         AND EXISTS (SELECT 1 FROM audit_entry e WHERE e.actor_id = u.id) ORDER BY name LIMIT 300`,
    ),
  ]);
  return { actions: actions.map((row) => row.action), objectKinds: objectKinds.map((row) => row.kind), actors };
}
