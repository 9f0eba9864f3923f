import { attendanceOf } from '#app/domain/imports/attendance-status';
import type { MappedColumn, Mapping } from '#app/domain/imports/mapping';
import { readCell, tidyText } from '#app/domain/imports/read-cell';
import type { ReadRecord } from '#app/domain/imports/read/records';
import type { NormalisedRow, RejectionReason, RowVerdict, RowWarning } from '#app/domain/imports/row-verdict';
import { isShifted } from '#app/domain/imports/shifted-columns';
import { TARGETS } from '#app/domain/imports/targets/catalogue';
import { isFiller, isNoneWord } from '#app/domain/members/blank-words';
import { normaliseIdentity, readIdentities } from '#app/domain/members/identity-kinds';
import type { Identity, IdentityProblem } from '#app/domain/members/identity-kinds';
import { readPersonName } from '#app/domain/members/person-name';
import type { NameParts, PersonName } from '#app/domain/members/person-name';
import { isSurname, surnameLength } from '#app/domain/members/surnames';

const NAME_PARTS: Readonly<Record<string, keyof NameParts>> = {
  name: 'full', given_name: 'given', family_name: 'family', latin_name: 'latin', nickname: 'nickname',
};

interface Problem { code: IdentityProblem; column: string; value: string }

/** Which of several unusable identifiers names the rejection. */
const GRAVITY: readonly IdentityProblem[] = ['masked-email', 'bad-email', 'lost-digits'];

/**
 * Makes the judge of one file's records: mapped cells in, a normalised row or the one reason for
 * rejecting it out. A row needs one usable identifier (product use may name a company instead).
 * `region` is the country of phone numbers without one.
 */
export function createJudge(mapping: Mapping, region = 'CN'): (record: ReadRecord) => RowVerdict {
  const target = TARGETS[mapping.target];
  const used = mapping.columns.filter((column) => column.field && column.field.kind !== 'ignored');
  const names = used.filter((column) => column.field?.kind === 'name');
  const identities = used.filter((column) => column.field?.kind === 'identity');
  const websites = used.filter((column) => column.field?.key === 'website');
  const others = used.filter((column) => !names.includes(column) && !identities.includes(column));
  const person = used.filter((column) => ['name', 'identity', 'company'].includes(column.field?.kind ?? ''));
  const width = mapping.columns.length;

  return (record) => {
    const { cells } = record;
    const name = readNames(names, cells);

    if (record.damage === 'encoding') {
      const column = used.find((entry) => cellOf(cells, entry).includes('\ufffd')) ?? used[0];
      return rejection(record, name, 'undecodable', column?.key, column ? cellOf(cells, column) : '');
    }
    if (record.damage === 'quote' && cells.length !== width) return rejection(record, name, 'broken-quote', '', cells.join(' ').slice(0, 80));
    const warnings: RowWarning[] = [];
    if (cells.length !== width) {
      const shifted = isShifted(mapping.columns, cells);
      if (shifted) return rejection(record, name, 'shifted-columns', shifted.column, shifted.value);
      warnings.push({ code: cells.length < width ? 'short-row' : 'long-row', column: '', value: String(cells.length) });
    }
    const notPerson = notAPerson(used, cells);
    if (notPerson) return rejection(record, name, 'not-a-person', notPerson.key, cellOf(cells, notPerson));

    const found: Identity[] = [];
    const problems: Problem[] = [];
    for (const column of identities) {
      const text = cellOf(cells, column);
      if (text === '' || !column.field?.identity) continue;
      for (const result of readIdentities(column.field.identity, text.includes('\u0000') ? text.replaceAll('\u0000', '') : text, region)) {
        if (!result.ok) {
          if (result.reason !== 'empty') problems.push({ code: result.reason, column: column.key, value: text.slice(0, 200) });
        } else if (!found.some((other) => other.kind === result.kind && other.value === result.value)) {
          found.push({ kind: result.kind, value: result.value, display: result.display });
        }
      }
    }
    for (const column of websites) {
      const account = accountOfWebsite(cellOf(cells, column));
      if (account && !found.some((other) => other.kind === account.kind && other.value === account.value)) found.push(account);
    }
    const grave = problems.find((problem) => problem.code === 'anonymised' || problem.code === 'not-a-person');
    if (grave) return rejection(record, name, grave.code === 'anonymised' ? 'anonymised' : 'not-a-person', grave.column, grave.value);
    const filler = placeholder(person, cells, found, problems, name);
    if (filler) return rejection(record, name, 'placeholder', filler.key, cellOf(cells, filler));
    if (namesSeveral(names, cells) && found.length > 1) return rejection(record, name, 'several-people', names[0]?.key, names[0] ? cellOf(cells, names[0]) : '');

    const values: NormalisedRow['values'] = {};
    for (const column of others) {
      const text = cellOf(cells, column);
      if (text === '') continue;
      const warning = readCell(column, text, values);
      if (warning) warnings.push(warning);
    }
    if (found.length === 0 && !(target.allowsCompanyOnly && values.company !== undefined)) {
      const worst = GRAVITY.map((code) => problems.find((problem) => problem.code === code)).find((problem) => problem !== undefined);
      const reason = GRAVITY.includes(worst?.code ?? 'empty') ? (worst?.code as RejectionReason) : 'no-identifier';
      const shown = worst ?? problems[0];
      return rejection(record, name, reason, shown?.column ?? identities[0]?.key, shown?.value ?? '');
    }
    for (const alternatives of target.needs ?? []) {
      if (alternatives.some((key) => values[key] !== undefined)) continue;
      const column = used.find((entry) => alternatives.includes(entry.field?.key ?? ''));
      const text = column ? cellOf(cells, column) : '';
      const isDate = column?.field?.kind === 'date';
      const reason = isNoneWord(text) ? 'missing-value' : isDate ? 'unknown-date' : 'bad-value';
      return rejection(record, name, reason, column?.key ?? alternatives[0], text);
    }
    for (const problem of problems) {
      if (problem.code !== 'empty') warnings.push({ code: problem.code, column: problem.column, value: problem.value });
    }
    if (record.damage === 'quote') warnings.push({ code: 'broken-quote', column: '', value: '' });
    if (cells.some((text) => text.includes('\u0000'))) warnings.push({ code: 'nul', column: '', value: '' });
    const row: NormalisedRow = { line: record.line, row: record.row, name, identities: found, values };
    if (mapping.target === 'attendance') row.attendance = attendanceOf(values, used);
    return { ok: true, row, warnings };
  };
}

function cellOf(cells: readonly string[], column: MappedColumn): string {
  return cells[column.index] ?? '';
}

function rejection(record: ReadRecord, name: PersonName | null, reason: RejectionReason, column = '', value = ''): RowVerdict {
  return { ok: false, line: record.line, row: record.row, reason, column, value: value.slice(0, 200), name };
}

/** A profile's own website that is a GitHub account page names that account. */
function accountOfWebsite(text: string): Identity | null {
  if (!/github\.com\//i.test(text)) return null;
  const result = normaliseIdentity('github', text);
  return result.ok ? { kind: result.kind, value: result.value, display: result.display } : null;
}

function readNames(columns: readonly MappedColumn[], cells: readonly string[]): PersonName | null {
  const parts: NameParts = {};
  for (const column of columns) {
    const part = NAME_PARTS[column.field?.key ?? ''];
    const text = cells[column.index] ?? '';
    if (part && text !== '' && !isFiller(text)) parts[part] ??= tidyText(text);
  }
  return readPersonName(parts);
}

/** Organisations, bots and system accounts: by type, or by a negative number at the source. */
function notAPerson(columns: readonly MappedColumn[], cells: readonly string[]): MappedColumn | null {
  for (const column of columns) {
    const key = column.field?.key;
    if (key !== 'account_type' && key !== 'record_id') continue;
    const text = (cells[column.index] ?? '').trim();
    if (key === 'account_type' && /^(?:organi[sz]ation|bot|app|mannequin|system|组织|机器人)$/i.test(text)) return column;
    if (key === 'record_id' && /^-\d+$/.test(text)) return column;
  }
  return null;
}

/** The column that shows a row to be filler: nothing in it says who somebody is. */
function placeholder(
  person: readonly MappedColumn[], cells: readonly string[], found: readonly Identity[],
  problems: readonly Problem[], name: PersonName | null,
): MappedColumn | null {
  if (found.length > 0 && !found.every((identity) => /^(?:test|demo|aaa+)@/.test(identity.value))) return null;
  if (name && !isFiller(name.display)) return null;
  const filled = person.filter((column) => (cells[column.index] ?? '').trim() !== '');
  const filler = filled.find((column) => isFiller(cells[column.index] ?? ''));
  if (filler && (problems.length > 0 || found.length > 0 || filler.field?.kind === 'name')) return filler;
  const allNone = filled.length >= 3 && filled.every((column) => isNoneWord(cells[column.index] ?? ''));
  return allNone ? (filled[0] ?? null) : null;
}

/** `张伟、李娜`: two names in one cell. */
function namesSeveral(columns: readonly MappedColumn[], cells: readonly string[]): boolean {
  const column = columns.find((entry) => entry.field?.key === 'name');
  const parts = (column ? (cells[column.index] ?? '') : '').split(/[、,，;；/&]+/).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => /^\p{Script=Han}{2,4}$/u.test(part) && surnameLength(part) > 0 && !isSurname(part));
}
