import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { RECORDS_OF, requireMember } from './get-member.server';
import { type IdentityKind, isIdentityKind } from './identity-kinds';
import { formatContact } from './mask-contact';

export const RevealContactSchema = z.strictObject({ memberId: z.uuid(), identityId: z.uuid() });

/** Show one masked contact in full. Each look is logged, with who, whose and which kind; needs `contact:reveal`. */
export async function revealContact(
  actor: Actor, input: z.output<typeof RevealContactSchema>,
): Promise<{ identityId: string; kind: IdentityKind; text: string }> {
  requirePermission(actor, 'contact:reveal');
  return withTx(async (tx) => {
    const { id } = await requireMember(tx, actor, input.memberId);
    const [row] = await tx.rows<{ kind: string; display: string }>(
      `SELECT kind, display FROM identity WHERE id = $2::uuid AND member_id IN ${RECORDS_OF} AND retired_at IS NULL`,
      [id, input.identityId],
    );
    if (!row || !isIdentityKind(row.kind)) throw new AppError('not-found');
    await recordAudit(tx, actor, {
      action: 'contact.revealed', objectKind: 'member', objectId: id, detail: { identityId: input.identityId, kind: row.kind },
    });
    return { identityId: input.identityId, kind: row.kind, text: formatContact(row.kind, row.display) };
  });
}
