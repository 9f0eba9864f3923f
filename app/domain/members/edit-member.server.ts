import type { z } from 'zod';
import { type Actor, requireCity, requirePermission } from '#app/domain/access/actor';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { requireMember } from './get-member.server';
import { type EditMemberSchema, detailsOf } from './member-form';
import { readPersonName } from './person-name';
import { updateMembers } from './update-members.server';

/**
 * Change a person's details; needs `member:write`. Throws `conflict` when somebody saved since
 * the form was opened: nothing is overwritten unseen. Returns whether anything changed.
 */
export async function editMember(actor: Actor, input: z.output<typeof EditMemberSchema>): Promise<{ changed: boolean }> {
  requirePermission(actor, 'member:write');
  requireCity(actor, input.cityCode || null);
  const name = readPersonName({ full: input.name, latin: input.nameLatin });
  if (!name) throw new AppError('invalid-input', { fields: { name: 'members:error.nameMissing' } });
  return withTx(async (tx) => {
    const { id } = await requireMember(tx, actor, input.memberId);
    const [row] = await tx.rows<{ version: number }>('SELECT version FROM member WHERE id = $1::uuid FOR UPDATE', [id]);
    if (row?.version !== input.version) throw new AppError('conflict', { message: 'members:error.changedMeanwhile' });
    const [result] = await updateMembers(tx, actor, { kind: 'user', id: actor.userId }, [
      { memberId: id, ...detailsOf(input), name },
    ], 'replace');
    return { changed: result?.outcome === 'updated' };
  });
}
