import type { TFunction } from 'i18next';
import type { EventView } from '#app/domain/events/get-event.server';
import type { Locale } from '#app/platform/i18n/config';
import { formatDay, formatPercent } from '#app/platform/i18n/format';
import { cityLabel } from '../event-labels';

/** What is pasted back into the chat: "48 in, 3 new faces", and what came of it. */
export function summaryText(event: EventView, locale: Locale, t: TFunction): string {
  const { attended, newFaces, registered, showUpRate, unclaimed } = event.summary;
  const lines = [
    t('events:summary.head', { name: event.name, day: formatDay(event.heldOn, locale), city: cityLabel(event.cityCode, locale, t) }),
    t('events:summary.in', { attended: t('events:summary.attended', { count: attended }), faces: t('events:summary.newFaces', { count: newFaces }) }),
    ...(showUpRate === null ? [] : [t('events:summary.rate', { registered, rate: formatPercent(showUpRate, locale) })]),
    ...(unclaimed > 0 ? [t('events:summary.unclaimed', { count: unclaimed })] : []),
    ...(event.outcome === null ? [] : [t('events:summary.outcome', { outcome: event.outcome })]),
  ];
  return lines.join('\n');
}
