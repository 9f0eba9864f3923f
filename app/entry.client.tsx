import { RemixBrowser } from '@remix-run/react';
import { createInstance } from 'i18next';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';

import { DEFAULT_LOCALE, I18N_OPTIONS, isLocale } from '#app/platform/i18n/config';
import { loadNamespaces } from '#app/platform/i18n/locale-bundle.client';

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
