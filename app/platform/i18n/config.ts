/** The languages of the interface. Every namespace file exists in both, with the same keys. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh-CN';
export const DEFAULT_NAMESPACE = 'common';

/** What a language calls itself, for the language menu. */
export const LOCALE_NAMES: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Options shared by the server's and the browser's i18next instance. */
export const I18N_OPTIONS = {
  supportedLngs: [...LOCALES],
  fallbackLng: 'en',
  defaultNS: DEFAULT_NAMESPACE,
  fallbackNS: DEFAULT_NAMESPACE,
  load: 'currentOnly',
  initAsync: false,
  returnNull: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
} as const;

/** The supported language nearest to one tag: `zh-TW`, `zh` → `zh-CN`; `en-GB` → `en`. */
function matchTag(tag: string): Locale | undefined {
  const base = tag.trim().toLowerCase().split('-')[0];
  if (base === 'zh') return 'zh-CN';
  if (base === 'en') return 'en';
  return undefined;
}

/**
 * The reader's language: their saved preference, then the cookie, then the browser's
 * `Accept-Language` by quality, then the default.
 */
export function pickLocale(sources: {
  preference?: string | null | undefined;
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}): Locale {
  if (isLocale(sources.preference)) return sources.preference;
  if (isLocale(sources.cookie)) return sources.cookie;
  const tags = (sources.acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...params] = part.split(';');
      const quality = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { tag } of tags) {
    const locale = matchTag(tag);
    if (locale) return locale;
  }
  return DEFAULT_LOCALE;
}
