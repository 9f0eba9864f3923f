import { foldText, isNoneWord } from '#app/domain/members/blank-words';
import { pinyinSyllables } from '#app/domain/members/pinyin-reading';
import { isSurname, surnameLength } from '#app/domain/members/surnames';
import { foldLatin } from '#app/domain/members/search-terms';

export interface NameParts {
  /** The name in one cell, in whatever form it came. */
  full?: string;
  given?: string;
  family?: string;
  /** A column that holds the Latin or pinyin form. */
  latin?: string;
  nickname?: string;
}

export interface PersonName {
  han: string | null;
  latin: string | null;
  nickname: string | null;
  /** What lists show: the Chinese name where there is one, else the Latin one, else the nickname. */
  display: string;
  /** Lower-case Latin: pinyin of a Chinese name, so that both sort together. */
  sortKey: string;
}

const HAN = /\p{Script=Han}/u;
const ALL_HAN = /^[\p{Script=Han}·•・.‧\s]+$/u;

function isHanName(text: string): boolean {
  return ALL_HAN.test(text) && HAN.test(text);
}

/** A space inside a Chinese name goes, `知行 覃` → `覃知行`; a dot between parts is kept as ·. */
function joinHan(text: string): string {
  const parts = text.replace(/[•・‧]/g, '·').trim().split(/\s+/);
  if (parts.length === 2 && !text.includes('·')) {
    const [first = '', second = ''] = parts;
    if (!isSurname(first) && isSurname(second)) return second + first;
  }
  return parts.join('');
}

function tidyLatin(text: string): string {
  const words = text.split(' ').filter((word) => word !== '');
  const comma = /^([^,]+),\s*([^,]+)$/.exec(text);
  return comma ? `${comma[2]} ${comma[1]}` : words.join(' ');
}

interface Split { main: string; aside: string | null }

/** Takes `（橘子）` and suffixes such as `-成都` or `｜公司` off a display name. */
function splitAside(text: string): Split {
  const brackets = /^(.*?)\s*[(（[【]\s*([^()（）[\]【】]*)\s*[)）\]】]\s*$/u.exec(text);
  if (brackets) {
    const [outer = '', inner = ''] = [brackets[1]?.trim(), brackets[2]?.trim()];
    const swap = inner !== '' && isHanName(inner) && surnameLength(inner) > 0 && inner.length <= 4
      && !(isHanName(outer) && surnameLength(outer) > 0);
    if (outer === '' || swap) return { main: inner, aside: outer || null };
    return { main: outer, aside: inner || null };
  }
  const suffix = /^(.+?)\s*[|｜/_／]\s*(.+)$/u.exec(text) ?? /^(\p{Script=Han}{2,4})\s*[-－—–]\s*(.+)$/u.exec(text);
  if (suffix?.[1] && suffix[2]) return { main: suffix[1].trim(), aside: null };
  return { main: text, aside: null };
}

function clean(text: string | undefined): string {
  if (text === undefined || isNoneWord(text)) return '';
  const folded = foldText(text).replace(/^['"=]+|["]+$/g, '').slice(0, 200).trim();
  return isNoneWord(folded) || !/\p{L}/u.test(folded) ? '' : folded;
}

/** Given and family may be swapped, equal, or hold the whole name in one of them. */
function joinParts(given: string, family: string): string {
  if (given === '' || family === '') return given || family;
  if (given === family) return given;
  if (isHanName(given) && isHanName(family)) {
    if (isSurname(given) && !isSurname(family)) return given + family;
    return family + given;
  }
  return `${given} ${family}`;
}

/**
 * Reads the names a row has for one person. Nicknames in brackets, city and company suffixes and
 * spaces inside Chinese names are taken off; nothing is invented. Returns null when no name is left.
 */
export function readPersonName(parts: NameParts): PersonName | null {
  const joined = joinParts(clean(parts.given), clean(parts.family));
  let han: string | null = null;
  let latin: string | null = null;
  let nickname: string | null = clean(parts.nickname) || null;
  for (const candidate of [clean(parts.full), joined, clean(parts.latin)]) {
    if (candidate === '') continue;
    const { main, aside } = splitAside(candidate);
    if (aside && !nickname && !/[@\d]/.test(aside)) nickname = aside;
    if (isHanName(main)) {
      const name = joinHan(main);
      const alone = candidate === clean(parts.latin) && han !== null;
      if (alone) nickname ??= name;
      else han ??= name;
    } else if (main !== '') {
      latin ??= tidyLatin(main);
    }
  }
  const display = han ?? latin ?? nickname;
  if (display === null) return null;
  const sortKey = han ? pinyinSyllables(han).join(' ') || foldLatin(display) : foldLatin(display);
  return { han, latin, nickname, display, sortKey };
}
