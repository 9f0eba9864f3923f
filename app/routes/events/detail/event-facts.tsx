import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { DescriptionList } from '#app/components/ui/small';
import type { EventView } from '#app/domain/events/get-event.server';

type EventFactsProps = {
  event: Pick<EventView, 'mode' | 'purpose' | 'primaryGoal' | 'secondaryGoals' | 'selfOrganised' | 'seriesZh' | 'seriesEn' | 'roles'>;
  mayOpen: boolean;
};

/** What the event is: mode, purpose, goals, and who organised it and spoke. */
export function EventFacts({ event, mayOpen }: EventFactsProps) {
  const { t, i18n } = useTranslation('events');
  const series = i18n.language === 'en' ? event.seriesEn : event.seriesZh;
  const names = (role: 'organised' | 'spoke') => event.roles.filter((person) => person.role === role);
  return (
    <Section title={t('facts.title')}>
      <DescriptionList
        items={[
          ...(series ? [{ term: t('field.seriesId'), value: series }] : []),
          { term: t('field.mode'), value: t(`mode.${event.mode}`) },
          { term: t('field.purpose'), value: t(`purpose.${event.purpose}`) },
          { term: t('field.primaryGoal'), value: t(`goal.${event.primaryGoal}`) },
          ...(event.secondaryGoals.length > 0
            ? [{ term: t('field.secondaryGoals'), value: event.secondaryGoals.map((goal) => t(`goal.${goal}`)).join(t('separator')) }]
            : []),
          { term: t('field.selfOrganised'), value: t(event.selfOrganised ? 'state.yes' : 'state.no') },
          ...(['organised', 'spoke'] as const).map((role) => ({
            term: t(`facts.${role}`),
            value: names(role).length === 0 ? t('state.none') : (
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {names(role).map((person) => (
                  <li key={person.memberId}>
                    {mayOpen && person.isInScope ? <Link to={`/members/${person.memberId}`} className="prose-link">{person.displayName}</Link> : person.displayName}
                  </li>
                ))}
              </ul>
            ),
          })),
        ]}
      />
    </Section>
  );
}
