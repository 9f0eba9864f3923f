import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { DEFAULT_LOCALE, I18N_OPTIONS, type Locale, pickLocale } from './config';
import { readCookie } from './cookies';
import { LOCALE_COOKIE } from './preferences.server';
import { readResources } from './resources.server';

let shared: i18n | undefined;

/** One instance holds the texts; requests clone it, which shares its store. */
function getSharedInstance(): i18n {
  const isStale = process.env.NODE_ENV === 'development';
  if (!shared || isStale) {
    const resources = readResources();
    shared = createInstance();
    void shared.use(initReactI18next).init({
      ...I18N_OPTIONS,
      lng: DEFAULT_LOCALE,
      ns: Object.keys(resources[DEFAULT_LOCALE]),
      resources,
    });
  }
  return shared;
}

/** The reader's language for a request; `preference` is what a signed-in user saved. */
export function getLocale(request: Request, preference?: string | null): Locale {
  return pickLocale({
    preference,
    cookie: readCookie(request.headers.get('Cookie'), LOCALE_COOKIE),
    acceptLanguage: request.headers.get('Accept-Language'),
  });
}

/**
 * The translate function of one language, for mails, files and the command line.
 * Keys are `namespace:key.path`; `common` needs no namespace.
 */
export function getFixedT(locale: Locale): TFunction {
  return getSharedInstance().getFixedT(locale);
}

/** An i18next instance for rendering one request. */
export function createRequestI18n(locale: Locale): i18n {
  return getSharedInstance().cloneInstance({ lng: locale });
}
