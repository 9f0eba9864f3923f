import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { csvFile } from '#app/platform/csv-export';
import type { Locale } from '#app/platform/i18n/config';
import { formatDate } from '#app/platform/i18n/format';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { getSettings } from '#app/platform/settings.server';
import { readLeads } from './lead-query.server';
import type { LeadRow } from './lead-schema';

const LIMIT = 5_000;

/** The columns of the file, in order; their headings are the interface's words. */
const COLUMNS = [
  'reference', 'name', 'company', 'title', 'email', 'phone', 'city', 'product', 'growth', 'growingMonth',
  'status', 'dueAt', 'consentedAt',
] as const;

/**
 * The leads that the actor sees (their own and the unclaimed of their territories), as a CSV that no
 * spreadsheet can run. Which leads left is written down before the first line does, so that a
 * withdrawal reaches whoever holds the file.
 */
export async function exportLeads(actor: Actor, locale: Locale): Promise<AsyncGenerator<string>> {
  requirePermission(actor, 'lead:read');
  const leads = await withTx(async (tx) => {
    const found = await readLeads(tx, actor, {
      where: `(l.owner_id = $2::uuid OR l.status = 'unclaimed' OR $3::boolean)`,
      params: [actor.role === 'owner'], limit: LIMIT,
    });
    await recordAudit(tx, actor, {
      action: 'lead.exported', objectKind: 'lead_export',
      detail: { count: found.length, leads: found.map((lead) => lead.id) },
    });
    return found;
  });
  const { zone } = await getSettings();
  const t = getFixedT(locale);
  const header = COLUMNS.map((column) => t(`leads:export.${column}`));
  return csvFile(header, leads.map((lead) => {
    const cells = cellsOf(lead, locale, zone, t(`leads:status.${lead.status}`));
    return COLUMNS.map((column) => cells[column]);
  }));
}

function cellsOf(lead: LeadRow, locale: Locale, zone: string, status: string): Record<(typeof COLUMNS)[number], string> {
  const contacts = (kind: string) =>
    lead.contacts.filter((each) => each.kind === kind).map((each) => each.display).join('; ');
  return {
    reference: lead.reference, name: lead.name ?? '', company: lead.company ?? '', title: lead.title ?? '',
    email: contacts('email'), phone: contacts('phone'),
    city: (locale === 'zh-CN' ? lead.cityZh : lead.cityEn) ?? '',
    product: lead.product, growth: lead.growth === null ? '' : `${Math.round(lead.growth * 100)}%`,
    growingMonth: lead.evidence.growingMonth, status,
    dueAt: formatDate(lead.dueAt, locale, zone), consentedAt: formatDate(lead.consentedAt, locale, zone),
  };
}
