import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { Badge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import { PageHeader } from '#app/components/ui/page-header';
import { useFormat } from '#app/components/ui/use-format';
import { can } from '#app/domain/access/actor';
import { addEventRole, AddEventRoleSchema } from '#app/domain/events/add-event-role.server';
import { claimAttendance, ClaimAttendanceSchema } from '#app/domain/events/claim-attendance.server';
import { closeEvent, CloseEventSchema } from '#app/domain/events/close-event.server';
import { getEvent, GetEventSchema } from '#app/domain/events/get-event.server';
import { reopenEvent, ReopenEventSchema } from '#app/domain/events/reopen-event.server';
import { setAttendance, SetAttendanceSchema } from '#app/domain/events/set-attendance.server';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { getSettings } from '#app/platform/settings.server';
import { timeOf } from '#app/platform/zoned-time';
import { door, parseForm, parseParams, parseQuery } from '../../_door.server';
import { cityLabel, hasTime } from '../event-labels';
import { CheckIn } from './check-in';
import { CloseSection } from './close-section';
import { EventFacts } from './event-facts';
import { PeopleSection } from './people-section';
import { SummarySection } from './summary-section';
import { summaryText } from './summary-text';
import { UnclaimedSection } from './unclaimed-section';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

const ParamsSchema = z.object({ eventId: z.uuid() });
const QuerySchema = z.object({
  q: GetEventSchema.shape.q,
  /** The unclaimed attendance that somebody is looked for. */
  claim: z.union([z.uuid(), z.literal('')]).default(''),
});

export const loader = door(async ({ request, params, actor, locale, t }) => {
  const { eventId } = parseParams(params, ParamsSchema);
  const { q, claim } = parseQuery(request, QuerySchema);
  const event = await getEvent(actor, { eventId, q });
  const { zone } = await getSettings();
  return {
    title: `${event.name} · ${t('events:list.title')}`,
    event, q,
    claiming: event.unclaimed.find((each) => each.id === claim) ?? null,
    startTime: timeOf(event.startsAt, zone),
    zone,
    summary: summaryText(event, locale, t),
    may: { write: can(actor, 'event:write'), tick: can(actor, 'attendance:write'), seeMembers: can(actor, 'member:read') },
  };
});

const eventId = { eventId: true } as const;
const IntentSchema = z.discriminatedUnion('intent', [
  SetAttendanceSchema.omit(eventId).extend({ intent: z.literal('tick'), q: z.string().max(100).default('') }),
  AddEventRoleSchema.omit({ eventId: true, title: true }).extend({ intent: z.literal('role'), q: z.string().max(100).default('') }),
  ClaimAttendanceSchema.omit(eventId).extend({ intent: z.literal('claim') }),
  CloseEventSchema.omit(eventId).extend({ intent: z.literal('close') }),
  ReopenEventSchema.omit(eventId).extend({ intent: z.literal('reopen') }),
]);

export const action = door(async ({ request, params, actor }) => {
  const { eventId: id } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, IntentSchema);
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 });
  const here = `/events/${id}`;
  try {
    switch (form.data.intent) {
      case 'tick': {
        const { memberId, status, q } = form.data;
        await setAttendance(actor, { eventId: id, memberId, status });
        return redirectWithToast(`${here}${q === '' ? '' : `?q=${encodeURIComponent(q)}`}#check-in`, { key: `events:toast.${status}` });
      }
      case 'role': {
        await addEventRole(actor, { eventId: id, memberId: form.data.memberId, role: form.data.role });
        return redirectWithToast(here, { key: `events:toast.${form.data.role}` });
      }
      case 'claim': {
        await claimAttendance(actor, { eventId: id, unclaimedId: form.data.unclaimedId, memberId: form.data.memberId });
        return redirectWithToast(`${here}#unclaimed`, { key: 'events:toast.claimed' });
      }
      case 'close': {
        const summary = await closeEvent(actor, { eventId: id, outcome: form.data.outcome });
        return redirectWithToast(`${here}#summary`, { key: 'events:toast.closed', values: { count: summary.attended } });
      }
      case 'reopen': {
        await reopenEvent(actor, { eventId: id });
        return redirectWithToast(here, { key: 'events:toast.reopened' });
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.message || error.code === 'not-found') throw error;
    return data({ errors: { '': error.detail.message }, values: {} }, { status: error.status });
  }
});

export default function EventPage() {
  const { event, q, claiming, startTime, zone, summary, may } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t, i18n } = useTranslation('events');
  const format = useFormat();
  const isOpen = event.status !== 'closed';
  const when = hasTime(startTime) ? format.zonedDateTime(event.startsAt, zone) : format.day(event.heldOn);
  return (
    <>
      <PageHeader
        title={event.name}
        description={[when, cityLabel(event.cityCode, i18n.language, t)].join(' · ')}
        back={{ to: '/events', label: t('list.title') }}
        badges={<Badge tone={isOpen ? 'info' : 'accent'}>{t(isOpen ? (event.isHeld ? 'status.held' : 'status.planned') : 'status.closed')}</Badge>}
        actions={may.tick && isOpen ? (
          <LinkButton to={`/events/${event.id}/paste`} icon="list" variant="primary" size="large" className="w-full sm:w-auto">
            {t('paste.open')}
          </LinkButton>
        ) : undefined}
      />
      <div className="flex flex-col gap-6">
        <FormErrors errors={result?.errors} labels={{ outcome: t('field.outcome') }} />
        {may.tick && isOpen ? <CheckIn event={event} q={q} claiming={claiming} /> : null}
        <SummarySection event={event} text={summary} />
        {event.unclaimed.length > 0 ? <UnclaimedSection event={event} mayClaim={may.tick && isOpen} /> : null}
        <PeopleSection event={event} mayTick={may.tick && isOpen} mayOpen={may.seeMembers} />
        <EventFacts event={event} mayOpen={may.seeMembers} />
        {may.write ? <CloseSection event={event} errors={result?.errors} values={result?.values ?? {}} /> : null}
      </div>
    </>
  );
}
