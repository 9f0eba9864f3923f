import { useTranslation } from 'react-i18next';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Alert } from '#app/components/ui/alert';
import { Field, Input } from '#app/components/ui/field';
import { type PartProps, SettingsForm, startingValue } from './settings-form';

interface ConsentFormProps extends PartProps {
  consent: {
    organisation: string; salesNameZh: string; salesNameEn: string; contact: string; version: number; isReachable: boolean;
  };
}

/** Whom the consent texts name (PIPL 17 and 23). Saving other names makes a new version of the texts. */
export function ConsentForm({ consent, refused }: ConsentFormProps) {
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(refused?.errors);
  const labels = {
    organisation: t('consent.organisation'), contact: t('consent.contact'),
    salesNameZh: t('consent.salesNameZh'), salesNameEn: t('consent.salesNameEn'),
  };
  const value = (name: keyof typeof labels) => startingValue(refused, name, consent[name]);
  const notice = consent.isReachable
    ? <p className="text-sm text-ink-3">{t('consent.version', { version: consent.version })}</p>
    : <Alert tone="warning" title={t('consent.missing')}>{t('consent.missingHint')}</Alert>;
  return (
    <SettingsForm
      intent="consent" title={t('consent.title')} description={t('consent.description')} labels={labels} notice={notice} refused={refused}
    >
      <Field label={labels.organisation} required hint={t('consent.organisationHint')} error={error('organisation')}>
        <Input name="organisation" maxLength={100} defaultValue={value('organisation')} />
      </Field>
      <Field label={labels.contact} required hint={t('consent.contactHint')} error={error('contact')}>
        <Input name="contact" maxLength={200} defaultValue={consent.isReachable || refused ? value('contact') : ''} />
      </Field>
      <Field label={labels.salesNameZh} required hint={t('consent.salesHint')} error={error('salesNameZh')}>
        <Input name="salesNameZh" lang="zh-CN" maxLength={100} defaultValue={value('salesNameZh')} />
      </Field>
      <Field label={labels.salesNameEn} required hint={t('consent.salesHintEn')} error={error('salesNameEn')}>
        <Input name="salesNameEn" lang="en" maxLength={100} defaultValue={value('salesNameEn')} />
      </Field>
    </SettingsForm>
  );
}
