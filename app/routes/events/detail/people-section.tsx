import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { Avatar } from '#app/components/ui/small';
import { Badge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import type { EventView } from '#app/domain/events/get-event.server';
import { ATTENDANCE_TONES } from '../event-labels';

type PeopleSectionProps = {
  event: Pick<EventView, 'id' | 'people' | 'peopleTotal' | 'isHeld'>;
  mayTick: boolean;
  mayOpen: boolean;
};

/** Everybody on the list, those who came first. */
export function PeopleSection({ event, mayTick, mayOpen }: PeopleSectionProps) {
  const { t } = useTranslation('events');
  const format = useFormat();
  return (
    <Section title={t('people.title', { count: event.peopleTotal })} description={t('people.hint')} flush>
      {event.people.length === 0 ? (
        <EmptyState
          icon="people" title={t('people.empty')} description={t('people.emptyHint')}
          actions={mayTick ? <LinkButton to={`/events/${event.id}/paste`} icon="list">{t('paste.open')}</LinkButton> : undefined}
        />
      ) : (
        <ul className="divide-y divide-line">
          {event.people.map((person) => {
            const name = format.personName(person) || person.displayName;
            return (
              <li key={person.memberId} className="flex items-center gap-3 px-4 py-2.5 sm:px-6">
                <Avatar name={person.displayName} size="small" />
                <div className="flex min-w-0 flex-1 flex-col items-start gap-1 sm:flex-row sm:items-center sm:gap-3">
                  <div className="max-w-full min-w-0 sm:flex-1">
                    <p className="font-medium break-words">
                      {mayOpen && person.isInScope ? <Link to={`/members/${person.memberId}`} className="hover:underline">{name}</Link> : name}
                    </p>
                    {person.company ? <p className="truncate text-[13px] text-ink-3">{person.company}</p> : null}
                  </div>
                  <Badge tone={ATTENDANCE_TONES[person.status] ?? 'neutral'}>{t(`attendance.${person.status}`)}</Badge>
                </div>
                {mayTick && event.isHeld && person.status !== 'attended' ? (
                  <Form method="post">
                    <input type="hidden" name="memberId" value={person.memberId} />
                    <input type="hidden" name="status" value="attended" />
                    <SubmitButton name="intent" value="tick" size="small" variant="secondary" icon="check">{t('checkIn.tick')}</SubmitButton>
                  </Form>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {event.peopleTotal > event.people.length ? (
        <p className="border-t border-line px-4 py-3 text-sm text-ink-2 sm:px-6">{t('people.more', { count: event.people.length })}</p>
      ) : null}
    </Section>
  );
}
