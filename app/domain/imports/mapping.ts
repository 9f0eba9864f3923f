import { headerFingerprint, headerKey } from '#app/domain/imports/header-key';
import { TARGETS } from '#app/domain/imports/targets/catalogue';
import type { FieldDefinition, TargetName } from '#app/domain/imports/targets/field-types';
import { isDayFirst, parseDate } from '#app/domain/imports/values';
import { looksLikeEmail } from '#app/domain/members/email-address';
import { looksLikePhone } from '#app/domain/members/phone-number';

/** `{ header: field key, or null to leave the column out }`; a second `Other` is `Other#2`. */
export type MappingChoice = Readonly<Record<string, string | null>>;

export interface MappedColumn {
  index: number;
  header: string;
  /** The header, made unique: what a `MappingChoice` names. */
  key: string;
  field: FieldDefinition | null;
  /** How the field was found; null when the column is not mapped. */
  by: 'choice' | 'name' | 'phrase' | 'content' | null;
  /** Dates such as 03/09/2026 are day first, as far as the sample tells. */
  dayFirst: boolean;
}

export type MappingProblem =
  | { code: 'duplicate-header'; header: string; columns: number[] }
  | { code: 'unmappable-header'; header: string[] }
  | { code: 'unknown-field'; header: string; value: string };

export interface Mapping {
  target: TargetName;
  columns: MappedColumn[];
  /** Headers that no field was found for; empty headers over empty columns are not listed. */
  unmapped: string[];
  problems: MappingProblem[];
  fingerprint: string;
}

interface Vocabulary {
  names: ReadonlyMap<string, FieldDefinition>;
  contextual: ReadonlyArray<{ field: FieldDefinition; keys: ReadonlySet<string>; beside: readonly string[] }>;
}

const vocabularies = new Map<TargetName, Vocabulary>();

function vocabulary(target: TargetName): Vocabulary {
  const made = vocabularies.get(target);
  if (made) return made;
  const names = new Map<string, FieldDefinition>();
  const contextual = [];
  for (const field of TARGETS[target].fields) {
    const labels = field.kind === 'ignored' ? [] : [field.label.zh, field.label.en, field.key.length > 1 ? field.key : ''];
    for (const synonym of [...field.synonyms, ...labels]) {
      const key = headerKey(synonym);
      if (key !== '' && !names.has(key)) names.set(key, field);
    }
    if (field.contextual) {
      contextual.push({ field, keys: new Set(field.contextual.synonyms.map(headerKey)), beside: field.contextual.beside.map(headerKey) });
    }
  }
  const result = { names, contextual };
  vocabularies.set(target, result);
  return result;
}

/** The field that a header names by itself, without looking at the rows. */
export function fieldByName(target: TargetName, header: string, others: ReadonlySet<string> = new Set()): FieldDefinition | null {
  const { names, contextual } = vocabulary(target);
  const key = headerKey(header);
  if (key === '') return null;
  for (const entry of contextual) {
    if (entry.keys.has(key) && entry.beside.some((name) => others.has(name))) return entry.field;
  }
  return names.get(key) ?? names.get(headerKey(header.replace(/[（(【[].*?[）)】\]]/g, ' '))) ?? null;
}

function fieldByPhrase(target: TargetName, header: string): FieldDefinition | null {
  const text = header.normalize('NFKC').toLowerCase().replace(/[*_]/g, '').replace(/\s+/g, ' ');
  if (text.length > 200) return null;
  return TARGETS[target].fields.find((field) => field.phrases?.some((phrase) => text.includes(phrase))) ?? null;
}

/** What a column holds by the look of it: addresses, phones, profile links; else null. */
function fieldByContent(target: TargetName, values: readonly string[]): FieldDefinition | null {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '').slice(0, 50);
  if (filled.length < 2) return null;
  const mostly = (test: (value: string) => boolean) => filled.filter(test).length >= filled.length * 0.7;
  const key = mostly(looksLikeEmail) ? 'email'
    : mostly(looksLikePhone) ? 'phone'
      : mostly((value) => /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/?$/i.test(value)) ? 'github'
        : mostly((value) => /linkedin\.c(?:om|n)\/in\//i.test(value)) ? 'linkedin'
          : mostly((value) => /^https?:\/\/\S+$/i.test(value)) ? 'url'
            : mostly((value) => /\d[-/.年]\d/.test(value) && parseDate(value).ok) ? 'date' : null;
  const fields = TARGETS[target].fields;
  if (key === 'date') return fields.find((field) => field.kind === 'date' && field.required === true) ?? null;
  if (key === 'url') return fields.find((field) => field.kind === 'url' && field.required === true) ?? null;
  return key === null ? null : (fields.find((field) => field.key === key) ?? null);
}

/** Headers as mappings name them: a second `Other` is `Other#2`. */
export function uniqueKeys(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((text) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 1 ? text : `${text}#${count}`;
  });
}

/**
 * Proposes a field for each column: a choice made by a person, then the header's name, then a
 * question's wording, then what the rows look like. A field that takes one column is given to the
 * first that names it. `sample` holds some rows of cells.
 */
export function proposeMapping(
  target: TargetName, header: readonly string[], sample: ReadonlyArray<readonly string[]>, choice: MappingChoice = {},
): Mapping {
  const keys = uniqueKeys(header);
  const others = new Set(header.map(headerKey));
  const problems: MappingProblem[] = [];
  const taken = new Set<string>();
  const columns = header.map((text, index): MappedColumn => {
    const column: MappedColumn = { index, header: text, key: keys[index] ?? text, field: null, by: null, dayFirst: false };
    if (!Object.hasOwn(choice, column.key)) return column;
    const wanted = choice[column.key] ?? null;
    const field = wanted === null ? null : TARGETS[target].fields.find((entry) => entry.key === wanted);
    if (field === undefined) problems.push({ code: 'unknown-field', header: column.key, value: wanted ?? '' });
    if (field) taken.add(field.key);
    return { ...column, field: field ?? null, by: 'choice' };
  });
  const fill = (by: 'name' | 'phrase' | 'content', find: (column: MappedColumn) => FieldDefinition | null) => {
    for (const column of columns) {
      if (column.by !== null) continue;
      const field = find(column);
      if (!field || (taken.has(field.key) && field.many !== true)) continue;
      [column.field, column.by] = [field, by];
      taken.add(field.key);
    }
  };
  const cells = (column: MappedColumn) => sample.map((row) => row[column.index] ?? '');
  problems.push(...duplicates(target, columns, others));
  fill('name', (column) => fieldByName(target, column.header, others));
  fill('phrase', (column) => fieldByPhrase(target, column.header));
  fill('content', (column) => fieldByContent(target, cells(column)));
  for (const column of columns) {
    if (column.field?.kind === 'date' || column.field?.kind === 'presence') column.dayFirst = isDayFirst(cells(column));
  }
  const unmapped = columns
    .filter((column) => column.by === null && (column.header.trim() !== '' || cells(column).some((cell) => cell.trim() !== '')))
    .map((column) => column.key);
  if (!columns.some((column) => namesSomebody(target, column.field))) {
    problems.push({ code: 'unmappable-header', header: [...header] });
  }
  return { target, columns, unmapped, problems, fingerprint: headerFingerprint(header) };
}

/** Without such a column no row can say whom it speaks of. */
function namesSomebody(target: TargetName, field: FieldDefinition | null): boolean {
  if (field?.kind === 'company') return TARGETS[target].allowsCompanyOnly === true;
  return field?.kind === 'identity' || field?.kind === 'name';
}

/** The same header twice over columns that would be imported: nobody can say which one counts. */
function duplicates(target: TargetName, columns: readonly MappedColumn[], others: ReadonlySet<string>): MappingProblem[] {
  const byHeader = new Map<string, MappedColumn[]>();
  for (const column of columns) {
    const key = headerKey(column.header);
    if (key !== '' && column.by !== 'choice') byHeader.set(key, [...(byHeader.get(key) ?? []), column]);
  }
  return [...byHeader.values()].filter((group) => group.length > 1).flatMap((group) => {
    const header = group[0]?.header ?? '';
    const field = fieldByName(target, header, others);
    const harmless = !field || ['ignored', 'tags'].includes(field.kind) || ['note', 'record_id'].includes(field.key);
    return harmless ? [] : [{ code: 'duplicate-header' as const, header, columns: group.map((column) => column.index + 1) }];
  });
}

/** The mapping as reports show it: `{ header: field key | null }`. */
export function mappingChoice(mapping: Mapping): Record<string, string | null> {
  return Object.fromEntries(mapping.columns
    .filter((column) => column.header.trim() !== '' || column.field)
    .map((column) => [column.key, column.field?.key ?? null]));
}
