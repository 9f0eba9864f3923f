import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/ui/use-format';

/** A fact as a page shows it; instants as they come. */
export type FactItem = {
  id: string;
  kind: string;
  variant: string | null;
  occurredAt: Date | string;
  cityZh: string | null;
  cityEn: string | null;
  subject: string | null;
  url: string | null;
  points: number;
  isReversed: boolean;
};

/** Only pages of the web are linked; anything else is shown as text. */
function isWebLink(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}

export function FactList({ facts, label }: { facts: readonly FactItem[]; label: string }) {
  const { t } = useTranslation('tiers');
  const format = useFormat();
  if (facts.length === 0) return <p className="text-sm text-ink-3">{t('case.nothingBehind')}</p>;
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {facts.map((fact) => {
        const title = fact.subject ?? (fact.variant ? t(`of.${fact.variant}`, { defaultValue: fact.variant }) : t(`factKind.${fact.kind}`));
        const city = format.locale === 'zh-CN' ? fact.cityZh : fact.cityEn;
        return (
          <li key={fact.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 text-sm">
            <span className={fact.isReversed ? 'text-ink-3 line-through' : ''}>
              {fact.subject ?? fact.variant ? <span className="text-ink-2">{t(`factKind.${fact.kind}`)} · </span> : null}
              {isWebLink(fact.url)
                ? <a href={fact.url} className="prose-link" rel="noreferrer noopener" target="_blank">{title}</a>
                : <span className="font-medium">{title}</span>}
              {city ? <span className="text-ink-3"> · {city}</span> : null}
            </span>
            <span className="text-[13px] text-ink-3" data-numeric>
              {fact.isReversed ? `${t('case.reversed')} · ` : fact.points > 0 ? `${t('case.points', { count: fact.points })} · ` : ''}
              <time dateTime={new Date(fact.occurredAt).toISOString()}>{format.date(new Date(fact.occurredAt))}</time>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
