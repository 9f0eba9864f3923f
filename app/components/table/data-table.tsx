import { Link, useLocation } from '@remix-run/react';
import {
  type ColumnDef,
  getCoreRowModel,
  useReactTable,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { cx } from '#app/components/ui/class-names';
import { Icon } from '#app/components/ui/icon';
import { Pagination, type PageInfo } from '#app/components/ui/pagination';
import { Skeleton } from '#app/components/ui/states';

import { parseSort, sortHref, type SortState } from './list-url';
import { ROLE, SCROLLABLE } from './table-semantics';

export type DataColumn<Row> = {
  /** Also the name in `?sort=` and `?cols=`. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  /** Figures stand right. */
  align?: 'start' | 'end';
  /** Hidden unless chosen by `?cols=`. */
  optional?: boolean;
  /** On phones: not in the card. */
  hideOnPhone?: boolean;
  /**
   * On phones: `badge` stands beside the name, a `block` has lines of its own, a `label` says the
   * column's name before the value (figures always have it), other values stand by themselves.
   */
  onPhone?: 'badge' | 'block' | 'label';
};

type DataTableProps<Row> = {
  /** Names the table for assistive technology. */
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first column becomes a link to here. */
  rowHref?: (row: Row) => string;
  /** The sort in force when the address names none. */
  defaultSort?: SortState;
  page?: PageInfo;
  /** Shown in place of an empty table. */
  empty: ReactNode;
  isLoading?: boolean;
  /** Checkboxes named `name` that belong to the form with id `form`; `rowName` names a row. */
  selection?: { name: string; form: string; rowName: (row: Row) => string };
};

/** Sorted, filtered and paged by the server through the address; cards on phones. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, defaultSort, page, empty, isLoading, selection } = props;
  const { t } = useTranslation();
  const { search } = useLocation();
  const params = new URLSearchParams(search);
  const sort = parseSort(params.get('sort')) ?? defaultSort;
  const chosen = params.getAll('cols');
  const shown = columns.filter((column) => (chosen.length > 0 ? chosen.includes(column.id) || column === columns[0] : !column.optional));
  const byId = new Map(shown.map((column) => [column.id, column]));
  const table = useReactTable<Row>({
    data: rows as Row[],
    columns: shown.map(
      (column): ColumnDef<Row> => ({
        id: column.id,
        header: column.header,
      }),
    ),
    getRowId: rowKey,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualPagination: true,
    manualFiltering: true,
  });

  if (isLoading) return <Skeleton lines={8} className="p-6" />;
  if (rows.length === 0) return <>{empty}{page?.previous ? <Pagination {...page} /> : null}</>;
  return (
    <div>
      <div className="scroll-quiet relative overflow-x-auto max-sm:overflow-visible" {...SCROLLABLE} aria-label={caption}>
        <table {...ROLE.table} className="w-full border-collapse text-sm max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead {...ROLE.rowgroup} className="max-sm:sr-only">
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} {...ROLE.row}>
                {selection ? <th {...ROLE.columnheader} className={cx(HEAD, 'w-10 pr-0')}><span className="sr-only">{t('table.selectAll')}</span></th> : null}
                {group.headers.map((header) => {
                  const column = byId.get(header.column.id);
                  const isSorted = column?.sortable && sort?.column === column.id;
                  return (
                    <th
                      key={header.id}
                      {...ROLE.columnheader}
                      aria-sort={isSorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
                      className={cx(HEAD, column?.align === 'end' && 'text-right')}
                    >
                      <HeaderCell label={column?.header ?? ''} isSortable={column?.sortable} id={header.column.id} sort={sort} search={search} />
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody {...ROLE.rowgroup} className="max-sm:block">
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                {...ROLE.row}
                className="relative border-b border-line last:border-0 hover:bg-hover max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-1 max-sm:px-4 max-sm:py-3 max-sm:before:order-2 max-sm:before:basis-full"
              >
                {selection ? (
                  <td {...ROLE.cell} className="relative z-10 py-3 pr-0 pl-4 max-sm:order-1 max-sm:p-1 sm:pl-6">
                    <input
                      type="checkbox"
                      name={selection.name}
                      value={row.id}
                      form={selection.form}
                      aria-label={t('table.selectRow', { name: selection.rowName(row.original) })}
                      className="block size-[18px] accent-accent"
                    />
                  </td>
                ) : null}
                {cellsOf(shown, row.original).map(({ column, content, card }, index) => (
                  <td
                    key={column.id}
                    {...ROLE.cell}
                    data-label={column.header}
                    className={cx(CELL, card, column.align === 'end' && 'text-right')}
                  >
                    {index === 0 && rowHref ? (
                      <Link to={rowHref(row.original)} prefetch="intent" className="font-medium text-ink after:absolute after:inset-0 hover:underline max-sm:text-base">
                        {content}
                      </Link>
                    ) : (
                      content
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page ? (
        <div className="border-t border-line">
          <Pagination {...page} />
        </div>
      ) : null}
    </div>
  );
}

const HEAD = 'sticky top-0 z-20 border-b border-line bg-surface px-4 py-2.5 text-left text-[13px] font-medium whitespace-nowrap text-ink-3 sm:first:pl-6 sm:last:pr-6';
const CELL = 'px-4 py-3 align-middle text-ink max-sm:p-0 max-sm:text-left sm:first:pl-6 sm:last:pr-6';
/** A card: name and badges in the first line, the other values one after the other below. */
const CARD = {
  name: 'max-sm:min-w-0 max-sm:flex-1 max-sm:break-words',
  badge: 'max-sm:order-1 max-sm:shrink-0',
  value: 'max-sm:order-3 max-sm:min-w-0 max-sm:text-[13px] max-sm:leading-6 max-sm:break-words max-sm:text-ink-2',
  block: 'max-sm:order-3 max-sm:basis-full max-sm:py-1 max-sm:break-words',
  label: "max-sm:before:mr-1 max-sm:before:text-ink-3 max-sm:before:content-[attr(data-label)]",
  separated: "max-sm:after:ml-1 max-sm:after:text-ink-3 max-sm:after:content-['·'_/_'']",
  hidden: 'max-sm:hidden',
};

/** The cells of a row with their place in a card; what is empty takes no place there. */
function cellsOf<Row>(columns: readonly DataColumn<Row>[], row: Row): { column: DataColumn<Row>; content: ReactNode; card: string }[] {
  const cells = columns.map((column, index) => {
    const content = column.cell(row);
    const isBlank = content === null || content === undefined || content === '' || content === '—';
    const place = index === 0 ? 'name' : column.hideOnPhone || isBlank ? 'hidden' : column.onPhone === 'badge' || column.onPhone === 'block' ? column.onPhone : 'value';
    return { column, content, place } as const;
  });
  const below = cells.filter((cell) => cell.place === 'value' || cell.place === 'block');
  return cells.map((each) => {
    const { place, ...cell } = each;
    const isSeparated = below[below.indexOf(each) + 1]?.place === 'value';
    const isLabelled = cell.column.onPhone === 'label' || cell.column.align === 'end';
    return {
      ...cell,
      card: place === 'value' ? cx(CARD.value, isLabelled && CARD.label, isSeparated && CARD.separated) : CARD[place],
    };
  });
}

type HeaderCellProps = { label: string; isSortable: boolean | undefined; id: string; sort: SortState | undefined; search: string };

function HeaderCell({ label, isSortable, id, sort, search }: HeaderCellProps) {
  const { t } = useTranslation();
  if (!isSortable) return label;
  const isCurrent = sort?.column === id;
  const next = isCurrent && sort.direction === 'asc' ? 'sortDescending' : 'sortAscending';
  return (
    <Link
      to={sortHref(search, id, sort)}
      preventScrollReset
      title={t(`table.${next}`, { column: label })}
      className={cx('inline-flex min-h-6 items-center gap-1 hover:text-ink', isCurrent && 'text-ink')}
    >
      {label}
      <Icon name={isCurrent ? (sort.direction === 'asc' ? 'arrowUp' : 'arrowDown') : 'sort'} className={isCurrent ? 'size-3.5' : 'size-3.5 opacity-50'} />
    </Link>
  );
}
