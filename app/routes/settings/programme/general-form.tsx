import { useTranslation } from 'react-i18next';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Field, Input, Select } from '#app/components/ui/field';
import { LOCALE_NAMES, LOCALES } from '#app/platform/i18n/config';
import { type PartProps, SettingsForm, startingValue } from './settings-form';

interface GeneralFormProps extends PartProps {
  settings: { organisation: string; zone: string; locale: string; leadResponseDays: number; undoDays: number };
  zones: readonly string[];
}

/** Organisation, language, zone and the two deadlines. */
export function GeneralForm({ settings, zones, refused }: GeneralFormProps) {
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(refused?.errors);
  const labels = {
    organisation: t('field.organisation'), locale: t('field.locale'), zone: t('field.zone'),
    leadResponseDays: t('field.leadResponseDays'), undoDays: t('field.undoDays'),
  };
  const value = (name: keyof typeof labels) => startingValue(refused, name, settings[name]);
  return (
    <SettingsForm intent="general" title={t('general.title')} labels={labels} refused={refused}>
      <Field label={labels.organisation} required hint={t('field.organisationHint')} error={error('organisation')}>
        <Input name="organisation" defaultValue={value('organisation')} maxLength={100} />
      </Field>
      <Field label={labels.locale} required hint={t('field.localeHint')} error={error('locale')}>
        <Select
          name="locale" defaultValue={value('locale')}
          options={LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale] }))}
        />
      </Field>
      <Field label={labels.zone} required hint={t('field.zoneHint')} error={error('zone')}>
        <Select name="zone" defaultValue={value('zone')} options={zones.map((zone) => ({ value: zone, label: zone }))} />
      </Field>
      <Field label={labels.leadResponseDays} required hint={t('field.leadResponseDaysHint')} error={error('leadResponseDays')}>
        <Input type="number" name="leadResponseDays" min={1} max={90} defaultValue={value('leadResponseDays')} />
      </Field>
      <Field label={labels.undoDays} required hint={t('field.undoDaysHint')} error={error('undoDays')}>
        <Input type="number" name="undoDays" min={1} max={365} defaultValue={value('undoDays')} />
      </Field>
    </SettingsForm>
  );
}
