import { foldText } from '#app/domain/members/blank-words';

/**
 * A date as ISO text: `2026-10`, `2026-10-17`, or with a time `2026-10-17T09:05:00`, followed by
 * `Z` or an offset when the file says one; without it the programme's zone is meant.
 */
export type DateResult =
  | { ok: true; value: string; precision: 'year' | 'month' | 'day' | 'time' }
  | { ok: false; reason: 'bad-date' | 'no-year' };

const BAD: DateResult = { ok: false, reason: 'bad-date' };
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[T\s]+(上午|下午|早上|中午|晚上|凌晨|am|pm)?\s*(\d{1,2})[:：时点](\d{1,2})(?:[:：分](\d{1,2}))?(?:[.,](\d{1,6}))?秒?分?\s*(上午|下午|am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?\s*${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})${TIME}$`, 'i');
const MONTH_NAME = new RegExp(String.raw`^(?:([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4}))${TIME}$`, 'i');
const PLAIN_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** `groups`: meridiem, hour, minute, second, fraction, meridiem, zone — as `TIME` captures them. */
function withTime(year: number, month: number, day: number, groups: ReadonlyArray<string | undefined>): DateResult {
  if (!isDay(year, month, day)) return BAD;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const [before, hourText, minuteText, secondText, fraction, after, zone] = groups;
  if (hourText === undefined) return { ok: true, value: date, precision: 'day' };
  const half = (before ?? after ?? '').toLowerCase();
  let hour = Number(hourText);
  if (['下午', '晚上', 'pm'].includes(half) && hour < 12) hour += 12;
  if (['上午', '凌晨', 'am'].includes(half) && hour === 12) hour = 0;
  const [minute, second] = [Number(minuteText), Number(secondText ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return BAD;
  const millis = fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : '';
  const offset = zone ? zoneText(zone) : '';
  return { ok: true, value: `${date}T${pad(hour)}:${pad(minute)}:${pad(second)}${millis}${offset}`, precision: 'time' };
}

function zoneText(zone: string): string {
  if (/^(?:z|utc|gmt)$/i.test(zone) || /^[+-]00:?00$/.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** Spreadsheet serial, 1900 system: 46312 is 17 October 2026, the fraction is the time of day. */
function fromSerial(serial: number): DateResult {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const date = new Date((Math.floor(serial) - 25_569) * 86_400_000 + seconds * 1000);
  const iso = date.toISOString();
  if (Number.isInteger(serial)) return { ok: true, value: iso.slice(0, 10), precision: 'day' };
  return { ok: true, value: iso.slice(0, 19), precision: 'time' };
}

/**
 * Reads a date in the forms staff really use: ISO, `2026/9/3 9:05`, `2026-7-3 下午03:05:09`,
 * `10/17/2026 07:55:02 PM`, `17.10.2026`, spreadsheet serials, `2025.03`, `2025年3月`,
 * `Aug 1, 1990`. `10月17日` without a year is not guessed.
 */
export function parseDate(raw: string, dayFirst = false): DateResult {
  const plain = PLAIN_DAY.exec(raw);
  if (plain) return withTime(Number(plain[1]), Number(plain[2]), Number(plain[3]), []);
  const text = foldText(raw).replace(/^['"=]+|['"]+$/g, '').replace(/\s*[(（]?(?:周|星期)[一二三四五六日天][)）]?/, ' ').trim();
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Number(text);
    return serial >= 20_000 && serial < 80_000 ? fromSerial(serial) : BAD;
  }
  const first = YEAR_FIRST.exec(text);
  if (first) {
    const [year, month] = [Number(first[1]), Number(first[2])];
    if (first[3] === undefined) {
      return isDay(year, month, 1) ? { ok: true, value: `${pad(year, 4)}-${pad(month)}`, precision: 'month' } : BAD;
    }
    return withTime(year, month, Number(first[3]), first.slice(4));
  }
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [one, two] = [Number(last[1]), Number(last[3])];
    const year = Number(last[4]) + ((last[4] ?? '').length === 2 ? 2000 : 0);
    const european = dayFirst || last[2] === '.' || one > 12;
    return european && two <= 12 ? withTime(year, two, one, last.slice(5)) : withTime(year, one, two, last.slice(5));
  }
  const named = MONTH_NAME.exec(text);
  if (named) {
    const month = MONTHS.indexOf((named[1] ?? named[5] ?? '').toLowerCase()) + 1;
    return withTime(Number(named[3] ?? named[6]), month, Number(named[2] ?? named[4]), named.slice(7));
  }
  const compact = /^(20\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact) return withTime(Number(compact[1]), Number(compact[2]), Number(compact[3]), []);
  const year = /^((?:19|20)\d\d)\s*年?$/.exec(text)?.[1];
  if (year) return { ok: true, value: year, precision: 'year' };
  return /^\d{1,2}\s*(?:月|[-/])\s*\d{1,2}\s*[日号]?$/.test(text) ? { ok: false, reason: 'no-year' } : BAD;
}

/** True when a column of `a/b/year` dates has a first number that can only be a day. */
export function isDayFirst(values: readonly string[]): boolean {
  let day = 0;
  let month = 0;
  for (const value of values) {
    const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(value);
    if (Number(match?.[1]) > 12) day += 1;
    if (Number(match?.[2]) > 12) month += 1;
  }
  return day > 0 && month === 0;
}

/** The option a text stands for, by its name or one of its words; null when it is none. */
export function parseEnum(options: Readonly<Record<string, readonly string[]>>, raw: string): string | null {
  const text = foldText(raw).toLowerCase();
  for (const [value, words] of Object.entries(options)) {
    if (value === text || words.includes(text)) return value;
  }
  return null;
}

/** `1,280.50`, `¥1280`, `98%`, `第2名` → number; null when it is none. */
export function parseNumber(raw: string): number | null {
  const text = foldText(raw).replace(/^['"=]+|['"]+$/g, '').replace(/^第|名$|位$|^[¥$€£]\s*|^(?:rmb|cny|usd)\s*|\s*(?:元|分钟|分|%|rmb|cny|usd|st|nd|rd|th)$/gi, '');
  const plain = text.replace(/,(?=\d{3}(?:\D|$))/g, '').trim();
  if (/^[-+]?\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  const place = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].indexOf(plain);
  return place >= 0 ? place + 1 : null;
}

/** yes/no in zh and en; null when the text says neither. */
export function parseBoolean(raw: string): boolean | null {
  const text = foldText(raw).toLowerCase();
  if (['true', 'yes', 'y', '1', '是', '有', '同意', '√', '✓', '✔', 'x', 'on', '对', '已同意', 'agree', 'agreed'].includes(text)) return true;
  if (['false', 'no', 'n', '0', '否', '无', '不同意', '×', '✗', 'off', '不是', '没有', '不', '未同意', ''].includes(text)) return false;
  return null;
}
