import { CITIES, findCity, TERRITORIES } from '#app/domain/members/city-names';
import type { Locale } from '#app/platform/i18n/config';

/** City codes as names in the reader's language; a code nobody knows stays as it is. */
export function cityNames(codes: readonly string[], locale: Locale): string[] {
  return codes.map((code) => {
    const city = findCity(code);
    return city ? (locale === 'zh-CN' ? city.zh : city.en) : code;
  });
}

/** What a role's reach can be chosen from: `city:…` and `territory:…` with their names. */
export function scopeChoices(locale: Locale): { cities: { value: string; label: string }[]; territories: string[] } {
  return {
    cities: CITIES.map((city) => ({ value: `city:${city.code}`, label: locale === 'zh-CN' ? city.zh : city.en })),
    territories: TERRITORIES.map((code) => `territory:${code}`),
  };
}
