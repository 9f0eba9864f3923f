import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Wizard } from '#app/components/wizard/wizard';
import { Alert } from '#app/components/ui/alert';
import { LinkButton } from '#app/components/ui/button';
import { Field, Input } from '#app/components/ui/field';
import { useImportSteps } from '../import-marks';
import { ColumnsForm } from './columns-form';
import { EncodingForm } from './encoding-form';
import type { PanelProps } from './page-data';

type Problem = PanelProps['view']['problems'][number];

/** What somebody has to decide before the file can be read, with the way to decide it. */
export function ProblemPanel(page: PanelProps) {
  const { view, errors, columns } = page;
  const { t } = useTranslation('imports');
  const steps = useImportSteps();
  const first = view.problems[0];
  const isAboutColumns = columns.length > 0 && first !== undefined && 'header' in first;
  const title = first?.code === 'encoding-uncertain' ? t('encoding.title')
    : first?.code === 'no-header' ? t('header.title')
      : isAboutColumns ? t('mapping.title') : t('status.refused');
  return (
    <Wizard steps={steps} current={isAboutColumns ? 'columns' : 'file'} title={title}>
      <div className="flex flex-col gap-5">
        <Alert tone="warning">
          <ul className="flex flex-col gap-2">
            {view.problems.map((problem, index) => <li key={index}><ProblemText problem={problem} /></li>)}
          </ul>
        </Alert>
        <FormErrors errors={errors} />
        {first?.code === 'encoding-uncertain' ? <EncodingForm candidates={first.candidates} errors={errors} /> : null}
        {first?.code === 'no-header' ? <HeaderForm preview={first.preview} errors={errors} /> : null}
        {isAboutColumns ? <ColumnsForm {...page} /> : null}
        {first?.code === 'empty-file' || first?.code === 'not-text' ? (
          <div><LinkButton to={`/imports/new?target=${view.target}`} icon="upload">{t('done.again')}</LinkButton></div>
        ) : null}
      </div>
    </Wizard>
  );
}

function ProblemText({ problem }: { problem: Problem }) {
  const { t } = useTranslation('imports');
  const separator = t('mapping.separator');
  const header = 'header' in problem ? (Array.isArray(problem.header) ? problem.header.filter(Boolean).slice(0, 8).join(separator) : problem.header) : '';
  const values = {
    header,
    line: 'line' in problem ? problem.line : '',
    columns: 'columns' in problem ? problem.columns.join(separator) : '',
    value: 'value' in problem ? problem.value : '',
  };
  return (
    <>
      <span className="font-medium">{t(`problem.${problem.code}`, values)}</span>{' '}
      <span className="text-ink-2">{t(`remedy.${problem.code}`)}</span>
    </>
  );
}

function HeaderForm({ preview, errors }: { preview: string[][]; errors: PanelProps['errors'] }) {
  const { t } = useTranslation('imports');
  const { error } = useFieldErrors(errors);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="header" />
      <p className="mb-3 text-sm text-ink-2">{t('header.hint')}</p>
      <ol className="mb-5 list-inside list-decimal overflow-x-auto rounded-card border border-line bg-sunken px-4 py-3 font-mono text-[13px] whitespace-nowrap text-ink-2">
        {preview.map((cells, index) => <li key={index}>{cells.slice(0, 8).join(' · ').slice(0, 160)}</li>)}
      </ol>
      <Field label={t('header.line')} required error={error('headerLine')} className="max-w-60">
        <Input type="number" name="headerLine" min={1} max={500} inputMode="numeric" />
      </Field>
      <FormActions><SubmitButton>{t('header.submit')}</SubmitButton></FormActions>
    </Form>
  );
}
