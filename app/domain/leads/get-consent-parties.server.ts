import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { isReachable } from './consent-parties';
import type { ConsentParties } from './consent-texts';

export interface InstalledConsentParties extends ConsentParties {
  /** Of the texts shown now; 0 before there are any. */
  version: number;
  /** False while the texts name nothing by which the recipient can be reached. */
  isReachable: boolean;
}

/** The parties that the consent texts name now; empty texts before any are installed. Needs `setting:write`. */
export async function getConsentParties(actor: Actor): Promise<InstalledConsentParties> {
  requirePermission(actor, 'setting:write');
  const rows = await sql().rows<{ key: string; nameZh: string; nameEn: string; contact: string }>(
    'SELECT key, name_zh AS "nameZh", name_en AS "nameEn", contact FROM consent_recipient',
  );
  const [newest] = await sql().rows<{ version: number | null }>('SELECT max(version) AS version FROM consent_wording');
  const sales = rows.find((row) => row.key === 'sales');
  const contact = sales?.contact ?? '';
  return {
    organisation: rows.find((row) => row.key === 'programme')?.nameZh ?? '',
    salesNameZh: sales?.nameZh ?? '', salesNameEn: sales?.nameEn ?? '',
    contact, version: newest?.version ?? 0, isReachable: isReachable(contact),
  };
}
