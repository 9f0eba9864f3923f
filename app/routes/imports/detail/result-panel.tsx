import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Tabs } from '#app/components/ui/tabs';
import { useFormat } from '#app/components/ui/use-format';
import { CountsGrid } from './counts-grid';
import { LeftOut } from './left-out';
import type { PageData } from './page-data';
import { PairsNotice } from './pairs-notice';
import { ReasonList } from './reason-list';
import { RecordText, RejectedTable } from './rejected-table';

const OUTCOMES = ['rejected', 'created', 'updated', 'unchanged'] as const;

/** What became of every row, with the member behind it. */
export function ResultPanel({ view, shown, rows, next, reasons, leftOut, pairs }: PageData) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { search } = useLocation();
  const href = (outcome: string) => `/imports/${view.id}?show=${outcome}`;
  const page = {
    next: next === null ? null : `${href(shown)}&after=${next}`,
    previous: new URLSearchParams(search).has('after') ? href(shown) : null,
    shown: rows.length, total: view.counts[shown],
  };
  const columns: DataColumn<(typeof rows)[number]>[] = [
    { id: 'person', header: t('rows.person'), cell: (row) => row.memberName ?? t('rows.noMember') },
    { id: 'line', header: t('rows.line'), cell: (row) => <span data-numeric>{format.number(row.line)}</span> },
    { id: 'record', header: t('rows.record'), cell: (row) => <RecordText cells={row.cells} /> },
    {
      id: 'warnings', header: t('rows.warnings'),
      cell: (row) => (
        <span className="text-[13px] text-ink-3">
          {row.warnings.map((each) => `${t(`warning.${each.code}`)}${each.column ? ` (${each.column})` : ''}`).join(t('mapping.separator')) || '—'}
        </span>
      ),
    },
  ];
  return (
    <>
      <CountsGrid counts={view.counts} more={[{ label: t('detail.people'), value: view.counts.people, hint: '' }]} />
      <PairsNotice pairs={pairs} />
      {view.counts.rejected > 0 ? (
        <Section
          title={t('rejected.title')} description={t('rejected.downloadHint')}
          actions={<LinkButton to={`/imports/${view.id}/rejected.csv`} reloadDocument icon="download">{t('rejected.download')}</LinkButton>}
        >
          <ReasonList reasons={reasons} />
        </Section>
      ) : null}
      <LeftOut leftOut={leftOut} />
      <Section
        title={t('done.results')} description={t('done.resultsHint')} flush
        actions={<LinkButton to="/imports/new" icon="upload" size="small">{t('done.again')}</LinkButton>}
      >
        <Tabs
          label={t('done.results')} active={href(shown)}
          items={OUTCOMES.map((outcome) => ({ to: href(outcome), label: t(`outcome.${outcome}`), count: view.counts[outcome] }))}
        />
        {shown === 'rejected' ? <RejectedTable rows={rows} page={page} /> : (
          <DataTable
            caption={t(`outcome.${shown}`)} columns={columns} rows={rows} rowKey={(row) => String(row.rowNo)} page={page}
            rowHref={(row) => (row.memberId ? `/members/${row.memberId}` : `/imports/${view.id}`)}
            empty={<p className="px-6 py-8 text-sm text-ink-3">{t('rows.none')}</p>}
          />
        )}
      </Section>
    </>
  );
}
