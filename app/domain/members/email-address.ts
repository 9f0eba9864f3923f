import { foldText, isFiller, isNoneWord } from '#app/domain/members/blank-words';

export type EmailResult =
  | { ok: true; kind: 'email'; value: string; display: string }
  | { ok: false; kind: 'email'; reason: 'empty' | 'placeholder' | 'masked-email' | 'bad-email' | 'anonymised' };

const ADDRESS = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u;
const PLAIN = /^[a-z0-9._-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/;
const ANONYMISED = /@(?:anonymi[sz]ed|deleted|erased)\.invalid$|@(?:users\.)?deleted\.invalid$/;

/** Cheap test for "this cell was meant to be an address", used when sampling columns. */
export function looksLikeEmail(text: string): boolean {
  return text.length < 320 && /[^\s@＠]+\s*[@＠]\s*[^\s@＠]+[.．。][^\s@＠]{2,}/.test(text);
}

/**
 * One address. `value` is what matching compares: lower case, without `+tag` (the tag belongs to
 * whoever owns the address); `display` keeps the tag. Repaired: white space, width, case,
 * `mailto:`, `Name <address>`. Never guessed: a missing @ or domain ending, masked letters.
 */
export function normaliseEmail(raw: string): EmailResult {
  let text = raw.trim().toLowerCase();
  if (!PLAIN.test(text)) {
    text = foldText(raw).toLowerCase();
    if (isNoneWord(text)) return { ok: false, kind: 'email', reason: 'empty' };
    if (isFiller(text)) return { ok: false, kind: 'email', reason: 'placeholder' };
    const bracketed = /<\s*([^<>]*@[^<>]*?)\s*>/.exec(text);
    if (bracketed?.[1]) text = bracketed[1];
    text = text.replace(/^['"=]+|['"]+$/g, '').replace(/^mailto:/, '').replace(/\?.*$/, '');
    text = text.replace(/\s+/g, '').replace(/[.,;。、]+$/, '');
    if (text.includes('*') && /\*{2,}|\*@|@\*/.test(text)) {
      return { ok: false, kind: 'email', reason: 'masked-email' };
    }
    if (!ADDRESS.test(text) || text.includes('..') || text.length > 254) {
      return { ok: false, kind: 'email', reason: 'bad-email' };
    }
  } else if (text.includes('..') || text.length > 254) {
    return { ok: false, kind: 'email', reason: 'bad-email' };
  }
  if (ANONYMISED.test(text)) return { ok: false, kind: 'email', reason: 'anonymised' };
  const at = text.lastIndexOf('@');
  const plus = text.indexOf('+');
  const value = plus > 0 && plus < at ? text.slice(0, plus) + text.slice(at) : text;
  return { ok: true, kind: 'email', value, display: text };
}

/** Splits a cell into the addresses it holds; a cell without two @ comes back as it is. */
export function splitEmails(cell: string): string[] {
  const first = cell.search(/[@＠]/);
  if (first < 0 || cell.slice(first + 1).search(/[@＠]/) < 0) return [cell];
  const parts = cell.split(/[;；,，、|\n]+/).map((part) => part.trim()).filter((part) => part !== '');
  return parts.flatMap((part) => {
    if ((part.match(/[@＠]/g) ?? []).length < 2) return [part];
    return part.split(/[\s/]+/).filter((piece) => piece !== '');
  }).filter((part, _index, all) => /[@＠]/.test(part) || all.length === 1);
}
