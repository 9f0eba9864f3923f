import type { MappedColumn } from '#app/domain/imports/mapping';
import { parseBoolean, parseDate, parseEnum, parseNumber } from '#app/domain/imports/values';
import { isFiller, isNoneWord } from '#app/domain/members/blank-words';
import { resolveCity } from '#app/domain/members/city-names';
import { looksLikeEmail } from '#app/domain/members/email-address';
import { readIdentities } from '#app/domain/members/identity-kinds';
import { hasLostDigits } from '#app/domain/members/phone-number';

/** True when a value could stand in the column; only asked of rows with a wrong number of cells. */
function fits(column: MappedColumn, text: string): boolean {
  const field = column.field;
  if (!field) return !looksLikeEmail(text);
  switch (field.kind) {
    case 'identity':
      return isFiller(text) || hasLostDigits(text) || !field.identity
        || readIdentities(field.identity, text).every((result) => result.ok || result.reason === 'empty' || result.reason === 'masked-email');
    case 'date': return parseDate(text, column.dayFirst).ok || /^\D*$/.test(text);
    case 'presence': return parseDate(text, column.dayFirst).ok || parseBoolean(text) !== null;
    case 'number': return parseNumber(text) !== null;
    case 'boolean': return parseBoolean(text) !== null;
    case 'enum': return parseEnum(field.options ?? {}, text) !== null;
    case 'url': return /^https?:\/\/|^www\.|^[\w-]+(?:\.[\w-]+)+/i.test(text);
    case 'city': return resolveCity(text) !== null;
    case 'company': return !looksLikeEmail(text) && resolveCity(text) === null && !/^[\d\s+-]+$/.test(text);
    case 'name': return !/[@＠]/.test(text) && !/\d{5}/.test(text);
    default: return !looksLikeEmail(text);
  }
}

/**
 * Tells whether the values of a row with too many or too few cells slid into other columns. Missing
 * cells at the end and empty ones beyond it do no harm; a value that cannot stand where it stands
 * does, and is returned.
 */
export function isShifted(columns: readonly MappedColumn[], cells: readonly string[]): { column: string; value: string } | null {
  const beyond = cells.slice(columns.length).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) return { column: '', value: beyond };
  for (const column of columns) {
    const text = (cells[column.index] ?? '').trim();
    if (!isNoneWord(text) && !fits(column, text)) return { column: column.key, value: text };
  }
  return null;
}
