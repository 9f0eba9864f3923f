import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { useFormat } from '#app/components/ui/use-format';
import type { PageData } from './page-data';

/** Values that do not come in although their rows do; nothing where all of them do. */
export function LeftOut({ leftOut }: Pick<PageData, 'leftOut'>) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (leftOut.length === 0) return null;
  return (
    <Section title={t('leftOut.title')} description={t('leftOut.hint')}>
      <ul className="flex flex-wrap gap-2">
        {leftOut.map(({ code, column, count }) => (
          <li key={`${code} ${column}`}>
            <Badge>{t(`warning.${code}`)}{column ? ` (${column})` : ''} · <span data-numeric>{format.number(count)}</span></Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
