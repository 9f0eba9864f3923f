import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { Wizard } from '#app/components/wizard/wizard';
import { Alert } from '#app/components/ui/alert';
import { TierBadge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { useFormat } from '#app/components/ui/use-format';
import { useImportSteps } from '../import-marks';
import { CountsGrid } from './counts-grid';
import { LeftOut } from './left-out';
import { ReasonList } from './reason-list';
import { RecordText, RejectedTable } from './rejected-table';
import type { PanelProps } from './page-data';

/** What importing would do, before anything is saved. */
export function CheckPanel({ view, samples, rejected, eligible, reasons, leftOut, errors }: PanelProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const steps = useImportSteps();
  const { preview } = view;
  if (!preview) return null;
  const { counts } = preview;
  const accepted = counts.read - counts.rejected;
  return (
    <>
      <Wizard steps={steps} current="check" title={t('check.title')} description={t('check.hint')}>
        <div className="flex flex-col gap-5">
          <FormErrors errors={errors} />
          <CountsGrid
            counts={counts}
            more={[
              { label: t('check.points'), value: preview.points, hint: t('check.pointsHint') },
              { label: t('check.eligible'), value: preview.eligible.length, hint: t('check.eligibleHint') },
            ]}
          />
          {accepted === 0 ? <Alert tone="warning">{t('check.nothing')}</Alert> : null}
          <Form method="post">
            <FormActions>
              {accepted > 0 ? (
                <SubmitButton name="intent" value="confirm" icon="check">{t('check.confirm', { count: accepted })}</SubmitButton>
              ) : null}
              <LinkButton to={`/imports/${view.id}?step=columns`}>{t('mapping.again')}</LinkButton>
            </FormActions>
          </Form>
        </div>
      </Wizard>
      {eligible.length > 0 ? (
        <Section title={t('check.eligibleTitle')} description={t('check.eligibleHint')}>
          <ul className="flex flex-col gap-3">
            {eligible.map((each) => (
              <li key={each.tierKey} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                <TierBadge tier={each.tierKey} />
                <span data-numeric className="font-medium">{t('check.eligibleOf', { count: each.count })}</span>
                <span className="text-ink-2">
                  {each.members.map((member, index) => (
                    <span key={member.id}>
                      {index > 0 ? t('mapping.separator') : null}
                      <Link to={`/members/${member.id}`} className="prose-link">{member.name}</Link>
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {rejected.length > 0 ? (
        <Section title={t('rejected.title')} flush>
          <div className="px-4 pt-4 sm:px-6"><ReasonList reasons={reasons} /></div>
          <RejectedTable rows={rejected} />
        </Section>
      ) : null}
      <LeftOut leftOut={leftOut} />
      {samples ? (
        <Section title={t('check.samples')} description={t('check.sampleRows')}>
          <dl className="flex flex-col gap-4">
            {(['created', 'updated', 'unchanged'] as const).filter((outcome) => samples[outcome].length > 0).map((outcome) => (
              <div key={outcome} className="grid gap-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
                <dt className="text-sm font-medium">{t(`outcome.${outcome}`)}</dt>
                <dd className="min-w-0">
                  {samples[outcome].map((row) => (
                    <div key={row.rowNo} className="flex min-w-0 gap-3">
                      <span data-numeric className="w-12 shrink-0 text-[13px] text-ink-3">{format.number(row.line)}</span>
                      <RecordText cells={row.cells} isWide />
                    </div>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
    </>
  );
}
