import { RemixBrowser } from '@remix-run/react';
import { createInstance } from 'i18next';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';

import { DEFAULT_LOCALE, I18N_OPTIONS, isLocale } from '#app/platform/i18n/config';
import { loadNamespaces } from '#app/platform/i18n/locale-bundle.client';

/** What makes React 18 hydrate a page at once, in the middle of the event. */
const DISCRETE = [
  'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'pointerdown', 'pointerup', 'pointercancel',
  'touchstart', 'touchend', 'touchcancel', 'keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'submit',
  'reset', 'compositionstart', 'compositionend', 'copy', 'cut', 'paste', 'dragstart', 'dragend', 'drop',
];

/**
 * Keep keys and clicks from React while RemixBrowser decodes the page's state; the browser acts on them as it does
 * without scripts. RemixBrowser suspends until then, and to suspend while hydrating at once is React's error 345: a
 * page whose scripts never start.
 */
function shieldWhileDecoding(): void {
  const keep = (event: Event) => {
    if (window.__remixContext.state === undefined) event.stopImmediatePropagation();
  };
  for (const name of DISCRETE) window.addEventListener(name, keep, true);
}

async function hydrate() {
  const lang = document.documentElement.lang;
  const locale = isLocale(lang) ? lang : DEFAULT_LOCALE;
  const namespaces = await loadNamespaces(locale);
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    ...I18N_OPTIONS,
    fallbackLng: locale,
    lng: locale,
    ns: Object.keys(namespaces),
    resources: { [locale]: namespaces },
  });
  shieldWhileDecoding();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
