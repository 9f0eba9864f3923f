import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { useFormat } from '#app/components/ui/use-format';
import type { LeadDetail } from '#app/domain/leads/get-lead.server';
import type { UsageMonth } from '#app/domain/leads/lead-schema';

const WIDTH = 480;
const HEIGHT = 120;
const GAP = 8;

const FILL: Record<string, string> = { free_quota: 'fill-line-strong', activated: 'fill-info', growing: 'fill-accent' };

/** Why this is a lead: the use that was handed off, month by month, drawn and in figures. */
export function UsageEvidence({ lead }: { lead: Pick<LeadDetail, 'product' | 'growth' | 'evidence'> }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const { months, growingMonth } = lead.evidence;
  return (
    <Section title={t('detail.evidence')} description={t('detail.evidenceHint', { product: lead.product })}>
      {lead.growth === null ? null : (
        <p className="mb-4 font-medium">{t('detail.grew', { percent: format.percent(lead.growth), month: growingMonth })}</p>
      )}
      <UsageChart months={months} label={t('detail.chartLabel', { product: lead.product })} />
      <table className="mt-4 w-full text-sm">
        <caption className="sr-only">{t('detail.chartLabel', { product: lead.product })}</caption>
        <thead>
          <tr className="text-left text-ink-3">
            <th scope="col" className="py-1 font-medium">{t('detail.month')}</th>
            <th scope="col" className="py-1 text-right font-medium">{t('detail.amount')}</th>
            <th scope="col" className="py-1 pl-4 font-medium">{t('detail.stage')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((each) => (
            <tr key={each.month} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal" data-numeric>{each.month}</th>
              <td className="py-1 text-right" data-numeric>{format.number(Number(each.amount))}</td>
              <td className="py-1 pl-4">{t(`stage.${each.stage}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function UsageChart({ months, label }: { months: readonly UsageMonth[]; label: string }) {
  const most = Math.max(1, ...months.map((each) => Number(each.amount)));
  const width = WIDTH / Math.max(6, months.length);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="h-auto w-full max-w-xl">
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line-strong" />
      {months.map((each, index) => {
        const height = Math.max(2, (Number(each.amount) / most) * (HEIGHT - 8));
        return (
          <rect
            key={each.month} x={index * width + GAP / 2} width={Math.max(2, width - GAP)} y={HEIGHT - height} height={height} rx="2"
            className={FILL[each.stage] ?? 'fill-line-strong'}
          >
            <title>{`${each.month}: ${each.amount}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
