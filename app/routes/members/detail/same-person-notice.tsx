import { Link } from '@remix-run/react';
import { Trans, useTranslation } from 'react-i18next';
import { Alert } from '#app/components/ui/alert';
import { useFormat } from '#app/components/ui/use-format';
import type { SuggestedPerson } from '#app/domain/members/find-merge-suggestions.server';

/** Who may be the same person. Nothing is merged by itself. */
export function SamePersonNotice({ people }: { people: readonly SuggestedPerson[] }) {
  const { t } = useTranslation('members');
  const format = useFormat();
  if (people.length === 0) return null;
  return (
    <Alert tone="warning">
      {people.map((person) => (
        <p key={person.id}>
          <Trans
            t={t} i18nKey="profile.samePerson" values={{ name: format.personName(person) || person.displayName }}
            components={[<Link key="link" to={`/members/${person.id}`} className="prose-link" />]}
          />
        </p>
      ))}
      <p className="mt-1 text-[13px] text-ink-2">{t('profile.samePersonHint')}</p>
    </Alert>
  );
}
