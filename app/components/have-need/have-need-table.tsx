import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ROLE } from '#app/components/table/table-semantics';
import { cx } from '#app/components/ui/class-names';
import { Icon } from '#app/components/ui/icon';
import { ProgressBar } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';

export type HaveNeedRow = {
  key: string;
  /** What is looked at, in the reader's language. */
  criterion: string;
  /** Figures as numbers, anything else as text in the reader's language. */
  have: number | string;
  need: number | string;
  isMet: boolean;
  /** How the figure is met: at least (the usual), at most, or a plain yes or no. */
  comparison?: 'at-least' | 'at-most' | 'is';
  /** The time looked at, in the reader's language, such as “last 12 months”. */
  window?: string | undefined;
  evidence?: { to: string; count: number } | undefined;
};

type HaveNeedTableProps = {
  caption: string;
  rows: readonly HaveNeedRow[];
  /** Whether every row counts or any one is enough; said above the rows. */
  mode?: 'all' | 'any';
};

/** What somebody has against what is needed, with a tick or how far it still is. */
export function HaveNeedTable({ caption, rows, mode }: HaveNeedTableProps) {
  const { t } = useTranslation();
  return (
    <div>
      {mode ? <p className="mb-2 text-[13px] text-ink-3">{t(mode === 'any' ? 'haveNeed.anyOf' : 'haveNeed.allOf')}</p> : null}
      <table {...ROLE.table} className="w-full text-sm max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead {...ROLE.rowgroup} className="text-left text-[13px] text-ink-3 max-sm:sr-only">
          <tr {...ROLE.row}>
            <th {...ROLE.columnheader} className="border-b border-line py-2 pr-4 font-medium">{t('haveNeed.criterion')}</th>
            <th {...ROLE.columnheader} className="border-b border-line px-3 py-2 text-right font-medium">{t('haveNeed.have')}</th>
            <th {...ROLE.columnheader} className="border-b border-line px-3 py-2 text-right font-medium">{t('haveNeed.need')}</th>
            <th {...ROLE.columnheader} className="w-2/5 border-b border-line py-2 pl-4 font-medium">{t('haveNeed.progress')}</th>
          </tr>
        </thead>
        <tbody {...ROLE.rowgroup} className="max-sm:block">
          {rows.map((row) => (
            <HaveNeedLine key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HaveNeedLine({ row }: { row: HaveNeedRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (value: number | string) => (typeof value === 'number' ? format.number(value) : value);
  const figure = 'px-3 py-3 text-right align-top max-sm:ml-7.5 max-sm:inline-block max-sm:px-0 max-sm:py-1 max-sm:text-left';
  return (
    <tr {...ROLE.row} className="border-b border-line last:border-0 max-sm:block max-sm:py-3">
      <th {...ROLE.rowheader} className="py-3 pr-4 text-left align-top font-normal max-sm:block max-sm:p-0">
        <span className="flex items-start gap-2.5">
          <StatusMark isMet={row.isMet} />
          <span className="min-w-0">
            <span className="block font-medium text-ink">{row.criterion}</span>
            {row.window ? <span className="block text-[13px] text-ink-3">{row.window}</span> : null}
          </span>
        </span>
      </th>
      <td {...ROLE.cell} data-numeric className={cx(figure, 'font-semibold')}>
        <span className="mr-1.5 text-[13px] font-normal text-ink-3 sm:hidden">{t('haveNeed.have')}</span>
        {text(row.have)}
      </td>
      <td {...ROLE.cell} data-numeric className={cx(figure, 'text-ink-2')}>
        <span className="mr-1.5 text-[13px] text-ink-3 sm:hidden">{t('haveNeed.need')}</span>
        {row.comparison === 'at-most' ? '≤ ' : ''}
        {text(row.need)}
      </td>
      <td {...ROLE.cell} className="py-3 pl-4 align-top max-sm:block max-sm:py-1 max-sm:pl-7.5">
        <HowFar row={row} />
        {row.evidence ? (
          <Link to={row.evidence.to} className="prose-link mt-1 inline-block text-[13px]">
            {t('haveNeed.evidenceLink', { count: row.evidence.count })}
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

function StatusMark({ isMet }: { isMet: boolean }) {
  const { t } = useTranslation();
  return (
    <span
      className={cx(
        'mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full',
        isMet ? 'bg-accent text-accent-ink' : 'border border-dashed border-line-strong',
      )}
    >
      {isMet ? <Icon name="check" label={t('haveNeed.met')} className="size-3.5" /> : <span className="sr-only">{t('haveNeed.notMet')}</span>}
    </span>
  );
}

function HowFar({ row }: { row: HaveNeedRow }) {
  const { t } = useTranslation();
  if (row.isMet) return <span className="block text-accent-text">{t('haveNeed.met')}</span>;
  if (typeof row.have !== 'number' || typeof row.need !== 'number' || row.comparison === 'is') {
    return <span className="block text-ink-2">{t('haveNeed.notMet')}</span>;
  }
  if (row.comparison === 'at-most') {
    return <span className="block text-ink-2">{t('haveNeed.reduce', { count: row.have - row.need })}</span>;
  }
  return (
    <div className="flex items-center gap-3 pt-0.5">
      <ProgressBar value={row.have} max={row.need} label={row.criterion} className="max-w-40 flex-1" />
      <span data-numeric className="text-[13px] whitespace-nowrap text-ink-2">
        {t('haveNeed.toGo', { count: Math.max(0, row.need - row.have) })}
      </span>
    </div>
  );
}
