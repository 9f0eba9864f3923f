import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Alert } from '#app/components/ui/alert';
import { useFormat } from '#app/components/ui/use-format';
import type { PageData } from './page-data';

/** How many pairs of members the file showed to be perhaps one person, and where to look. */
export function PairsNotice({ pairs }: Pick<PageData, 'pairs'>) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (pairs.count === 0) return null;
  return (
    <Alert tone="warning" title={t('pairs.title', { count: pairs.count })}>
      <p>{t('pairs.hint')}</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {pairs.people.map((person) => (
          <li key={person.id}>
            <Link to={`/members/${person.id}`} className="prose-link">{format.personName(person) || person.displayName}</Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
