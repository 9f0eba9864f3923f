import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/platform/http/field-errors';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Section } from '#app/components/ui/card';
import { Field, Input, Select } from '#app/components/ui/field';
import { LOCALE_NAMES, LOCALES } from '#app/platform/i18n/config';
import { THEMES } from '#app/platform/i18n/theme';

type PreferencesFormProps = { name: string; locale: string; theme: string; errors: FieldErrors | undefined };

export function PreferencesForm({ name, locale, theme, errors }: PreferencesFormProps) {
  const { t } = useTranslation('access');
  const { error } = useFieldErrors(errors);
  return (
    <Section title={t('account.preferences')} description={t('account.preferencesHint')}>
      <Form method="post" reloadDocument>
        <input type="hidden" name="intent" value="preferences" />
        <FormGrid columns={2}>
          <Field label={t('field.nameLabel')} required error={error('name')}>
            <Input name="name" defaultValue={name} autoComplete="name" maxLength={100} />
          </Field>
          <Field label={t('common:account.language')} error={error('locale')}>
            <Select
              name="locale"
              defaultValue={locale}
              options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
            />
          </Field>
          <Field label={t('common:account.theme')} error={error('theme')}>
            <Select
              name="theme"
              defaultValue={theme}
              options={THEMES.map((value) => ({ value, label: t(`common:account.${value}`) }))}
            />
          </Field>
        </FormGrid>
        <FormActions>
          <SubmitButton>{t('common:action.save')}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
