import { useRouteLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { DEFAULT_LOCALE, isLocale } from '#app/platform/i18n/config';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatNumber,
  formatPercent,
  formatPersonName,
  formatRelative,
  formatZonedDateTime,
  type PersonName,
} from '#app/platform/i18n/format';

type RootData = { timeZone?: string; now?: string };

/** Dates, numbers and names in the reader's form and the programme's zone. */
export function useFormat() {
  const { i18n } = useTranslation();
  const root = useRouteLoaderData('root') as RootData | undefined;
  const zone = root?.timeZone ?? 'Asia/Shanghai';
  const now = root?.now;
  const locale = isLocale(i18n.language) ? i18n.language : DEFAULT_LOCALE;
  return useMemo(
    () => ({
      locale,
      zone,
      /** `YYYY-MM-DD` */
      day: (day: string) => formatDay(day, locale),
      date: (instant: Date | string) => formatDate(instant, locale, zone),
      dateTime: (instant: Date | string) => formatDateTime(instant, locale, zone),
      /** With the zone named: for events. */
      zonedDateTime: (instant: Date | string, timeZone = zone) =>
        formatZonedDateTime(instant, locale, timeZone),
      /** Measured from when the page was made. */
      relative: (instant: Date | string) => formatRelative(instant, now ?? instant, locale),
      number: (value: number) => formatNumber(value, locale),
      percent: (share: number) => formatPercent(share, locale),
      personName: (name: PersonName) => formatPersonName(name, locale),
    }),
    [locale, zone, now],
  );
}
