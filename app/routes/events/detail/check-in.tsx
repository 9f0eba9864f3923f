import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { Alert } from '#app/components/ui/alert';
import { Badge } from '#app/components/ui/badge';
import { Button } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Field, Input } from '#app/components/ui/field';
import { useFormat } from '#app/components/ui/use-format';
import type { EventView } from '#app/domain/events/get-event.server';
import { ATTENDANCE_TONES, cityLabel } from '../event-labels';

type Found = EventView['found'][number];
type CheckInProps = {
  event: Pick<EventView, 'id' | 'isHeld' | 'found'>;
  q: string;
  /** The unclaimed attendance that somebody is looked for. */
  claiming: { id: string; label: string } | null;
};

/** Search by name, one large button per person. */
export function CheckIn({ event, q, claiming }: CheckInProps) {
  const { t } = useTranslation('events');
  return (
    <Section
      id="check-in"
      title={claiming ? t('claim.title', { label: claiming.label }) : t('checkIn.title')}
      description={claiming ? t('claim.hint') : t(event.isHeld ? 'checkIn.hint' : 'checkIn.hintPlanned')}
    >
      <Form method="get" action={`/events/${event.id}#check-in`} role="search" className="flex items-end gap-2">
        {claiming ? <input type="hidden" name="claim" value={claiming.id} /> : null}
        <Field label={t('checkIn.search')} className="min-w-0 flex-1">
          <Input type="search" name="q" defaultValue={q} autoComplete="off" maxLength={100} enterKeyHint="search" />
        </Field>
        <Button icon="search">{t('action.search')}</Button>
      </Form>
      {q !== '' && event.found.length === 0 ? (
        <Alert tone="info" className="mt-4" title={t('checkIn.none', { q })}>{t('checkIn.noneHint')}</Alert>
      ) : null}
      <ul className="mt-4 divide-y divide-line empty:hidden">
        {event.found.map((person) => (
          <li key={person.memberId} className="flex flex-col gap-2 py-3 sm:flex-row sm:items-center sm:gap-4">
            <Who person={person} />
            <div className="flex flex-wrap gap-2">
              {claiming ? (
                <Form method="post">
                  <input type="hidden" name="unclaimedId" value={claiming.id} />
                  <input type="hidden" name="memberId" value={person.memberId} />
                  <SubmitButton name="intent" value="claim" size="large">{t('claim.submit')}</SubmitButton>
                </Form>
              ) : (
                <Actions person={person} isHeld={event.isHeld} q={q} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {claiming ? <Link to={`/events/${event.id}`} className="prose-link mt-4 inline-block text-sm">{t('claim.stop')}</Link> : null}
    </Section>
  );
}

function Who({ person }: { person: Found }) {
  const { t, i18n } = useTranslation('events');
  const format = useFormat();
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-2 font-medium break-words">
        {format.personName(person) || person.displayName}
        {person.status ? <Badge tone={ATTENDANCE_TONES[person.status] ?? 'neutral'}>{t(`attendance.${person.status}`)}</Badge> : null}
      </p>
      <p className="text-sm text-ink-2">{[person.company, cityLabel(person.cityCode, i18n.language, t)].filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function Actions({ person, isHeld, q }: { person: Found; isHeld: boolean; q: string }) {
  const { t } = useTranslation('events');
  const status = isHeld ? 'attended' : 'registered';
  const isDone = person.status === 'attended' || person.status === status;
  return (
    <>
      <Form method="post" className="flex-1 sm:flex-none">
        <input type="hidden" name="memberId" value={person.memberId} />
        <input type="hidden" name="status" value={isDone ? (isHeld ? 'no_show' : 'cancelled') : status} />
        <input type="hidden" name="q" value={q} />
        <SubmitButton name="intent" value="tick" size="large" variant={isDone ? 'secondary' : 'primary'} icon={isDone ? 'cross' : 'check'} className="w-full">
          {t(isDone ? (isHeld ? 'checkIn.untick' : 'checkIn.unregister') : (isHeld ? 'checkIn.tick' : 'checkIn.register'))}
        </SubmitButton>
      </Form>
      {(['spoke', 'organised'] as const).map((role) => (
        <Form key={role} method="post">
          <input type="hidden" name="memberId" value={person.memberId} />
          <input type="hidden" name="role" value={role} />
          <input type="hidden" name="q" value={q} />
          <SubmitButton name="intent" value="role" size="large" variant="secondary">{t(`checkIn.${role}`)}</SubmitButton>
        </Form>
      ))}
    </>
  );
}
