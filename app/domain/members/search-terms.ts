import { pinyinSyllables } from '#app/domain/members/pinyin-reading';

const SPECIAL: Readonly<Record<string, string>> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h',
};

/** Lower case, accents off, width folded: `Þóra Müller` → `thora muller`. */
export function foldLatin(text: string): string {
  if (/^[a-z0-9 ]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[łøđðþßæœıħ]/g, (letter) => SPECIAL[letter] ?? letter)
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Two- and three-letter pieces: what a substring query is cut into as well. */
function addGrams(word: string, into: Set<string>): void {
  if (word.length === 1) into.add(word);
  for (let start = 0; start + 2 <= word.length; start += 1) {
    into.add(word.slice(start, start + 2));
    if (start + 3 <= word.length) into.add(word.slice(start, start + 3));
  }
}

function addHan(run: string, into: Set<string>): void {
  const characters = [...run];
  characters.forEach((character, index) => {
    into.add(character);
    const next = characters[index + 1];
    if (next !== undefined) into.add(character + next);
  });
}

function hanRuns(text: string): string[] {
  return text.normalize('NFKC').match(/\p{Script=Han}+/gu) ?? [];
}

/**
 * Terms under which a person is found, for a `text[]` column with a GIN index: single Han
 * characters and pairs; letter pairs and triples of the pinyin (`wangwei`), of its initials
 * (`ww`), and of Latin names in either order. `terms @> queryTerms(q)` is then the search.
 */
export function searchTerms(names: ReadonlyArray<string | null | undefined>): string[] {
  const terms = new Set<string>();
  for (const name of names) {
    if (!name) continue;
    const runs = hanRuns(name);
    for (const run of runs) addHan(run, terms);
    if (runs.length > 0) {
      const syllables = pinyinSyllables(runs.join(''));
      const whole = syllables.join('');
      addGrams(whole, terms);
      if (whole.includes('v')) addGrams(whole.replaceAll('v', 'u'), terms);
      addGrams(syllables.map((syllable) => syllable[0]).join(''), terms);
    }
    const words = foldLatin(name.replace(/\p{Script=Han}+/gu, ' ')).split(' ').filter(Boolean);
    addGrams(words.join(''), terms);
    if (words.length > 1) addGrams([...words].reverse().join(''), terms);
  }
  return [...terms];
}

/**
 * Terms a query asks for; a person matches when they have all of them. An empty list means that
 * there is nothing to search by. Single Latin letters are too common to ask for.
 */
export function queryTerms(query: string): string[] {
  const terms = new Set<string>();
  for (const run of hanRuns(query)) {
    if ([...run].length === 1) terms.add(run);
    const characters = [...run];
    for (let index = 0; index + 1 < characters.length; index += 1) {
      terms.add(`${characters[index]}${characters[index + 1]}`);
    }
  }
  for (const word of foldLatin(query.replace(/\p{Script=Han}+/gu, ' ')).split(' ')) {
    if (word.length === 2) terms.add(word);
    for (let start = 0; start + 3 <= word.length; start += 1) terms.add(word.slice(start, start + 3));
  }
  return [...terms];
}
