import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import type { CasePage } from '#app/domain/tiers/get-case.server';

type DecisionShownProps = { page: Pick<CasePage, 'decidedAt' | 'deciderName' | 'reasonCode' | 'words' | 'dossier' | 'status'> };

/** Who decided, when and why. */
export function DecisionShown({ page }: DecisionShownProps) {
  const { t } = useTranslation('tiers');
  const format = useFormat();
  if (!page.decidedAt) return null;
  return (
    <Section title={t('case.decision')}>
      <DescriptionList items={[
        { term: t('cases.column.decided'), value: t('case.decidedBy', { name: page.deciderName ?? '—', at: format.dateTime(page.decidedAt) }) },
        ...(page.reasonCode ? [{ term: t('case.reasonCode'), value: t(`reasonCode.${page.reasonCode}`) }] : []),
        ...(page.words ? [{ term: t('case.reason'), value: <span className="whitespace-pre-wrap">{page.words.reason}</span> }] : []),
        ...(page.words?.override ? [{ term: t('case.override'), value: <span className="whitespace-pre-wrap">{page.words.override}</span> }] : []),
      ]} />
      {page.dossier?.isOverride ? <p className="mt-3"><Badge tone="warn">{t('case.overrideBadge')}</Badge></p> : null}
    </Section>
  );
}
