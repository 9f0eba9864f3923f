import { pinyin } from 'pinyin-pro';
import { COMPOUND_SURNAMES, SURNAME_READINGS } from '#app/domain/members/surnames';

const readings = new Map<string, string>();

/** Reading of one Han character without tone, ü as v; kept, because names repeat characters. */
function readCharacter(character: string): string {
  let reading = readings.get(character);
  if (reading === undefined) {
    reading = pinyin(character, { toneType: 'none', v: true, nonZh: 'removed' }).toLowerCase();
    if (!/^[a-z]+$/.test(reading)) reading = '';
    readings.set(character, reading);
  }
  return reading;
}

/**
 * Syllables of a Han name, surname read as a surname (曾 zeng, 仇 qiu, 尉迟 yu chi). Characters
 * without a known reading are left out; dots and spaces do not count.
 */
export function pinyinSyllables(han: string): string[] {
  const characters = [...han].filter((character) => /\p{Script=Han}/u.test(character));
  const compound = COMPOUND_SURNAMES.get(characters.slice(0, 2).join(''));
  const head = compound && characters.length > 2
    ? compound.split(' ')
    : [SURNAME_READINGS.get(characters[0] ?? '') ?? readCharacter(characters[0] ?? '')];
  const rest = characters.slice(head.length).map(readCharacter);
  return [...head, ...rest].filter((syllable) => syllable !== '');
}
