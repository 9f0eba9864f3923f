import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { cx } from '#app/components/ui/class-names';
import { useFormat } from '#app/components/ui/use-format';
import type { PageData } from './page-data';

type Row = PageData['rejected'][number];

/** Line, column, value, what is wrong and what to do: one row of the file each. */
export function RejectedTable({ rows, page }: { rows: readonly Row[]; page?: Parameters<typeof DataTable>[0]['page'] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const columns: DataColumn<Row>[] = [
    { id: 'line', header: t('rows.line'), cell: (row) => <span data-numeric><span className="sm:hidden">{t('rows.line')} </span>{format.number(row.line)}</span> },
    {
      id: 'reason', header: t('rows.reason'), onPhone: 'block',
      cell: (row) => (
        <span className="block max-w-md">
          <span className="block font-medium">{t(`reason.${row.reason ?? 'bad-value'}`)}</span>
          <span className="block text-[13px] text-ink-2">{t(`fix.${row.reason ?? 'bad-value'}`)}</span>
        </span>
      ),
    },
    { id: 'column', header: t('rows.column'), cell: (row) => <span className="block max-w-48 break-words">{row.column ?? '—'}</span> },
    { id: 'value', header: t('rows.value'), cell: (row) => <span className="block max-w-56 break-all text-ink-2">{row.value || '—'}</span> },
    { id: 'record', header: t('rows.record'), onPhone: 'block', cell: (row) => <RecordText cells={row.cells} /> },
  ];
  return (
    <DataTable
      caption={t('rejected.title')} columns={columns} rows={rows} rowKey={(row) => String(row.rowNo)}
      {...(page ? { page } : {})} empty={<p className="px-6 py-8 text-sm text-ink-3">{t('rows.none')}</p>}
    />
  );
}

/** The beginning of a row as the file has it. */
export function RecordText({ cells, isWide }: { cells: readonly string[] | null; isWide?: boolean }) {
  const { t } = useTranslation('imports');
  const text = cells === null ? t('rows.emptied') : cells.map((cell) => cell.trim()).filter(Boolean).slice(0, 6).join(' · ');
  return <span className={cx('block truncate text-[13px] text-ink-3 max-sm:whitespace-normal', !isWide && 'max-w-sm')}>{text.slice(0, 200)}</span>;
}
