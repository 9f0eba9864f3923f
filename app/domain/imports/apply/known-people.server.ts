import type { RowResult } from '#app/domain/imports/import-schema';
import { resolvePeople } from '#app/domain/imports/resolve-people.server';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import type { Sql } from '#app/platform/db.server';
import { type ApplyContext, combined, turnedDown } from './apply-context';
import { instantsOf } from './instants.server';
import { personOf } from './person-rows';

export interface KnownRow {
  row: NormalisedRow;
  /** The record that the arriving identity belongs to: whom the fact is about. */
  memberId: string;
}

/**
 * Record facts about people who are members already; a row about anybody else is turned down with
 * `unknown-person`. `record` gets the rows of known people and answers for each, in order.
 */
export async function forKnownPeople(
  tx: Sql,
  context: ApplyContext,
  rows: readonly NormalisedRow[],
  record: (known: readonly KnownRow[]) => Promise<readonly { outcome: 'created' | 'updated' | 'unchanged' }[]>,
): Promise<RowResult[]> {
  const { actor, source, startedAt, zone } = context;
  const at = instantsOf(zone);
  const people = await resolvePeople(tx, actor, source, rows.map((row) => personOf(row, startedAt, at)), {
    create: false, mode: 'fill',
  });
  const known = rows.flatMap((row, index) => {
    const person = people[index];
    return person?.ok ? [{ index, row, memberId: person.recordId }] : [];
  });
  const outcomes = await record(known);
  const byIndex = new Map(known.map(({ index }, position) => [index, outcomes[position]?.outcome ?? 'unchanged' as const]));
  return people.map((person, index): RowResult => (person.ok
    ? { outcome: combined(person.outcome, byIndex.get(index) ?? 'unchanged'), memberId: person.memberId }
    : turnedDown(person.reason)));
}
