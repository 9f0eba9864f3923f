import { useTranslation } from 'react-i18next';
import { FormGrid } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Section } from '#app/components/ui/card';
import { Field, Input, Select, Textarea } from '#app/components/ui/field';
import { LISTED_ROLES } from '#app/domain/forms/expert-form';
import type { FieldErrors } from '#app/platform/http/field-errors';

interface FieldsProps {
  errors: FieldErrors | undefined;
  /** What was typed before the form came back. */
  value: (name: string) => string;
}

export function PersonFields({ errors, value, cities }: FieldsProps & { cities: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation('forms');
  const { error } = useFieldErrors(errors);
  return (
    <Section title={t('expert.sectionPerson')}>
      <FormGrid columns={2}>
        <Field label={t('field.nameZh')} error={error('nameZh')} hint={t('expert.nameHint')}>
          <Input name="nameZh" maxLength={100} autoComplete="name" defaultValue={value('nameZh')} />
        </Field>
        <Field label={t('field.nameLatin')} error={error('nameLatin')}>
          <Input name="nameLatin" maxLength={100} defaultValue={value('nameLatin')} />
        </Field>
        <Field label={t('field.email')} error={error('email')} hint={t('expert.contactHint')}>
          <Input name="email" maxLength={254} autoComplete="email" inputMode="email" defaultValue={value('email')} />
        </Field>
        <Field label={t('field.phone')} error={error('phone')}>
          <Input name="phone" maxLength={40} autoComplete="tel" inputMode="tel" defaultValue={value('phone')} />
        </Field>
        <Field label={t('field.city')} error={error('city')} optional>
          <Select name="city" options={cities} placeholder={t('field.cityPlaceholder')} defaultValue={value('city')} />
        </Field>
      </FormGrid>
    </Section>
  );
}

export function WorkFields({ errors, value }: FieldsProps) {
  const { t } = useTranslation('forms');
  const { error } = useFieldErrors(errors);
  return (
    <Section title={t('expert.sectionWork')}>
      <FormGrid columns={2}>
        <Field label={t('field.company')} error={error('company')} required>
          <Input name="company" maxLength={200} autoComplete="organization" defaultValue={value('company')} />
        </Field>
        <Field label={t('field.title')} error={error('title')} hint={t('field.titleHint')} required>
          <Input name="title" maxLength={200} autoComplete="organization-title" list="listed-roles" defaultValue={value('title')} />
        </Field>
      </FormGrid>
      <datalist id="listed-roles">
        {LISTED_ROLES.map((role) => <option key={role} value={t(`role.${role}`)}>{t(`role.${role}`)}</option>)}
      </datalist>
      <div className="mt-4 flex flex-col gap-4">
        <Field label={t('field.fields')} error={error('fields')} hint={t('field.fieldsHint')} required>
          <Input name="fields" maxLength={500} defaultValue={value('fields')} />
        </Field>
        <Field label={t('field.links')} error={error('links')} hint={t('field.linksHint')} optional>
          <Textarea name="links" maxLength={2000} rows={3} defaultValue={value('links')} />
        </Field>
        <Field label={t('field.why')} error={error('why')} hint={t('field.whyHint')} required>
          <Textarea name="why" maxLength={4000} rows={6} defaultValue={value('why')} />
        </Field>
      </div>
    </Section>
  );
}
