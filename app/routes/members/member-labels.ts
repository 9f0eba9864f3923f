import { CITIES, findCity } from '#app/domain/members/city-names';
import type { Option } from '#app/components/ui/field';
import type { Locale } from '#app/platform/i18n/config';

/** A city's name in the reader's language; null where it is unknown. */
export function cityName(code: string | null, locale: Locale): string | null {
  if (code === null) return null;
  const city = findCity(code);
  return city ? (locale === 'zh-CN' ? city.zh : city.en) : code;
}

/** Every city, or those of a scope, for a choice. */
export function cityOptions(locale: Locale, scope: readonly string[] | null = null): Option[] {
  return CITIES.filter((city) => scope === null || scope.includes(city.code))
    .map((city) => ({ value: city.code, label: locale === 'zh-CN' ? city.zh : city.en }));
}

/** A closed vocabulary as choices; `text` gives the text of a code. */
export function wordOptions(words: readonly string[], text: (word: string) => string): Option[] {
  return words.map((word) => ({ value: word, label: text(word) }));
}
