import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import { useFormat } from '#app/components/ui/use-format';
import type { LeadRow, LeadStatus } from '#app/domain/leads/lead-schema';
import type { Locale } from '#app/platform/i18n/config';
import { formatPersonName } from '#app/platform/i18n/format';

const TONES: Record<LeadStatus, 'neutral' | 'accent' | 'good' | 'warn' | 'info'> = {
  unclaimed: 'info', assigned: 'accent', accepted: 'accent', rejected: 'neutral', won: 'good', lost: 'neutral', recalled: 'warn',
};

export function LeadStatusBadge({ status }: { status: LeadStatus }) {
  const { t } = useTranslation('leads');
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}

/** The person's name, or the lead's reference where the consent does not cover the name. */
export function personLabel(
  lead: Pick<LeadRow, 'name' | 'nameZh' | 'nameLatin' | 'reference'>, t: TFunction<'leads'>, locale: Locale,
): string {
  return (formatPersonName(lead, locale) || lead.name) ?? `${t('list.namelessPerson')} · ${lead.reference}`;
}

/** The deadline; overdue only while an answer is owed. */
export function DueDate({ lead, now }: { lead: Pick<LeadRow, 'dueAt' | 'status'>; now: string }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const isOwed = lead.status === 'unclaimed' || lead.status === 'assigned';
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span data-numeric>{format.date(lead.dueAt)}</span>
      {isOwed && lead.dueAt < now ? <Badge tone="bad">{t('list.overdue')}</Badge> : null}
    </span>
  );
}
