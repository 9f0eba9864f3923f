import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { Badge } from '#app/components/ui/badge';
import { cx } from '#app/components/ui/class-names';
import { useFormat } from '#app/components/ui/use-format';
import { TARGETS } from '#app/domain/imports/targets/catalogue';
import { SubjectFields } from '../subject-fields';
import { FieldSelect } from './field-select';
import type { PanelProps } from './page-data';

/** Column, first values, field: a table on wide screens, cards on phones. Works without scripts. */
export function ColumnsForm({ view, columns, cities, errors }: PanelProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fields = TARGETS[view.target].fields;
  const words = format.locale === 'zh-CN' ? 'zh' : 'en';
  const known = columns.filter((column) => column.fieldKey !== null).length;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="columns" />
      {view.target === 'attendance' || view.target === 'contest-results' ? (
        <div className="mb-6 border-b border-line pb-6">
          <SubjectFields target={view.target} cities={cities} values={view.options} errors={errors} />
        </div>
      ) : null}
      <p className="mb-3 text-sm text-ink-2">{t('mapping.recognised', { count: known, total: columns.length })}</p>
      <div role="table" aria-label={t('mapping.title')} className="overflow-hidden rounded-card border border-line">
        <div role="row" className="hidden gap-4 border-b border-line bg-sunken px-4 py-2.5 text-[13px] font-medium text-ink-3 sm:grid sm:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_minmax(0,4fr)]">
          <span role="columnheader">{t('mapping.column')}</span>
          <span role="columnheader">{t('mapping.samples')}</span>
          <span role="columnheader">{t('mapping.field')}</span>
        </div>
        {columns.map((column) => {
          const field = fields.find((each) => each.key === column.fieldKey);
          const isIgnored = field?.kind === 'ignored';
          return (
            <div
              role="row" key={column.key}
              className="grid items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_minmax(0,4fr)]"
            >
              <span role="rowheader" className={cx('min-w-0 text-sm font-medium break-words', isIgnored && 'text-ink-3')}>
                {column.header || '—'}
              </span>
              <span role="cell" className="min-w-0 text-[13px] text-ink-3">
                {column.samples.length > 0
                  ? column.samples.map((sample, index) => <span key={index} className="block truncate">{sample}</span>)
                  : t('mapping.noSamples')}
              </span>
              <span role="cell" className="flex min-w-0 flex-col gap-1.5">
                <FieldSelect
                  fields={fields} words={words} value={column.fieldKey} label={t('mapping.fieldOf', { column: column.header })}
                />
                {isIgnored && field.reason ? (
                  <span className="text-[13px] text-ink-3">{t('mapping.ignored')}{t('mapping.reasonJoin')}{t(`mapping.ignoredReason.${field.reason}`)}</span>
                ) : null}
                {column.by === null ? <span><Badge tone="warn">{t('mapping.unmapped')}</Badge></span> : null}
              </span>
            </div>
          );
        })}
      </div>
      <FormActions>
        <SubmitButton icon="check">{t('mapping.check')}</SubmitButton>
        <p className="text-[13px] text-ink-3">{t('mapping.checkHint')}</p>
      </FormActions>
    </Form>
  );
}
