import type { Identity } from '#app/domain/members/identity-kinds';
import type { PersonName } from '#app/domain/members/person-name';

/** Why a record is rejected; one per record. Each has a text under `imports.reason.<code>`. */
export const REJECTION_REASONS = [
  'no-identifier', 'bad-email', 'masked-email', 'lost-digits', 'placeholder', 'not-a-person',
  'anonymised', 'shifted-columns', 'several-people', 'undecodable', 'broken-quote',
  'unknown-date', 'missing-value', 'bad-value',
] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** What was left out of an accepted record. Each has a text under `imports.warning.<code>`. */
export type WarningCode =
  | 'lost-digits' | 'bad-email' | 'masked-email' | 'bad-phone' | 'masked-phone' | 'bad-handle'
  | 'placeholder' | 'anonymised' | 'not-a-person' | 'bad-date' | 'no-year' | 'unknown-value'
  | 'bad-number' | 'bad-url' | 'unknown-city' | 'short-row' | 'long-row' | 'broken-quote' | 'nul';

export interface RowWarning {
  code: WarningCode;
  /** Header of the column, or '' where the whole row is meant. */
  column: string;
  value: string;
}

export interface NormalisedRow {
  line: number;
  row: number;
  name: PersonName | null;
  identities: Identity[];
  /** Values by field key; dates as ISO text, tags and notes as lists, cities as codes. */
  values: Record<string, string | number | boolean | string[]>;
  /** Attendance only: what the columns together say. */
  attendance?: 'attended' | 'registered' | 'invited' | 'waitlisted' | 'declined' | 'cancelled' | 'refunded' | 'no_show';
}

export type RowVerdict =
  | { ok: true; row: NormalisedRow; warnings: RowWarning[] }
  | {
    ok: false; line: number; row: number; reason: RejectionReason; column: string; value: string;
    /** A name, where the record has one: an attendance is kept unclaimed under it. */
    name: PersonName | null;
  };
