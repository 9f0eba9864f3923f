/**
 * The state of a list lives in its address: `sort=name` or `sort=-name`, `after`/`before` for
 * keyset paging, `cols` for the chosen columns, anything else is a filter.
 */
export type SortState = { column: string; direction: 'asc' | 'desc' };

const PAGE_KEYS = ['after', 'before'];

/** `-name` → name, descending. Undefined where the address names no sort. */
export function parseSort(value: string | null | undefined): SortState | undefined {
  if (!value) return undefined;
  return value.startsWith('-')
    ? { column: value.slice(1), direction: 'desc' }
    : { column: value, direction: 'asc' };
}

function hrefOf(params: URLSearchParams): string {
  const text = params.toString();
  return text === '' ? '?' : `?${text}`;
}

function withoutPage(search: string): URLSearchParams {
  const params = new URLSearchParams(search);
  for (const key of PAGE_KEYS) params.delete(key);
  return params;
}

/** The address that sorts by a column: ascending first, then descending, and back. */
export function sortHref(search: string, column: string, current: SortState | undefined): string {
  const params = withoutPage(search);
  const isAscending = current?.column === column && current.direction === 'asc';
  params.set('sort', isAscending ? `-${column}` : column);
  return hrefOf(params);
}

/** The address of the next (`after`) or previous (`before`) page; null without a cursor. */
export function pageHref(
  search: string,
  direction: 'after' | 'before',
  cursor: string | null | undefined,
): string | null {
  if (!cursor) return null;
  const params = withoutPage(search);
  params.set(direction, cursor);
  return hrefOf(params);
}

/** The address with one value of a filter taken out, or all of them without `value`. */
export function withoutFilterHref(search: string, key: string, value?: string): string {
  const params = withoutPage(search);
  const kept = value === undefined ? [] : params.getAll(key).filter((each) => each !== value);
  params.delete(key);
  for (const each of kept) params.append(key, each);
  return hrefOf(params);
}

/** The address with a filter set. */
export function withFilterHref(search: string, key: string, value: string): string {
  const params = withoutPage(search);
  params.set(key, value);
  return hrefOf(params);
}
