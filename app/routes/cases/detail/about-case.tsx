import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import type { CasePage } from '#app/domain/tiers/get-case.server';

/** Where the case came from, and each of its steps. */
export function AboutCase({ page }: { page: Pick<CasePage, 'member' | 'origin' | 'rule' | 'proposedAt' | 'events'> }) {
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const city = format.locale === 'zh-CN' ? page.member?.cityZh : page.member?.cityEn;
  const optional = (term: string, value: string | null | undefined) => (value ? [{ term, value }] : []);
  return (
    <Section title={t('case.about')}>
      <DescriptionList items={[
        { term: t('case.origin'), value: t(`origin.${page.origin}`) },
        { term: t('case.proposedAt'), value: format.dateTime(page.proposedAt) },
        { term: t('case.rule'), value: page.rule.isDefault ? t('case.ruleDefault', { version: page.rule.version }) : String(page.rule.version) },
        ...optional(t('case.city'), city),
        ...optional(t('case.company'), page.member?.company),
        ...optional(t('case.jobTitle'), page.member?.title),
      ]} />
      <h3 className="mt-5 mb-2 text-sm font-semibold">{t('case.steps')}</h3>
      <ol className="flex flex-col gap-1.5 text-sm">
        {page.events.map((event) => (
          <li key={`${event.to}${new Date(event.at).getTime()}`} className="flex flex-wrap justify-between gap-x-3">
            <span>{t(`status.${event.to}`)}{event.actorName ? <span className="text-ink-3"> · {event.actorName}</span> : null}</span>
            <span className="text-[13px] text-ink-3" data-numeric>{format.dateTime(event.at)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
