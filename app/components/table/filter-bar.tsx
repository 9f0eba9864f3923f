import { Form, Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '#app/components/ui/button';
import { Field, Input, type Option, Select } from '#app/components/ui/field';
import { Icon } from '#app/components/ui/icon';
import { Menu } from '#app/components/ui/menu';

import { withoutFilterHref } from './list-url';

export type FilterDefinition = { key: string; label: string; options: readonly Option[] };

type FilterBarProps = {
  /** The label of the search box; no box without it. */
  searchLabel?: string;
  /** The search parameter, `q` unless told. */
  searchKey?: string;
  filters?: readonly FilterDefinition[];
  /** Columns that can be shown and hidden (`?cols=`). */
  columns?: readonly { id: string; header: string; optional?: boolean }[];
  /** More at the right, such as an export link. */
  actions?: ReactNode;
};

/** Search and filters as one GET form, with a chip for each filter in force. */
export function FilterBar({ searchLabel, searchKey = 'q', filters = [], columns, actions }: FilterBarProps) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const params = new URLSearchParams(search);
  return (
    <div className="border-b border-line px-4 py-3 sm:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <Form method="get" role="search" className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-sm:basis-full" key={search}>
          <KeptParams params={params} except={[searchKey, ...filters.map((filter) => filter.key)]} />
          {searchLabel ? (
            <Field label={searchLabel} hideLabel className="min-w-40 flex-1 max-sm:basis-full sm:max-w-72">
              <Input type="search" name={searchKey} defaultValue={params.get(searchKey) ?? ''} placeholder={searchLabel} />
            </Field>
          ) : null}
          {filters.slice(0, AT_HAND).map((filter) => <FilterSelect key={filter.key} filter={filter} params={params} />)}
          {filters.length > AT_HAND ? (
            <details className="max-sm:w-full [&[open]]:w-full">
              <summary className="flex min-h-9 cursor-pointer items-center gap-1 w-fit rounded-control px-2 text-sm text-ink-2 hover:bg-hover">
                <Icon name="filter" />
                {t('table.filters')}
              </summary>
              <div className="mt-2 flex w-full flex-wrap gap-2">
                {filters.slice(AT_HAND).map((filter) => <FilterSelect key={filter.key} filter={filter} params={params} />)}
              </div>
            </details>
          ) : null}
          <Button type="submit" icon={searchLabel ? 'search' : 'filter'}>
            {searchLabel ? t('action.search') : t('action.apply')}
          </Button>
        </Form>
        {columns ? <ColumnChooser columns={columns} params={params} /> : null}
        {actions}
      </div>
      <FilterChips searchLabel={searchLabel} searchKey={searchKey} filters={filters} />
    </div>
  );
}

/** Filters that are always in sight; the others fold away behind one word. */
const AT_HAND = 3;

function FilterSelect({ filter, params }: { filter: FilterDefinition; params: URLSearchParams }) {
  return (
    <Field label={filter.label} hideLabel className="min-w-32 max-sm:flex-1">
      <Select name={filter.key} defaultValue={params.get(filter.key) ?? ''} placeholder={filter.label} options={filter.options} />
    </Field>
  );
}

/** The filters in force, each with a link that takes it off. */
export function FilterChips({ searchLabel, searchKey = 'q', filters = [] }: Pick<FilterBarProps, 'searchLabel' | 'searchKey' | 'filters'>) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const params = new URLSearchParams(search);
  const named = [...(searchLabel ? [{ key: searchKey, label: t('action.search'), options: [] }] : []), ...filters];
  const chips = named.flatMap((filter) =>
    params
      .getAll(filter.key)
      .filter((value) => value !== '')
      .map((value) => ({
        key: filter.key,
        value,
        text: `${filter.label}: ${filter.options.find((option) => option.value === value)?.label ?? value}`,
      })),
  );
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('table.filters')} className="mt-3 flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={`${chip.key}=${chip.value}`}>
          <Link
            to={withoutFilterHref(search, chip.key, chip.value)}
            aria-label={t('table.removeFilter', { name: chip.text })}
            className="inline-flex min-h-7 max-w-72 items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-[13px] text-accent-text hover:bg-sunken"
          >
            <span className="truncate">{chip.text}</span>
            <Icon name="cross" className="size-3.5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function KeptParams({ params, except }: { params: URLSearchParams; except: readonly string[] }) {
  return [...params]
    .filter(([key]) => !except.includes(key) && key !== 'after' && key !== 'before')
    .map(([key, value], index) => <input key={`${key}${index}`} type="hidden" name={key} value={value} />);
}

function ColumnChooser({ columns, params }: { columns: NonNullable<FilterBarProps['columns']>; params: URLSearchParams }) {
  const { t } = useTranslation();
  const chosen = params.getAll('cols');
  const isShown = (column: { id: string; optional?: boolean }) =>
    chosen.length > 0 ? chosen.includes(column.id) : !column.optional;
  return (
    <Menu className="max-sm:hidden" summary={<><Icon name="columns" />{t('action.columns')}</>}>
      <Form method="get" className="flex flex-col p-1" key={params.toString()}>
        <KeptParams params={params} except={['cols']} />
        {columns.map((column, index) => (
          <label key={column.id} className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover">
            <input
              type="checkbox"
              name="cols"
              value={column.id}
              defaultChecked={index === 0 || isShown(column)}
              disabled={index === 0}
              className="size-4 accent-accent"
            />
            {column.header}
          </label>
        ))}
        <Button type="submit" size="small" className="mt-2">
          {t('action.apply')}
        </Button>
      </Form>
    </Menu>
  );
}
