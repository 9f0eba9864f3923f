import { useTranslation } from 'react-i18next';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { metric } from '#app/domain/tiers/metrics';
import type { VerdictNode } from '#app/domain/tiers/verdict';

type Unmet = Extract<VerdictNode, { kind: 'criterion' }>;

/** What is missing, as the end of a sentence: "2 more events and a developer certification". */
export function useLackWords(): (missing: readonly Unmet[]) => string {
  const { t } = useTranslation('tiers');
  const words = useRuleWords();

  const lackOf = ({ criterion, have }: Unmet): string => {
    const { unit } = metric(criterion.metric);
    if (unit === 'level') return t(`standing.lackLevel.${criterion.value}`, { defaultValue: words.sentence(criterion) });
    if (unit !== 'rank' && criterion.compare !== 'at_least') return words.sentence(criterion);
    const count = unit === 'rank' ? criterion.value : criterion.value - (have ?? 0);
    const what = t(`standing.lack.${criterion.metric}`, { count });
    return criterion.of === null ? what : t('rule.metricOf', { what, of: t(`of.${criterion.of}`, { defaultValue: criterion.of }) });
  };

  return (missing) => {
    const parts = missing.map(lackOf);
    const last = parts.pop() ?? '';
    return parts.length === 0 ? last : `${parts.join(t('standing.lackJoin'))}${t('standing.lackLast')}${last}`;
  };
}
