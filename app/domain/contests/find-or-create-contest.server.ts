import { z } from 'zod';
import { type Actor, can, requireCity, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { foldText } from '#app/domain/members/blank-words';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';

export const ContestInputSchema = z.strictObject({
  name: z.string().trim().min(1, 'common:validation.required').max(200),
  /** `YYYY-MM-DD`, the day of the result. */
  heldOn: z.iso.date(),
  cityCode: z.string().nullable().default(null),
});

/** The contest of that name and day, made when there is none. */
export async function findOrCreateContest(
  tx: Sql, actor: Actor, input: z.output<typeof ContestInputSchema>,
): Promise<{ contestId: string; outcome: 'created' | 'found' }> {
  if (!can(actor, 'import:run')) requirePermission(actor, 'ledger:record');
  requireCity(actor, input.cityCode);
  const nameKey = contestNameKey(input.name);
  const [made] = await tx.rows<{ id: string }>(
    `INSERT INTO contest (id, name, name_key, held_on, city_code) VALUES ($1::uuid, $2, $3, $4::date, $5)
     ON CONFLICT (name_key, held_on) DO NOTHING RETURNING id`,
    [newId(), input.name, nameKey, input.heldOn, input.cityCode],
  );
  if (made) {
    await recordAudit(tx, actor, {
      action: 'contest.created', objectKind: 'contest', objectId: made.id,
      detail: { heldOn: input.heldOn, city: input.cityCode },
    });
    return { contestId: made.id, outcome: 'created' };
  }
  const [known] = await tx.rows<{ id: string }>(
    'SELECT id FROM contest WHERE name_key = $1 AND held_on = $2::date', [nameKey, input.heldOn],
  );
  return { contestId: (known as { id: string }).id, outcome: 'found' };
}

/** Width, case and spaces do not make two contests. */
export function contestNameKey(name: string): string {
  return foldText(name).toLowerCase().replace(/\s+/g, '');
}
