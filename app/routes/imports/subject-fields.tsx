import { useTranslation } from 'react-i18next';
import { FormGrid } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Field, Input, type Option, Select } from '#app/components/ui/field';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import type { FieldErrors } from '#app/platform/http/field-errors';

type SubjectFieldsProps = {
  target: TargetName;
  cities: readonly Option[];
  values: { subject?: string | undefined; date?: string | undefined; cityCode?: string | undefined };
  errors?: FieldErrors | undefined;
};

/** Which event or contest a file is about; nothing for files whose rows stand for themselves. */
export function SubjectFields({ target, cities, values, errors }: SubjectFieldsProps) {
  const { t } = useTranslation('imports');
  const { error } = useFieldErrors(errors);
  if (target !== 'attendance' && target !== 'contest-results') return null;
  const isEvent = target === 'attendance';
  return (
    <FormGrid columns={2}>
      <div className="sm:col-span-2">
        <Field
          label={isEvent ? t('new.event') : t('new.contest')} hint={isEvent ? t('new.eventHint') : t('new.contestHint')}
          required error={error('subject')}
        >
          <Input name="subject" defaultValue={values.subject} maxLength={200} autoComplete="off" />
        </Field>
      </div>
      <Field label={t('new.date')} required error={error('date')}>
        <Input type="date" name="date" defaultValue={values.date} />
      </Field>
      <Field label={t('new.city')} error={error('cityCode')}>
        <Select name="cityCode" defaultValue={values.cityCode ?? ''} placeholder={t('new.noCity')} options={cities} />
      </Field>
    </FormGrid>
  );
}
