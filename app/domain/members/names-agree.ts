import { pinyinSyllables } from '#app/domain/members/pinyin-reading';
import { foldLatin } from '#app/domain/members/search-terms';
import { surnameLength } from '#app/domain/members/surnames';

export interface KnownName {
  han: string | null;
  latin: string | null;
}

/** A name on a document, not a nickname: a surname and one or two characters more. */
function isFullHanName(text: string): boolean {
  const length = [...text].length;
  const surname = surnameLength(text);
  return surname > 0 && length > surname && length <= 4;
}

function latinWords(text: string): string[] {
  return foldLatin(text).split(' ').filter((word) => word !== '');
}

function shareWord(first: readonly string[], second: readonly string[]): boolean {
  return first.some((word) => second.some((other) =>
    word === other
    || (word.length === 1 && other.startsWith(word))
    || (other.length === 1 && word.startsWith(other))
    || (Math.min(word.length, other.length) >= 3 && (word.startsWith(other) || other.startsWith(word)))));
}

/**
 * Whether two names may be one person's. False only when both are full names in the same script
 * that have nothing in common: an address that two people share must not make them one. A
 * nickname, a missing name or another script says nothing against it.
 */
export function namesAgree(first: KnownName, second: KnownName): boolean {
  if (first.han && second.han) {
    if (first.han === second.han || !isFullHanName(first.han) || !isFullHanName(second.han)) return true;
    return pinyinSyllables(first.han).join('') === pinyinSyllables(second.han).join('');
  }
  if (first.latin && second.latin && !first.han && !second.han) {
    const [a, b] = [latinWords(first.latin), latinWords(second.latin)];
    if (a.length < 2 || b.length < 2) return true;
    return shareWord(a, b) || a.join('') === b.join('') || a.join('') === [...b].reverse().join('');
  }
  return true;
}
