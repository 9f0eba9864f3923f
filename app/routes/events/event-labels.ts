import type { TFunction } from 'i18next';
import type { Tone } from '#app/components/ui/badge';
import { findCity } from '#app/domain/members/city-names';
import { isLocale } from '#app/platform/i18n/config';

/** What a status of a place at an event looks like. */
export const ATTENDANCE_TONES: Readonly<Record<string, Tone>> = {
  attended: 'good', registered: 'info', waitlisted: 'warn', declined: 'neutral', cancelled: 'neutral', no_show: 'bad',
};

/** A city in the reader's language; what is of no city is said to be so. */
export function cityLabel(code: string | null, language: string, t: TFunction): string {
  const city = code === null ? null : findCity(code);
  if (!city) return code ?? t('events:field.noCity');
  return isLocale(language) && language === 'en' ? city.en : city.zh;
}

/** Whether an event's time of day is known: midnight stands for "some time that day". */
export function hasTime(time: string): boolean {
  return time !== '00:00';
}
