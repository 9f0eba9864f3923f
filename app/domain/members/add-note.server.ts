import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { newId } from '#app/platform/ids';
import { requireMember } from './get-member.server';

export const AddNoteSchema = z.strictObject({
  memberId: z.uuid(),
  body: z.string().trim().min(1, 'common:validation.required').max(4000, 'members:error.tooLong'),
});

/** Write a note about a person, for colleagues; needs `note:write` and the person within scope. */
export async function addNote(actor: Actor, input: z.output<typeof AddNoteSchema>): Promise<{ noteId: string }> {
  requirePermission(actor, 'note:write');
  if (actor.userId === null) throw new AppError('forbidden');
  const noteId = newId();
  await withTx(async (tx) => {
    const { id } = await requireMember(tx, actor, input.memberId);
    await tx.run('INSERT INTO member_note (id, member_id, author_id, body) VALUES ($1::uuid, $2::uuid, $3::uuid, $4)',
      [noteId, id, actor.userId, input.body]);
    await recordAudit(tx, actor, { action: 'note.added', objectKind: 'member', objectId: id, detail: { noteId } });
  });
  return { noteId };
}
