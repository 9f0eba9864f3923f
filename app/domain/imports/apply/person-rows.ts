import { dayOfText, detailsOf, timeOfText } from '#app/domain/imports/person-of-row';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';

const HAS_ZONE = /(?:Z|[+-]\d{2}:\d{2})$/;

/** What turns a calendar day and a clock time of a zone into an instant; given by the caller, as zones need the platform. */
export type InstantOf = (day: string, time: string | undefined) => Date;

/** The instant that an ISO text of a file means; null for none. */
export function instantOfText(iso: unknown, instantOf: InstantOf): Date | null {
  if (typeof iso !== 'string' || iso === '') return null;
  if (HAS_ZONE.test(iso)) {
    const instant = new Date(iso);
    return Number.isNaN(instant.getTime()) ? null : instant;
  }
  return instantOf(dayOfText(iso), timeOfText(iso));
}

/** When a row's person came, never after the file itself did. */
export function joinedAtOf(row: NormalisedRow, startedAt: Date, instantOf: InstantOf): Date {
  const said = instantOfText(row.values.joined_source_at ?? row.values.recorded_at, instantOf)
    ?? instantOfText(Array.isArray(row.values.recorded_at) ? row.values.recorded_at[0] : undefined, instantOf);
  return said && said < startedAt ? said : startedAt;
}

/** The person of a row, as resolvePeople takes them. */
export function personOf(row: NormalisedRow, startedAt: Date, instantOf: InstantOf) {
  return {
    name: row.name,
    identities: row.identities,
    details: detailsOf(row),
    joinedAt: joinedAtOf(row, startedAt, instantOf),
    sourceRow: row.row,
  };
}

/** A field's text, or null; of several columns the first. */
export function textOf(row: NormalisedRow, key: string): string | null {
  const value = row.values[key];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : null;
}
