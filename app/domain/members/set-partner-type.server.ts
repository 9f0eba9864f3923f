import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { Sql } from '#app/platform/db.server';
import { findOrganisations } from './find-organisations.server';

export const PARTNER_TYPES = ['saas', 'isv'] as const;
export type PartnerType = (typeof PARTNER_TYPES)[number];

/**
 * Say which companies are partners and of which type (H4): rules for the partner tier read it.
 * Companies are named as people name them, and made where there is none. Needs `member:write`.
 */
export async function setPartnerTypes(
  tx: Sql, actor: Actor, rows: readonly { company: string; partnerType: PartnerType | null }[],
): Promise<void> {
  requirePermission(actor, 'member:write');
  const idOf = await findOrganisations(tx, 'company', rows.map((row) => row.company));
  const known = rows.flatMap((row) => {
    const id = idOf(row.company);
    return id === null ? [] : [{ id, partnerType: row.partnerType }];
  });
  const changed = await tx.rows<{ id: string }>(
    `UPDATE company c SET partner_type = t.partner_type FROM unnest($1::uuid[], $2::text[]) AS t(id, partner_type)
      WHERE c.id = t.id AND c.partner_type IS DISTINCT FROM t.partner_type RETURNING c.id`,
    [known.map((each) => each.id), known.map((each) => each.partnerType)],
  );
  for (const { id } of changed) {
    const partnerType = known.find((each) => each.id === id)?.partnerType ?? null;
    await recordAudit(tx, actor, { action: 'company.partner_type_set', objectKind: 'company', objectId: id, detail: { partnerType } });
  }
}
