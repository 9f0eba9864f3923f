import { ATTENDANCE_TARGET } from '#app/domain/imports/targets/attendance';
import { CERTIFICATIONS_TARGET } from '#app/domain/imports/targets/certifications';
import { CONTENT_TARGET } from '#app/domain/imports/targets/content';
import { CONTEST_RESULTS_TARGET } from '#app/domain/imports/targets/contest-results';
import type { FieldDefinition, TargetDefinition, TargetName } from '#app/domain/imports/targets/field-types';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { MEMBERS_TARGET } from '#app/domain/imports/targets/members';
import { PRODUCT_USE_TARGET } from '#app/domain/imports/targets/product-use';

/** Everything that can be imported: a target is one data file and a line here. */
export const TARGETS: Readonly<Record<TargetName, TargetDefinition>> = {
  members: MEMBERS_TARGET,
  attendance: ATTENDANCE_TARGET,
  content: CONTENT_TARGET,
  certifications: CERTIFICATIONS_TARGET,
  'contest-results': CONTEST_RESULTS_TARGET,
  'product-use': PRODUCT_USE_TARGET,
};

export function isTargetName(name: string): name is TargetName {
  return (TARGET_NAMES as readonly string[]).includes(name);
}

export function findField(target: TargetName, key: string): FieldDefinition | null {
  return TARGETS[target].fields.find((field) => field.key === key) ?? null;
}

/**
 * A blank file to fill in: header and one example row, UTF-8 with BOM and CRLF so that a
 * spreadsheet opens it as it is.
 */
export function template(target: TargetName, locale: 'zh' | 'en'): string {
  const fields = TARGETS[target].fields.filter((field) => field.example);
  const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const header = fields.map((field) => quote(field.label[locale])).join(',');
  const example = fields.map((field) => quote(field.example?.[locale] ?? '')).join(',');
  return `\ufeff${header}\r\n${example}\r\n`;
}
