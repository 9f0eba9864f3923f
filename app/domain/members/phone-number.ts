import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { isFiller, isNoneWord } from '#app/domain/members/blank-words';

type PhoneProblem = 'empty' | 'placeholder' | 'lost-digits' | 'masked-phone' | 'bad-phone';

export type PhoneResult =
  | { ok: true; kind: 'phone'; value: string; display: string }
  | { ok: false; kind: 'phone'; reason: PhoneProblem };

const CN_MOBILE = /^1[3-9]\d{9}$/;
const SCIENTIFIC = /^\d(?:[.,](\d+))?e\+?(\d{1,2})$/i;

function failed(reason: PhoneProblem): PhoneResult {
  return { ok: false, kind: 'phone', reason };
}

/** True for 1.38E+10: digits that a spreadsheet rounded away and nobody can bring back. */
export function hasLostDigits(raw: string): boolean {
  const match = SCIENTIFIC.exec(raw.normalize('NFKC').trim().replace(/^['"=]+|['"]+$/g, ''));
  if (!match) return false;
  return (match[1] ?? '').length < Number(match[2]);
}

/** Cheap test for "this cell was meant to be a phone", used when sampling columns. */
export function looksLikePhone(text: string): boolean {
  const folded = text.normalize('NFKC').replace(/[\s()'"=-]/g, '').replace(/\.0+$/, '');
  return /^(?:\+?86|0086)?1[3-9]\d{9}$/.test(folded) || /^\+\d{8,15}$/.test(folded);
}

/**
 * One phone number as E.164. Without a country it is read as one of `region` (China unless told).
 * Chinese mobiles are accepted by their shape, so that the customary dummy blocks pass; other
 * numbers must be possible ones. Repaired: spaces, dashes, apostrophe, `="…"`, a trailing `.0`,
 * full-width digits, +86/0086/86.
 */
export function normalisePhone(raw: string, region = 'CN'): PhoneResult {
  let text = raw.trim();
  if (CN_MOBILE.test(text) && region === 'CN') {
    return isFiller(text) ? failed('placeholder') : phone(`+86${text}`);
  }
  text = text.normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '').trim();
  if (isNoneWord(text)) return failed('empty');
  if (hasLostDigits(text)) return failed('lost-digits');
  text = text.replace(/^[='"\s]+|['"\s]+$/g, '').replace(/^(?:tel|phone|mobile|手机|电话)\s*[:：]?\s*/i, '');
  const whole = SCIENTIFIC.exec(text);
  if (whole) text = Number(text.replace(',', '.')).toFixed(0);
  if (/\d\s*\*{2,}|\*{3,}/.test(text)) return failed('masked-phone');
  text = text.replace(/\.0+$/, '');
  if (isFiller(text)) return failed('placeholder');
  if (!/^\+?[\d\s().\-–—/]+(?:\s*(?:ext|x|转)\.?\s*\d{1,6})?$/i.test(text)) return failed('bad-phone');
  let digits = text.replace(/\s*(?:ext|x|转).*$/i, '').replace(/[^\d+]/g, '');
  if (digits.startsWith('00')) digits = `+${digits.slice(2)}`;
  const chinese = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(digits);
  if (chinese?.[1] && (region === 'CN' || digits.length > 11)) return phone(`+86${chinese[1]}`);
  if (digits.startsWith('+86') && digits.length < 12) return failed('bad-phone');
  if (!digits.startsWith('+') && region === 'CN' && !/^0\d{9,11}$/.test(digits)) return failed('bad-phone');
  const parsed = parsePhoneNumberFromString(digits, region as CountryCode);
  if (!parsed?.isPossible() || parsed.number.length < 9) return failed('bad-phone');
  return phone(parsed.number);
}

function phone(value: string): PhoneResult {
  return { ok: true, kind: 'phone', value, display: value };
}

/** Splits a cell into the numbers it holds: `138…、139…`; dashes and spaces do not separate. */
export function splitPhones(cell: string): string[] {
  const parts = cell.split(/[;；,，、|\n/]+/).map((part) => part.trim()).filter((part) => part !== '');
  const enough = parts.length > 1 && parts.every((part) => (part.normalize('NFKC').match(/\d/g) ?? []).length >= 7);
  return enough ? parts : [cell];
}
