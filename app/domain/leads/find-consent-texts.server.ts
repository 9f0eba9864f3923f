import { sql } from '#app/platform/db.server';
import { type ConsentPurpose, type ConsentText, RECIPIENT_OF } from './consent-schema';

/** The newest consent texts of a language, as a public form shows them. Public by nature; empty before they are installed. */
export async function findConsentTexts(locale: string): Promise<Partial<Record<ConsentPurpose, ConsentText>>> {
  const rows = await sql().rows<{
    id: string; purpose: ConsentPurpose; version: number; body: string; method: string; data_kinds: string[];
  }>(
    `SELECT DISTINCT ON (purpose) id, purpose, version, body, method, data_kinds
       FROM consent_wording WHERE locale = $1 ORDER BY purpose, version DESC`,
    [locale],
  );
  const recipients = await sql().rows<{ key: string; name_zh: string; name_en: string; contact: string }>(
    'SELECT key, name_zh, name_en, contact FROM consent_recipient',
  );
  const texts: Partial<Record<ConsentPurpose, ConsentText>> = {};
  for (const row of rows) {
    const recipient = recipients.find((each) => each.key === RECIPIENT_OF[row.purpose]);
    texts[row.purpose] = {
      wordingId: row.id, purpose: row.purpose, version: row.version, locale, body: row.body,
      method: row.method, dataKinds: row.data_kinds,
      recipientName: (locale === 'zh-CN' ? recipient?.name_zh : recipient?.name_en) ?? '',
      recipientContact: recipient?.contact ?? '',
    };
  }
  return texts;
}
