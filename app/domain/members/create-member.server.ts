import type { z } from 'zod';
import { type Actor, requireCity, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { createMembers } from './create-members.server';
import { matchMembers } from './match-members.server';
import { type CreateMemberSchema, detailsOf, readFormIdentity } from './member-form';
import { readPersonName } from './person-name';

/**
 * Add a person by hand; needs `member:write`. Throws `conflict` naming the field whose value
 * belongs to somebody already, or `invalid-input` when the person asked not to be kept.
 */
export async function createMember(
  actor: Actor, input: z.output<typeof CreateMemberSchema>, now: Date,
): Promise<{ memberId: string }> {
  requirePermission(actor, 'member:write');
  requireCity(actor, input.cityCode || null);
  const name = readPersonName({ full: input.name, latin: input.nameLatin });
  if (!name) throw new AppError('invalid-input', { fields: { name: 'members:error.nameMissing' } });
  const kinds = ['email', 'phone', 'wechat', 'github'] as const;
  const identities = kinds.flatMap((kind) => readFormIdentity(kind, input[kind]));
  return withTx(async (tx) => {
    for (const identity of identities) {
      const [match] = await matchMembers(tx, [{ identities: [identity], name: null }]);
      if (match?.outcome !== 'none') {
        throw new AppError('conflict', { fields: { [identity.kind]: 'members:error.identityTaken' } });
      }
    }
    const [made] = await createMembers(tx, actor, { kind: 'user', id: actor.userId }, [
      { ...detailsOf(input), name, identities, joinedAt: now },
    ]);
    if (made?.outcome !== 'created') throw new AppError('invalid-input', { message: 'members:error.suppressed' });
    await recordAudit(tx, actor, {
      action: 'member.created', objectKind: 'member', objectId: made.memberId, memberId: made.memberId,
      after: { display_name: name.display, identities: identities.map((each) => `${each.kind}: ${each.display}`) },
    });
    return { memberId: made.memberId };
  });
}
