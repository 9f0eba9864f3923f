import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Wizard } from '#app/components/wizard/wizard';
import { LinkButton } from '#app/components/ui/button';
import { ProgressBar } from '#app/components/ui/small';
import { useImportSteps } from '../import-marks';
import type { PageData } from './page-data';

const EVERY_MS = 1_500;

/** How far it is. Refreshes by itself with scripts, by the browser or a link without; can be left. */
export function ProgressPanel({ view }: Pick<PageData, 'view'>) {
  const { t } = useTranslation('imports');
  const steps = useImportSteps();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (state === 'idle' && document.visibilityState === 'visible') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate, state]);
  const isChecking = view.status === 'checking';
  const isReading = view.stagedAt === null;
  return (
    <Wizard
      steps={steps} current={isChecking ? 'check' : 'import'}
      title={isChecking ? t('progress.checking') : t('progress.importing')}
      description={isChecking ? t('progress.checkingHint') : t('progress.importingHint')}
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {isChecking || isReading
          ? <progress aria-label={t('progress.checking')} className="h-1.5 w-full accent-accent" />
          : <ProgressBar value={view.cursor} max={view.counts.read} label={t('progress.importing')} />}
        <p data-numeric className="text-sm text-ink-2">
          {isReading || isChecking
            ? t('progress.reading', { rows: view.counts.read })
            : t('progress.of', { done: Math.min(view.cursor, view.counts.read), total: view.counts.read })}
        </p>
      </div>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
        <p className="mt-4 text-[13px] text-ink-3">{t('progress.noscript')}</p>
        <LinkButton to={`/imports/${view.id}`} reloadDocument size="small">{t('detail.refresh')}</LinkButton>
      </noscript>
    </Wizard>
  );
}
