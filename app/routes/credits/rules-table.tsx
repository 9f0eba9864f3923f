import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/ui/use-format';
import type { PublishedSchedule } from '#app/domain/credits/read-schedule.server';

type Rule = PublishedSchedule['rules'][number];

/** What earns how much; the kinds of one contribution stand together under its name. */
export function RulesTable({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation('credits');
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) groups.set(rule.factKind, [...(groups.get(rule.factKind) ?? []), rule]);
  const head = 'px-3 py-2.5 text-left text-[13px] font-medium text-ink-3 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={head}>{t('contribution')}</th>
          <th scope="col" className={head}>{t('variant')}</th>
          <th scope="col" className={`${head} text-right whitespace-nowrap`}>{t('points')}</th>
        </tr>
      </thead>
      {[...groups].map(([kind, group]) => (
        <tbody key={kind} className="border-b border-line last:border-0">
          {group.map((rule, index) => (
            <tr key={`${rule.variant}|${rule.creditKind}`}>
              {index === 0 ? (
                <th scope="rowgroup" rowSpan={group.length} className="w-2/5 py-2.5 pr-3 pl-4 text-left align-top font-medium sm:pl-6">
                  {t(`kind.${kind}`)}
                </th>
              ) : null}
              <td className="px-3 py-2.5">
                {rule.variant === '*'
                  ? <span className="text-ink-3">{t(group.length === 1 ? 'all' : 'any')}</span>
                  : t(`of.${rule.variant}`)}
              </td>
              <td data-numeric className="py-2.5 pr-4 pl-3 text-right sm:pr-6"><Points points={rule.points} /></td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Points({ points }: { points: number }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  return points === 0 ? <span className="text-ink-3">{t('none')}</span> : format.number(points);
}
