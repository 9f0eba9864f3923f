import type { Sql } from '#app/platform/db.server';
import { APPEND_ONLY } from '#app/platform/migrations/append-only';
import type { CheckResult } from './verify.server';

interface Guard {
  table: string;
  /** Working triggers of the two that every append-only table has. */
  triggers: number;
  is_owner: boolean;
  may_change: boolean;
}

/** Invariant 1: the triggers are there and always on, and the role the application runs as could not take them away. */
export async function checkAppendOnly(on: Sql): Promise<CheckResult> {
  const guards = await on.rows<Guard>(
    `SELECT t.name AS table,
            (SELECT count(*)::int FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgenabled = 'A'
                AND g.tgname IN ('append_only', 'append_only_truncate')) AS triggers,
            pg_has_role(current_user, c.relowner, 'USAGE') AS is_owner,
            has_table_privilege(current_user, c.oid, 'UPDATE') OR has_table_privilege(current_user, c.oid, 'DELETE')
              OR has_table_privilege(current_user, c.oid, 'TRUNCATE') AS may_change
       FROM unnest($1::text[]) AS t(name) LEFT JOIN pg_class c ON c.relname = t.name AND c.relnamespace = 'public'::regnamespace
      ORDER BY 1`,
    [[...APPEND_ONLY]],
  );
  const unguarded = guards.filter((guard) => guard.triggers !== 2).map((guard) => guard.table);
  if (unguarded.length > 0) return { ok: false, detail: `trigger missing or switched off: ${unguarded.join(', ')}` };
  const [replica] = await on.rows<{ may: boolean }>(`SELECT rolsuper AS may FROM pg_roles WHERE rolname = current_user`);
  const owned = guards.filter((guard) => guard.is_owner || guard.may_change).map((guard) => guard.table);
  if (owned.length > 0 || replica?.may) {
    return { ok: false, detail: `the application's role could change: ${owned.length > 0 ? owned.join(', ') : 'everything (it is a superuser)'}` };
  }
  return { ok: true, detail: `${guards.length} tables, triggers always on, role without the right to change them` };
}
