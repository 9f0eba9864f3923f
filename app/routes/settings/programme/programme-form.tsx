import { useTranslation } from 'react-i18next';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Field, Input } from '#app/components/ui/field';
import { type PartProps, SettingsForm, startingValue } from './settings-form';

interface ProgrammeFormProps extends PartProps {
  programme: { nameZh: string; nameEn: string; goLiveOn: string };
}

/** The programme's own names, and since when the engine proposes promotions. */
export function ProgrammeForm({ programme, refused }: ProgrammeFormProps) {
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(refused?.errors);
  const labels = { nameZh: t('setup.nameZh'), nameEn: t('setup.nameEn'), goLiveOn: t('setup.goLiveOn') };
  const value = (name: keyof typeof labels) => startingValue(refused, name, programme[name]);
  return (
    <SettingsForm
      intent="programme" title={t('setup.programme')} description={t('programme.description')} labels={labels} refused={refused}
    >
      <Field label={labels.nameZh} required error={error('nameZh')}>
        <Input name="nameZh" lang="zh-CN" maxLength={60} defaultValue={value('nameZh')} />
      </Field>
      <Field label={labels.nameEn} required error={error('nameEn')}>
        <Input name="nameEn" lang="en" maxLength={60} defaultValue={value('nameEn')} />
      </Field>
      <Field label={labels.goLiveOn} required hint={t('programme.goLiveHint')} error={error('goLiveOn')}>
        <Input type="date" name="goLiveOn" defaultValue={value('goLiveOn')} />
      </Field>
    </SettingsForm>
  );
}
