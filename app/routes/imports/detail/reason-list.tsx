import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import { useFormat } from '#app/components/ui/use-format';

/** How many rows were turned down for which reason, most first. */
export function ReasonList({ reasons }: { reasons: Record<string, number> }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const sorted = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  return (
    <ul className="flex flex-wrap gap-2">
      {sorted.map(([reason, count]) => (
        <li key={reason}><Badge tone="warn">{t(`reason.${reason}`)} · <span data-numeric>{format.number(count)}</span></Badge></li>
      ))}
    </ul>
  );
}
