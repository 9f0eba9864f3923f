export interface DifferenceLine {
  field: string;
  /** Empty where there was nothing. */
  before: string;
  after: string;
}

const MAX_LENGTH = 200;

/** The fields in which two recorded values differ, as texts. Values that are no objects count as one field, `value`. */
export function differencesOf(before: unknown, after: unknown): DifferenceLine[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: textOf(old.get(field)), after: textOf(now.get(field)) }))
    .filter((line) => line.before !== line.after);
}

/** Whether a text is the ID of a record, or a list of them. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:,|$)/.test(text);
}

function fieldsOf(value: unknown): Map<string, unknown> {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([['value', value]]);
  return new Map(Object.entries(value));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
