import { useTranslation } from 'react-i18next';
import { Stat, StatGrid } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';

type CountsGridProps = {
  counts: { created: number; updated: number; unchanged: number; rejected: number };
  more?: readonly { label: string; value: number; hint: string }[];
};

/** The four outcomes as figures, and what else counts. */
export function CountsGrid({ counts, more = [] }: CountsGridProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <StatGrid>
      {(['created', 'updated', 'unchanged', 'rejected'] as const).map((outcome) => (
        <Stat key={outcome} label={t(`outcome.${outcome}`)} value={format.number(counts[outcome])} />
      ))}
      {more.map((each) => <Stat key={each.label} label={each.label} value={format.number(each.value)} hint={each.hint} />)}
    </StatGrid>
  );
}
