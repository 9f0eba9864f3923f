import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { LinkButton } from '#app/components/ui/button';
import { Fieldset, Radio } from '#app/components/ui/checkbox';
import { Field, FileInput, type Option, Select } from '#app/components/ui/field';
import { LEGAL_BASES, ORIGINS } from '#app/domain/imports/import-schema';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import type { FieldErrors } from '#app/platform/http/field-errors';
import { SubjectFields } from '../subject-fields';

type UploadFormProps = {
  target: TargetName;
  megabytes: number;
  cities: readonly Option[];
  /** The answers given for the last file of this kind. */
  remembered: { origin: string; legalBasis: string; peopleInformed: boolean } | null;
  errors: FieldErrors | undefined;
  values: Record<string, string | string[]> | undefined;
};

export function UploadForm({ target, megabytes, cities, remembered, errors, values = {} }: UploadFormProps) {
  const { t } = useTranslation('imports');
  const { error } = useFieldErrors(errors);
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const informed = text('peopleInformed') ?? (remembered ? (remembered.peopleInformed ? 'yes' : 'no') : undefined);
  return (
    <Form method="post" action={`/imports/new?target=${target}`} encType="multipart/form-data">
      <FormErrors
        errors={errors}
        labels={{
          file: t('new.file'), subject: target === 'attendance' ? t('new.event') : t('new.contest'), date: t('new.date'),
          cityCode: t('new.city'), origin: t('new.origin'), legalBasis: t('new.legalBasis'), peopleInformed: t('new.informed'),
        }}
      />
      <input type="hidden" name="target" value={target} />
      <div className="flex flex-col gap-6">
        <Field label={t('new.file')} hint={t('new.fileHint', { megabytes })} required error={error('file')}>
          <FileInput name="file" accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" />
        </Field>
        <SubjectFields
          target={target} cities={cities} errors={errors}
          values={{ subject: text('subject'), date: text('date'), cityCode: text('cityCode') }}
        />
        <section aria-labelledby="provenance" className="rounded-card bg-sunken p-4 sm:p-5">
          <h3 id="provenance" className="font-semibold">{t('new.provenance')}</h3>
          <p className="mt-0.5 mb-4 text-[13px] text-ink-3">{t('new.provenanceHint')}</p>
          <div className="flex flex-col gap-5">
            <FormGrid columns={2}>
              <Field label={t('new.origin')} required error={error('origin')}>
                <Select
                  name="origin" defaultValue={text('origin') ?? remembered?.origin ?? ''} placeholder={t('common:form.choose')}
                  options={ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))}
                />
              </Field>
              <Field label={t('new.legalBasis')} required error={error('legalBasis')}>
                <Select
                  name="legalBasis" defaultValue={text('legalBasis') ?? remembered?.legalBasis ?? ''} placeholder={t('common:form.choose')}
                  options={LEGAL_BASES.map((value) => ({ value, label: t(`legalBasis.${value}`) }))}
                />
              </Field>
            </FormGrid>
            <Fieldset legend={t('new.informed')} error={error('peopleInformed')}>
              <Radio name="peopleInformed" value="yes" defaultChecked={informed === 'yes'} label={t('new.informedYes')} required />
              <Radio name="peopleInformed" value="no" defaultChecked={informed === 'no'} label={t('new.informedNo')} required />
            </Fieldset>
          </div>
        </section>
      </div>
      <FormActions>
        <SubmitButton icon="upload">{t('new.upload')}</SubmitButton>
        <LinkButton to="/imports/new" variant="quiet">{t('new.other')}</LinkButton>
      </FormActions>
    </Form>
  );
}
