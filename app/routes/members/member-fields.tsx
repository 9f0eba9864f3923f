import { useTranslation } from 'react-i18next';
import { FormGrid } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Checkbox } from '#app/components/ui/checkbox';
import { Field, Input, type Option, Select } from '#app/components/ui/field';
import { ACQUISITION_CHANNELS, DECISION_POWERS, DEVELOPER_TYPES, ENGAGEMENT_LEVELS } from '#app/domain/members/member-words';
import type { FieldErrors } from '#app/platform/http/field-errors';
import { wordOptions } from './member-labels';

export type MemberValues = Record<string, string | string[] | undefined>;

interface MemberFieldsProps {
  /** What the fields start with: the record, or what was sent and came back. */
  values: MemberValues;
  errors: FieldErrors | undefined;
  cities: readonly Option[];
}

/** The fields of a person, for adding and for changing one. */
export function NameFields({ values, errors }: Omit<MemberFieldsProps, 'cities'>) {
  const { t } = useTranslation('members');
  const { error } = useFieldErrors(errors);
  return (
    <FormGrid columns={2}>
      <Field label={t('field.name')} hint={t('field.nameHint')} error={error('name')} required>
        <Input name="name" defaultValue={text(values.name)} maxLength={120} autoComplete="off" />
      </Field>
      <Field label={t('field.nameLatin')} error={error('nameLatin')} optional>
        <Input name="nameLatin" defaultValue={text(values.nameLatin)} maxLength={120} autoComplete="off" />
      </Field>
    </FormGrid>
  );
}

export function DetailFields({ values, errors, cities }: MemberFieldsProps) {
  const { t } = useTranslation('members');
  const { error } = useFieldErrors(errors);
  const line = (name: 'company' | 'university' | 'title') => (
    <Field label={t(`field.${name}`)} error={error(name)}>
      <Input name={name} defaultValue={text(values[name])} maxLength={200} autoComplete="off" />
    </Field>
  );
  const choice = (name: string, label: string, options: Option[]) => (
    <Field label={label} error={error(name)}>
      <Select name={name} defaultValue={text(values[name])} placeholder={t('state.unknown')} options={options} />
    </Field>
  );
  return (
    <FormGrid columns={2}>
      {choice('cityCode', t('field.city'), [...cities])}
      {line('company')}
      {line('title')}
      {line('university')}
      <Field label={t('field.graduationOn')} error={error('graduationOn')}>
        <Input type="date" name="graduationOn" defaultValue={text(values.graduationOn)} />
      </Field>
      <Field label={t('field.fields')} hint={t('field.fieldsHint')} error={error('fields')}>
        <Input name="fields" defaultValue={text(values.fields)} maxLength={400} />
      </Field>
      {choice('developerType', t('field.type'), wordOptions(DEVELOPER_TYPES, (word) => t(`type.${word}`)))}
      {choice('engagementLevel', t('field.level'), wordOptions(ENGAGEMENT_LEVELS, (word) => t(`level.${word}`)))}
      {choice('acquisitionChannel', t('field.channel'), wordOptions(ACQUISITION_CHANNELS, (word) => t(`channel.${word}`)))}
      {choice('decisionPower', t('field.decisionPower'), wordOptions(DECISION_POWERS, (word) => t(`power.${word}`)))}
      <Checkbox name="isStaff" label={t('field.staff')} hint={t('field.staffHint')} defaultChecked={values.isStaff === 'on'} />
    </FormGrid>
  );
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
