import { Form, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { cx } from '#app/components/ui/class-names';
import { LOCALE_NAMES, LOCALES } from '#app/platform/i18n/config';
import { THEMES } from '#app/platform/i18n/theme';

type Choice = { value: string; label: string; lang?: string };

function ChoiceForm({ name, legend, choices, current }: { name: string; legend: string; choices: Choice[]; current: string | undefined }) {
  const location = useLocation();
  return (
    <Form method="post" action="/preferences" reloadDocument>
      <input type="hidden" name="redirectTo" value={location.pathname + location.search} />
      <fieldset>
        <legend className="px-2.5 pb-1 text-xs text-ink-3">{legend}</legend>
        <div className="flex gap-1 rounded-control bg-sunken p-1">
          {choices.map((choice) => (
            <button
              key={choice.value}
              type="submit"
              name={name}
              value={choice.value}
              lang={choice.lang}
              aria-pressed={choice.value === current}
              className={cx(
                'min-h-8 flex-1 rounded-md px-2 text-[13px] whitespace-nowrap',
                choice.value === current ? 'bg-surface font-medium text-ink shadow-card' : 'text-ink-2 hover:text-ink',
              )}
            >
              {choice.label}
            </button>
          ))}
        </div>
      </fieldset>
    </Form>
  );
}

/** The language, remembered by cookie; the page comes again in the chosen one. */
export function LanguageForm() {
  const { t, i18n } = useTranslation();
  return (
    <ChoiceForm
      name="locale"
      legend={t('account.language')}
      current={i18n.language}
      choices={LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale], lang: locale }))}
    />
  );
}

export function ThemeForm({ theme }: { theme: string | undefined }) {
  const { t } = useTranslation();
  return (
    <ChoiceForm
      name="theme"
      legend={t('account.theme')}
      current={theme}
      choices={THEMES.map((value) => ({ value, label: t(`account.${value}`) }))}
    />
  );
}
