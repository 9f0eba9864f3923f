import type { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { requireMember } from './get-member.server';
import { type AddIdentitySchema, readFormIdentity } from './member-form';
import { updateMembers } from './update-members.server';

/**
 * Add one identity to a person; needs `member:write`. Throws `conflict` when it is
 * somebody else's, `invalid-input` when it is none of that kind.
 */
export async function addIdentity(actor: Actor, input: z.output<typeof AddIdentitySchema>): Promise<void> {
  requirePermission(actor, 'member:write');
  const identities = readFormIdentity(input.kind, input.value);
  if (identities.length === 0) throw new AppError('invalid-input', { fields: { value: 'members:error.badIdentity' } });
  await withTx(async (tx) => {
    const { id } = await requireMember(tx, actor, input.memberId);
    const [result] = await updateMembers(tx, actor, { kind: 'user', id: actor.userId }, [
      { memberId: id, identities },
    ], 'fill');
    if (result?.outcome === 'conflict') throw new AppError('conflict', { fields: { value: 'members:error.identityTaken' } });
    if (result?.outcome === 'suppressed') throw new AppError('invalid-input', { message: 'members:error.suppressed' });
  });
}
