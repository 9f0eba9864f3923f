import type { MemberUpdate } from '#app/domain/members/new-member';
import { searchTerms } from '#app/domain/members/search-terms';

/** `fill`: only what is empty; `overwrite`: whatever is given; `replace`: given nulls empty a field too. */
export type UpdateMode = 'fill' | 'overwrite' | 'replace';

/** A person's row as it is updated; organisations by id. */
export interface MemberRow {
  id: string;
  display_name: string;
  name_zh: string | null;
  name_latin: string | null;
  sort_key: string;
  search_terms: string[];
  city_code: string | null;
  company_id: string | null;
  university_id: string | null;
  title: string | null;
  fields: string[];
  graduation_on: string | null;
  developer_type: string | null;
  engagement_level: string | null;
  acquisition_channel: string | null;
  is_staff: boolean;
  locale: string | null;
  decision_power: string | null;
}

export interface MemberChange {
  row: MemberRow;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

const NAME_COLUMNS = new Set<keyof MemberRow>(['sort_key', 'search_terms']);

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false
    || (Array.isArray(value) && value.length === 0);
}

function isSame(first: unknown, second: unknown): boolean {
  if (Array.isArray(first) && Array.isArray(second)) {
    return first.length === second.length && first.every((each, index) => each === second[index]);
  }
  return first === second || (isEmpty(first) && isEmpty(second) && first !== true && second !== true);
}

/** What a name in the update makes of the name columns. */
function renamed(current: MemberRow, update: MemberUpdate, mode: UpdateMode): Partial<MemberRow> {
  const name = update.name;
  if (!name) return {};
  const keep = mode === 'fill';
  const han = keep ? (current.name_zh ?? name.han) : (name.han ?? (mode === 'replace' ? null : current.name_zh));
  const latin = keep ? (current.name_latin ?? name.latin) : (name.latin ?? (mode === 'replace' ? null : current.name_latin));
  const isNamed = current.name_zh !== null || current.name_latin !== null;
  const display = keep && current.name_zh !== null ? current.display_name : (han ?? latin ?? (keep && isNamed ? current.display_name : name.display));
  if (han === current.name_zh && latin === current.name_latin && display === current.display_name) return {};
  const terms = searchTerms([han, latin, name.nickname, display]);
  return {
    name_zh: han, name_latin: latin, display_name: display,
    sort_key: display === current.display_name ? current.sort_key : name.sortKey,
    search_terms: keep ? [...new Set([...current.search_terms, ...terms])] : terms,
  };
}

/**
 * What an update makes of a row; null when it changes nothing. The difference is for the audit
 * log and leaves out what is derived from the name.
 */
export function changeMember(
  current: MemberRow,
  update: MemberUpdate,
  mode: UpdateMode,
  organisations: { companyId: string | null | undefined; universityId: string | null | undefined },
): MemberChange | null {
  const given: Partial<Record<keyof MemberRow, unknown>> = {
    city_code: update.cityCode, company_id: organisations.companyId, university_id: organisations.universityId,
    title: update.title, fields: update.fields, graduation_on: update.graduationOn,
    developer_type: update.developerType, engagement_level: update.engagementLevel,
    acquisition_channel: update.acquisitionChannel, is_staff: update.isStaff, locale: update.locale,
    decision_power: update.decisionPower,
  };
  const next: Record<string, unknown> = { ...renamed(current, update, mode) };
  for (const [column, value] of Object.entries(given)) {
    if (value === undefined || (value === null && mode !== 'replace')) continue;
    if (mode === 'fill' && !isEmpty(current[column as keyof MemberRow])) continue;
    if (!isSame(current[column as keyof MemberRow], value)) next[column] = value;
  }
  const columns = Object.keys(next) as (keyof MemberRow)[];
  const changed = columns.filter((column) => !isSame(current[column], next[column]));
  if (changed.length === 0) return null;
  const shown = changed.filter((column) => !NAME_COLUMNS.has(column));
  return {
    row: { ...current, ...next } as MemberRow,
    before: Object.fromEntries(shown.map((column) => [column, current[column]])),
    after: Object.fromEntries(shown.map((column) => [column, next[column]])),
  };
}
