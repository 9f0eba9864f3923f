import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { db, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { newId } from '#app/platform/ids';
import { foldText } from './blank-words';
import { requireMember } from './get-member.server';

export const TagMemberSchema = z.strictObject({
  memberId: z.uuid(),
  name: z.string().trim().min(1, 'common:validation.required').max(40, 'members:error.tooLong'),
});
export const UntagMemberSchema = z.strictObject({ memberId: z.uuid(), tagId: z.uuid() });

/** Tag a person; the tag is made when there is none of that name. Needs `member:write`. */
export async function tagMember(actor: Actor, input: z.output<typeof TagMemberSchema>): Promise<{ tagId: string }> {
  requirePermission(actor, 'member:write');
  const name = foldText(input.name);
  if (name === '') throw new AppError('invalid-input', { fields: { name: 'common:validation.required' } });
  return withTx(async (tx) => {
    const { id } = await requireMember(tx, actor, input.memberId);
    const [tag] = await tx.rows<{ id: string }>(
      `INSERT INTO tag (id, name, name_key) VALUES ($1::uuid, $2, $3)
       ON CONFLICT (name_key) DO UPDATE SET name_key = excluded.name_key RETURNING id`,
      [newId(), name, name.toLowerCase()],
    );
    const tagId = (tag as { id: string }).id;
    const added = await tx.run(
      'INSERT INTO member_tag (member_id, tag_id) VALUES ($1::uuid, $2::uuid) ON CONFLICT DO NOTHING', [id, tagId]);
    if (added > 0) await recordAudit(tx, actor, { action: 'member.tagged', objectKind: 'member', objectId: id, detail: { tagId } });
    return { tagId };
  });
}

/** Take a tag off a person. */
export async function untagMember(actor: Actor, input: z.output<typeof UntagMemberSchema>): Promise<{ tagName: string | null }> {
  requirePermission(actor, 'member:write');
  return withTx(async (tx) => {
    const { id } = await requireMember(tx, actor, input.memberId);
    const [tag] = await tx.rows<{ name: string }>(
      `DELETE FROM member_tag USING tag
        WHERE tag.id = member_tag.tag_id AND member_id = $1::uuid AND tag_id = $2::uuid RETURNING tag.name`,
      [id, input.tagId],
    );
    if (tag) {
      await recordAudit(tx, actor, { action: 'member.untagged', objectKind: 'member', objectId: id, detail: { tagId: input.tagId } });
    }
    return { tagName: tag?.name ?? null };
  });
}

/** Every tag, for filters and suggestions; needs `member:read`. */
export async function listTags(actor: Actor): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, 'member:read');
  return db().tag.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' }, take: 500 });
}
