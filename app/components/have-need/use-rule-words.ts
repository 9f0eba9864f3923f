import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/ui/use-format';
import { metric } from '#app/domain/tiers/metrics';
import type { Criterion, RuleWindow } from '#app/domain/tiers/rule-schema';

/** A rule's conditions in the reader's words, the same wherever a rule is shown. */
export function useRuleWords() {
  const { t } = useTranslation('tiers');
  const format = useFormat();

  const what = (criterion: Pick<Criterion, 'metric' | 'of'>): string => {
    const name = t(`metric.${criterion.metric}`);
    return criterion.of === null
      ? name
      : t('rule.metricOf', { what: name, of: t(`of.${criterion.of}`, { defaultValue: criterion.of }) });
  };

  const windowOf = (window: RuleWindow): string => {
    if (window.kind !== 'rolling') return t(`window.${window.kind}`);
    const months = Math.round(window.days / 30.4375);
    return Math.abs(months * 30.4375 - window.days) < 2 && months > 1
      ? t('window.months', { months })
      : t('window.days', { days: window.days });
  };

  /** A figure of a metric: a count as it is, a level by its name. Null: nothing there yet. */
  const figure = (key: Criterion['metric'], value: number | null): number | string => {
    const { unit } = metric(key);
    if (unit === 'yes') return t((value ?? 0) > 0 ? 'common:state.yes' : 'common:state.no');
    if (unit === 'level') return value === null ? '—' : t(`level.${value}`, { defaultValue: String(value) });
    if (unit === 'rank') return value ?? '—';
    return value ?? 0;
  };

  /** Whether a window says anything about the metric. */
  const hasWindow = (criterion: Criterion): boolean => metric(criterion.metric).windows.length > 1;

  /** "Events attended: at least 2, in the last 12 months". */
  const sentence = (criterion: Criterion): string => {
    const { unit } = metric(criterion.metric);
    const shown = figure(criterion.metric, criterion.value);
    const value = typeof shown === 'number' ? format.number(shown) : shown;
    const need = unit === 'yes'
      ? what(criterion)
      : t(criterion.compare === 'at_least' ? 'rule.atLeast' : unit === 'rank' ? 'rule.atMost' : 'rule.noMore', { what: what(criterion), value });
    return hasWindow(criterion) ? t('rule.withWindow', { what: need, window: windowOf(criterion.window) }) : need;
  };

  const pathName = (path: { key: string; nameZh?: string | undefined; nameEn?: string | undefined }): string => {
    const own = format.locale === 'zh-CN' ? path.nameZh : path.nameEn;
    return own ?? t(`path.${path.key}`, { defaultValue: path.key });
  };

  /** What a group of conditions asks for, as a heading. */
  const groupName = (need: 'all' | 'any' | 'at_least', n: number): string =>
    need === 'all' ? t('rule.all') : need === 'any' ? t('rule.any') : t('rule.someOf', { n });

  return { what, windowOf, figure, sentence, pathName, groupName, hasWindow };
}
