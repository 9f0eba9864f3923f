import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { Wizard } from '#app/components/wizard/wizard';
import { useImportSteps } from '../import-marks';
import { ColumnsForm } from './columns-form';
import type { PanelProps } from './page-data';

/** Which column is what, filled in and open to correction. */
export function ColumnsPanel(page: PanelProps) {
  const { t } = useTranslation('imports');
  const steps = useImportSteps();
  return (
    <Wizard steps={steps} current="columns" title={t('mapping.title')} description={t('mapping.hint')}>
      <div className="mb-5 empty:hidden">
        <FormErrors errors={page.errors} labels={{ subject: t('new.event'), date: t('new.date'), cityCode: t('new.city') }} />
      </div>
      <ColumnsForm {...page} />
    </Wizard>
  );
}
