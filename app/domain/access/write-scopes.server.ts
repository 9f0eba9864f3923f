import type { Sql } from '#app/platform/db.server';
import type { Scope } from './user-schema';

/** Replace what a user's role reaches. The caller has authorised it and audits it. */
export async function writeScopes(tx: Sql, userId: string, scopes: readonly Scope[]): Promise<void> {
  await tx.run('DELETE FROM user_scope WHERE user_id = $1::uuid', [userId]);
  await tx.run(
    `INSERT INTO user_scope (user_id, kind, value)
     SELECT $1::uuid, kind, value FROM unnest($2::text[], $3::text[]) AS scope (kind, value)
     ON CONFLICT DO NOTHING`,
    [userId, scopes.map((scope) => scope.kind), scopes.map((scope) => scope.value)],
  );
}
