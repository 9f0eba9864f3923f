import { CITY_LINES } from '#app/domain/members/city-data';
import { foldText } from '#app/domain/members/blank-words';
import { foldLatin } from '#app/domain/members/search-terms';

export interface City {
  /** Stable key, kebab-case. */
  code: string;
  zh: string;
  en: string;
  /** ISO 3166-1 alpha-2, Hong Kong, Macao and Taiwan by their own codes. */
  countryOrRegion: string;
  /** The default sales territory; a programme may draw its own. */
  territory: string;
  aliases: readonly string[];
}

export const CITIES: readonly City[] = CITY_LINES.trim().split('\n').map((line) => {
  const [code = '', zh = '', en = '', countryOrRegion = '', territory = '', aliases = ''] = line.split('|');
  return { code, zh, en, countryOrRegion, territory, aliases: aliases.split(',').filter((alias) => alias !== '') };
});

/** The chapters of T1, in the order of the source. */
export const CHAPTER_CITY_CODES: readonly string[] = CITIES.slice(0, 13).map((city) => city.code);

export const TERRITORIES: readonly string[] = [...new Set(CITIES.map((city) => city.territory))];

const BY_NAME: ReadonlyMap<string, City> = new Map(
  CITIES.flatMap((city) => [city.zh, city.en, city.code, ...city.aliases].map((name) => [key(name), city] as const)),
);
const BY_CODE: ReadonlyMap<string, City> = new Map(CITIES.map((city) => [city.code, city]));
const known = new Map<string, City | null>();
const KNOWN_LIMIT = 5_000;

const PROVINCES = /^(?:中国|中华人民共和国)?(?:(?:北京|上海|天津|重庆)市?(?=.)|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)(?:省|自治区|壮族自治区|回族自治区|维吾尔自治区)?)?[\s·\-/,，]*/u;

function key(name: string): string {
  return foldLatin(name).replaceAll(' ', '');
}

export function findCity(code: string): City | null {
  return BY_CODE.get(code) ?? null;
}

/**
 * The city a text names: `杭州`, `杭州市`, `浙江省杭州市西湖区`, `Hangzhou`, `Guangzhou, China`,
 * `成都站`. Null when it names none that is known; nothing is guessed from the country.
 */
export function resolveCity(text: string): City | null {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const found = lookUp(foldText(text));
  if (known.size < KNOWN_LIMIT) known.set(text, found);
  return found;
}

function lookUp(text: string): City | null {
  if (text === '' || text.length > 80) return null;
  const whole = BY_NAME.get(key(text));
  if (whole) return whole;
  const first = text.split(/[,，/|]/)[0]?.trim() ?? '';
  const start = BY_NAME.get(key(first)) ?? BY_NAME.get(key(first.replace(/\s+(?:city|shi)$/i, '')));
  if (start) return start;
  for (const candidate of [first, first.replace(PROVINCES, '')]) {
    const han = /^(\p{Script=Han}{2,6}?)(?:市|站|特别行政区)/u.exec(candidate)?.[1] ?? candidate;
    const city = BY_NAME.get(key(han));
    if (city) return city;
  }
  return null;
}
