import type { Locale } from './config';

/**
 * Dates are put together from numeric parts, because server and browser may carry different
 * versions of the locale data, and the page must read the same before and after scripts load.
 */
type DateParts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsIn(instant: Date, timeZone: string): DateParts {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = {} as DateParts;
  for (const { type, value } of formatter.formatToParts(instant)) parts[type as keyof DateParts] = value;
  return parts;
}

function dayText(locale: Locale, year: string, month: string, day: string): string {
  if (locale === 'zh-CN') return `${year}年${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${MONTHS_EN[Number(month) - 1] ?? month} ${year}`;
}

/** A calendar day `YYYY-MM-DD` in the reader's form; no zone is involved. */
export function formatDay(day: string, locale: Locale): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return match ? dayText(locale, match[1] ?? '', match[2] ?? '', match[3] ?? '') : day;
}

/** The day of an instant in a zone. */
export function formatDate(instant: Date | string, locale: Locale, timeZone: string): string {
  const parts = partsIn(new Date(instant), timeZone);
  return dayText(locale, parts.year, parts.month, parts.day);
}

/** Day and 24-hour time of an instant in a zone, without naming the zone. */
export function formatDateTime(instant: Date | string, locale: Locale, timeZone: string): string {
  const parts = partsIn(new Date(instant), timeZone);
  const day = dayText(locale, parts.year, parts.month, parts.day);
  return `${day} ${parts.hour}:${parts.minute}`;
}

/** Minutes that a zone is ahead of UTC at an instant. */
function offsetMinutes(instant: Date, timeZone: string): number {
  const p = partsIn(instant, timeZone);
  const local = Date.UTC(+p.year, +p.month - 1, +p.day, +p.hour, +p.minute, +p.second);
  return Math.round((local - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}

/** Day, time and zone, for events: `30 Jun 2026 14:00 (Shanghai, UTC+8)`. */
export function formatZonedDateTime(
  instant: Date | string,
  locale: Locale,
  timeZone: string,
): string {
  const date = new Date(instant);
  const offset = offsetMinutes(date, timeZone);
  const sign = offset < 0 ? '−' : '+';
  const minutes = Math.abs(offset) % 60;
  const tail = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
  const utc = `UTC${sign}${Math.floor(Math.abs(offset) / 60)}${tail}`;
  const text = formatDateTime(date, locale, timeZone);
  return locale === 'zh-CN' ? `${text}（${utc}）` : `${text} (${utc})`;
}

/** How long ago or ahead, in the largest whole unit; `now` keeps server and browser equal. */
export function formatRelative(
  instant: Date | string,
  now: Date | string,
  locale: Locale,
): string {
  const seconds = (new Date(instant).getTime() - new Date(now).getTime()) / 1000;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const formatter = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return formatter.format(Math.trunc(seconds / size), unit);
  }
  return formatter.format(0, 'minute');
}

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A share between 0 and 1 as whole percent. */
export function formatPercent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export type PersonName = {
  /** The name as the person writes it, family name first where it is. */
  nameZh?: string | null | undefined;
  nameLatin?: string | null | undefined;
};

/** A person's name for a reader: the Chinese name as written, the Latin one beside it in English. */
export function formatPersonName(name: PersonName, locale: Locale): string {
  const zh = name.nameZh?.trim();
  const latin = name.nameLatin?.trim();
  if (!zh || !latin || zh === latin) return zh || latin || '';
  return locale === 'zh-CN' ? zh : `${latin} ${zh}`;
}
