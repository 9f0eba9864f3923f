import type { MappedColumn } from '#app/domain/imports/mapping';
import type { NormalisedRow, RowWarning, WarningCode } from '#app/domain/imports/row-verdict';
import { parseBoolean, parseDate, parseEnum, parseNumber } from '#app/domain/imports/values';
import { foldText, isNoneWord } from '#app/domain/members/blank-words';
import { resolveCity } from '#app/domain/members/city-names';
import { ROLE_WORDS } from '#app/domain/imports/targets/members';

const URL_TEXT = /^https?:\/\/[^\s/$.?#"<>][^\s"<>]*$/i;

/**
 * Text as a person typed it: ends trimmed, NUL out, full-width left alone, and without the apostrophe
 * by which spreadsheets and safe exports mark a text that would be a formula.
 */
export function tidyText(text: string): string {
  const tidy = text.includes('\u0000') ? text.replaceAll('\u0000', '').trim() : text.trim();
  return /^'[=+\-@＝＋－＠]/.test(tidy) ? tidy.slice(1) : tidy;
}

/**
 * Puts one cell that is no name and no identity into `values`; returns the warning where it
 * cannot be read. An unreadable value is left empty, never guessed.
 */
export function readCell(column: MappedColumn, raw: string, values: NormalisedRow['values']): RowWarning | null {
  const field = column.field;
  if (!field) return null;
  const text = tidyText(raw);
  if (isNoneWord(text) && field.kind !== 'boolean') return null;
  switch (field.kind) {
    case 'text':
    case 'company':
    case 'country':
      put(values, field.key, field.kind === 'company' ? foldText(text).replace(/^@/, '') : text, field.many);
      return null;
    case 'tags':
      for (const tag of text.split(/[,;，；、]/)) put(values, field.key, tag.replace(/^["'\s]+|["'\s]+$/g, ''), true);
      return null;
    case 'date': {
      const date = parseDate(text, column.dayFirst);
      if (!date.ok) return warning(date.reason, column, text);
      values[field.key] ??= date.value;
      return null;
    }
    case 'presence': {
      const date = parseDate(text, column.dayFirst);
      const flag = date.ok ? true : parseBoolean(text);
      if (flag === null) return warning('bad-date', column, text);
      values[field.key] = date.ok ? date.value : flag;
      return null;
    }
    case 'city': {
      const city = resolveCity(text);
      put(values, city ? field.key : `${field.key}_text`, city?.code ?? text, false);
      return city ? null : warning('unknown-city', column, text);
    }
    case 'enum': {
      const value = parseEnum(field.options ?? {}, text);
      if (value === null) return warning('unknown-value', column, text);
      put(values, field.key, value, field.many);
      const role = field.key === 'tier' ? parseEnum(ROLE_WORDS, text) : null;
      if (role) put(values, 'role', role, true);
      return null;
    }
    case 'number': {
      const number = parseNumber(text);
      if (number === null) return warning('bad-number', column, text);
      values[field.key] = number;
      return null;
    }
    case 'boolean': {
      const flag = parseBoolean(text);
      if (flag === null) return warning('unknown-value', column, text);
      if (text !== '') values[field.key] = flag;
      return null;
    }
    case 'url': {
      const address = /^www\./i.test(text) ? `https://${text}` : text;
      if (!URL_TEXT.test(address) || address.length > 2000) return warning('bad-url', column, text);
      put(values, field.key, address, field.many);
      return null;
    }
    default:
      return null;
  }
}

function warning(code: WarningCode, column: MappedColumn, text: string): RowWarning {
  return { code, column: column.key, value: text.slice(0, 200) };
}

function put(values: NormalisedRow['values'], key: string, value: string, many: boolean | undefined): void {
  if (value === '') return;
  if (many !== true) {
    values[key] ??= value;
    return;
  }
  const list = values[key];
  if (Array.isArray(list)) {
    if (!list.includes(value)) list.push(value);
  } else {
    values[key] = [value];
  }
}
