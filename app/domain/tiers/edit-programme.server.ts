import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { type Sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { CreateProgrammeSchema } from './create-programme.server';

export const EditProgrammeSchema = z.strictObject({
  nameZh: CreateProgrammeSchema.shape.nameZh,
  nameEn: CreateProgrammeSchema.shape.nameEn,
  /** YYYY-MM-DD. Cases that are open already stay open when it moves to a later day. */
  goLiveOn: z.iso.date('common:validation.date'),
});
export type ProgrammeEdit = z.output<typeof EditProgrammeSchema>;

/** Give the default programme its names and its go-live date. Throws `not-found` when there is no programme yet. */
export async function editProgramme(actor: Actor, input: ProgrammeEdit): Promise<void> {
  await withTx((tx) => editProgrammeInTx(tx, actor, null, input));
}

/** The same in a transaction of the caller's, for the programme of that id; null means the default one. */
export async function editProgrammeInTx(
  tx: Sql, actor: Actor, programmeId: string | null, input: ProgrammeEdit,
): Promise<void> {
  requirePermission(actor, 'setting:write');
  const [row] = await tx.rows<{ id: string } & ProgrammeEdit>(
    `SELECT id, name_zh AS "nameZh", name_en AS "nameEn", go_live_on AS "goLiveOn" FROM programme
      WHERE CASE WHEN $1::uuid IS NULL THEN is_default ELSE id = $1::uuid END FOR UPDATE`,
    [programmeId],
  );
  if (!row) throw new AppError('not-found', { message: 'tiers:error.noProgramme' });
  const { id, ...before } = row;
  const after = EditProgrammeSchema.parse(input);
  if (before.nameZh === after.nameZh && before.nameEn === after.nameEn && before.goLiveOn === after.goLiveOn) return;
  await tx.run(
    'UPDATE programme SET name_zh = $2, name_en = $3, go_live_on = $4::date WHERE id = $1::uuid',
    [id, after.nameZh, after.nameEn, after.goLiveOn],
  );
  await recordAudit(tx, actor, { action: 'programme.changed', objectKind: 'programme', objectId: id, before, after });
}
