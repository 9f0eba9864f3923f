import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import { useFormat } from '#app/components/ui/use-format';
import type { EventListItem } from '#app/domain/events/list-events.server';
import { cityLabel } from '../event-labels';

type EventRowsProps = { events: readonly EventListItem[]; /** With the large button into the room. */ isToday?: boolean };

/** Events one below the other, made for a thumb: the whole row opens the event. */
export function EventRows({ events, isToday }: EventRowsProps) {
  const { t, i18n } = useTranslation('events');
  const format = useFormat();
  return (
    <ul className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="relative flex flex-col gap-2 px-4 py-3 hover:bg-hover sm:flex-row sm:items-center sm:gap-4 sm:px-6">
          <div className="min-w-0 flex-1">
            <Link to={`/events/${event.id}`} className="font-medium break-words text-ink after:absolute after:inset-0">
              {event.name}
            </Link>
            <p className="mt-0.5 text-sm text-ink-2">
              {[
                format.day(event.heldOn), cityLabel(event.cityCode, i18n.language, t), t(`mode.${event.mode}`),
                i18n.language === 'en' ? event.seriesEn : event.seriesZh,
              ].filter(Boolean).join(' · ')}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2 empty:hidden">
            {event.status === 'closed' ? <Badge tone="accent">{t('status.closed')}</Badge> : null}
            {event.attended > 0 ? <Badge tone="good">{t('count.attended', { count: event.attended })}</Badge> : null}
            {event.attended === 0 && event.registered > 0 ? <Badge tone="info">{t('count.registered', { count: event.registered })}</Badge> : null}
            {event.unclaimed > 0 ? <Badge tone="warn">{t('count.unclaimed', { count: event.unclaimed })}</Badge> : null}
          </div>
          {isToday ? (
            <LinkButton to={`/events/${event.id}#check-in`} size="large" variant="primary" icon="check" className="relative z-10 w-full sm:w-auto">
              {t('list.checkIn')}
            </LinkButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
