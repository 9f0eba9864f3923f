import { isLocale, type Locale } from './config';
import { readCookie } from './cookies';
import { isTheme, type Theme } from './theme';

export const LOCALE_COOKIE = 'nl_locale';
export const THEME_COOKIE = 'nl_theme';

const ONE_YEAR_SECONDS = 60 * 60 * 24 * 365;

function preferenceCookie(name: string, value: string, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; SameSite=Lax; HttpOnly${secure}`;
}

function isSecureRequest(request: Request): boolean {
  return new URL(request.url).protocol === 'https:';
}

export function localeCookie(request: Request, locale: Locale): string {
  return preferenceCookie(LOCALE_COOKIE, locale, isSecureRequest(request));
}

export function themeCookie(request: Request, theme: Theme): string {
  return preferenceCookie(THEME_COOKIE, theme, isSecureRequest(request));
}

/** The colour theme remembered by cookie; `system` when none is. */
export function getTheme(request: Request): Theme {
  const value = readCookie(request.headers.get('Cookie'), THEME_COOKIE);
  return isTheme(value) ? value : 'system';
}

export type Preferences = { locale?: Locale; theme?: Theme };

/** The preferences that a form names; unknown values are left out. */
export function preferencesOf(form: FormData): Preferences {
  const locale = form.get('locale');
  const theme = form.get('theme');
  return { ...(isLocale(locale) ? { locale } : {}), ...(isTheme(theme) ? { theme } : {}) };
}

/** The `Set-Cookie` values that remember preferences. */
export function preferenceCookies(request: Request, { locale, theme }: Preferences): string[] {
  return [
    ...(locale ? [localeCookie(request, locale)] : []),
    ...(theme ? [themeCookie(request, theme)] : []),
  ];
}
