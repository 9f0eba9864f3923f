import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { type Sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { sha256 } from '#app/platform/keyed-hash.server';
import { getSettings } from '#app/platform/settings.server';
import { type ConsentDraft, consentDrafts } from './consent-texts';

export const InstallConsentWordingsSchema = z.strictObject({
  organisation: z.string().min(1).max(100),
  salesNameZh: z.string().min(1).max(100).optional(),
  salesNameEn: z.string().min(1).max(100).optional(),
  /** Where the recipient is reached (PIPL 23): an address or a phone number. */
  contact: z.string().min(3).max(200),
});
export type InstallConsentWordingsInput = z.input<typeof InstallConsentWordingsSchema>;

/**
 * Put the recipients and the consent texts in place. Without parties only an installation that has no
 * texts gets some, in its organisation's name. Doing it again with the same parties changes nothing;
 * other parties get a new version of the texts, and receipts keep the one they were given on.
 * Returns how many texts are new.
 */
export async function installConsentWordings(actor: Actor, input?: InstallConsentWordingsInput): Promise<number> {
  const { organisation } = await getSettings();
  return withTx((tx) => installConsentWordingsInTx(tx, actor, input ?? null, organisation));
}

/** The same in a transaction of the caller's. `organisation` speaks where no parties are given. */
export async function installConsentWordingsInTx(
  tx: Sql, actor: Actor, input: InstallConsentWordingsInput | null, organisation: string,
): Promise<number> {
  requirePermission(actor, 'setting:write');
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('consent_wording'))::text`);
  if (input === null && (await tx.rows('SELECT 1 FROM consent_wording LIMIT 1')).length > 0) return 0;
  const given = InstallConsentWordingsSchema.parse(input ?? { organisation, contact: organisation });
  const parties = {
    organisation: given.organisation,
    salesNameZh: given.salesNameZh ?? `${given.organisation} 销售团队`,
    salesNameEn: given.salesNameEn ?? `the sales team of ${given.organisation}`,
    contact: given.contact,
  };
  await saveRecipient(tx, 'programme', parties.organisation, parties.organisation, parties.contact);
  await saveRecipient(tx, 'sales', parties.salesNameZh, parties.salesNameEn, parties.contact);
  let added = 0;
  for (const draft of consentDrafts(parties)) added += await saveWording(tx, draft);
  if (added > 0) {
    await recordAudit(tx, actor, { action: 'consent.worded', objectKind: 'consent_wording', detail: { texts: added } });
  }
  return added;
}

async function saveRecipient(tx: Sql, key: string, nameZh: string, nameEn: string, contact: string): Promise<void> {
  await tx.run(
    `INSERT INTO consent_recipient (id, key, name_zh, name_en, contact) VALUES ($1::uuid, $2, $3, $4, $5)
     ON CONFLICT (key) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, contact = excluded.contact`,
    [newId(), key, nameZh, nameEn, contact],
  );
}

async function saveWording(tx: Sql, draft: ConsentDraft): Promise<number> {
  return tx.run(
    `INSERT INTO consent_wording (id, purpose, version, locale, body, sha256, method, data_kinds)
     SELECT $1::uuid, $2, coalesce(newest.version, 0) + 1, $3, $4, $5, $6, $7::text[]
       FROM (SELECT 1) one
       LEFT JOIN LATERAL (SELECT version, body FROM consent_wording
                           WHERE purpose = $2 AND locale = $3 ORDER BY version DESC LIMIT 1) newest ON true
      WHERE newest.body IS DISTINCT FROM $4`,
    [newId(), draft.purpose, draft.locale, draft.body, sha256(draft.body), draft.method, [...draft.dataKinds]],
  );
}
