import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Fieldset, Radio } from '#app/components/ui/checkbox';
import { encodingLabel, parseEncoding } from '#app/domain/imports/read/encodings';
import type { PanelProps } from './page-data';

type EncodingFormProps = { candidates: { encoding: string; preview: string[] }[]; errors: PanelProps['errors'] };

/** The same lines in each encoding that is possible; somebody who can read them chooses. */
export function EncodingForm({ candidates, errors }: EncodingFormProps) {
  const { t } = useTranslation('imports');
  const { error } = useFieldErrors(errors);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="encoding" />
      <Fieldset legend={<span className="sr-only">{t('encoding.title')}</span>} hint={t('encoding.hint')} error={error('encoding')}>
        {candidates.map(({ encoding, preview }) => (
          <div
            key={encoding}
            className="rounded-card border border-line p-4 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <Radio
              name="encoding" value={encoding} required label={encodingLabel(parseEncoding(encoding) ?? 'utf-8')}
              hint={(
                <span className="block space-y-0.5 text-sm break-all text-ink-2">
                  {preview.slice(0, 3).map((line, index) => <span key={index} className="block">{line.slice(0, 120)}</span>)}
                </span>
              )}
            />
          </div>
        ))}
      </Fieldset>
      <FormActions><SubmitButton>{t('encoding.choose')}</SubmitButton></FormActions>
    </Form>
  );
}
