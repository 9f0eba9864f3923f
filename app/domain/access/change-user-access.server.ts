import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { lockOwners, requireAnOwner } from './owners.server';
import { recordAudit } from './record-audit.server';
import { RoleSchema, ScopeSchema, scopesFitRole, scopeText } from './user-schema';
import { writeScopes } from './write-scopes.server';

export const ChangeUserAccessSchema = z
  .strictObject({
    userId: z.uuid(),
    role: RoleSchema,
    scopes: z.array(ScopeSchema).max(200).default([]),
  })
  .refine((change) => scopesFitRole(change.role, change.scopes), { path: ['scopes'], message: 'access:field.scopeRole' });

/** Change what somebody may do and reach; it acts at their next request. Throws `conflict` for the last owner. */
export async function changeUserAccess(actor: Actor, input: z.output<typeof ChangeUserAccessSchema>): Promise<void> {
  requirePermission(actor, 'user:manage');
  await withTx(async (tx) => {
    await lockOwners(tx);
    const [user] = await tx.rows<{ role: string; scopes: string[] }>(
      `SELECT role, ARRAY(SELECT kind || ':' || value FROM user_scope WHERE user_id = u.id ORDER BY 1) AS scopes
       FROM app_user u WHERE id = $1::uuid FOR UPDATE OF u`,
      [input.userId],
    );
    if (!user) throw new AppError('not-found');
    await tx.run('UPDATE app_user SET role = $2 WHERE id = $1::uuid', [input.userId, input.role]);
    await writeScopes(tx, input.userId, input.scopes);
    if (user.role === 'owner' && input.role !== 'owner') await requireAnOwner(tx);
    await recordAudit(tx, actor, {
      action: 'user.access-changed', objectKind: 'user', objectId: input.userId,
      before: { role: user.role, scopes: user.scopes },
      after: { role: input.role, scopes: input.scopes.map(scopeText).sort() },
    });
  });
}
