import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { Alert } from '#app/components/ui/alert';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import type { PanelProps } from './page-data';

/** What stopped an import, and how to go on: nothing that is in goes in twice. */
export function FailedPanel({ view, errors }: Pick<PanelProps, 'view' | 'errors'>) {
  const { t } = useTranslation('imports');
  const isHalfWay = view.cursor > 0;
  return (
    <Card>
      <FormErrors errors={errors} />
      <Alert tone="error" title={t('failed.title')}>
        {view.failure ? <p>{t(view.failure)}</p> : null}
        <p className="mt-1 text-ink-2">{isHalfWay ? t('failed.hint', { count: view.cursor }) : t('failed.nothing')}</p>
      </Alert>
      <Form method="post">
        <FormActions>
          {isHalfWay
            ? <SubmitButton name="intent" value="confirm">{t('failed.continue')}</SubmitButton>
            : <SubmitButton name="intent" value="check">{t('check.again')}</SubmitButton>}
          {isHalfWay ? null : <LinkButton to={`/imports/${view.id}?step=columns`}>{t('mapping.again')}</LinkButton>}
        </FormActions>
      </Form>
    </Card>
  );
}

export function DiscardedPanel() {
  const { t } = useTranslation('imports');
  return (
    <Card>
      <Alert title={t('discarded.title')} actions={<LinkButton to="/imports/new" icon="upload">{t('done.again')}</LinkButton>}>
        {t('discarded.hint')}
      </Alert>
    </Card>
  );
}
