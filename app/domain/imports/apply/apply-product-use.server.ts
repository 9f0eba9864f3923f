import type { RowResult } from '#app/domain/imports/import-schema';
import { dayOfText, detailsOf } from '#app/domain/imports/person-of-row';
import { resolvePeople } from '#app/domain/imports/resolve-people.server';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import { USAGE_STAGES } from '#app/domain/ledger/fact-kinds';
import type { UsageRow } from '#app/domain/leads/usage-schema';
import { recordUsage } from '#app/domain/leads/record-usage.server';
import { findOrganisations } from '#app/domain/members/find-organisations.server';
import type { Sql } from '#app/platform/db.server';
import { type ApplyContext, turnedDown } from './apply-context';
import { instantsOf } from './instants.server';
import { personOf } from './person-rows';

/** Months of product use by accounts. An account nobody in particular runs belongs to its company (G4). */
export async function applyProductUse(tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[]): Promise<RowResult[]> {
  const { actor, source, startedAt, zone } = context;
  const at = instantsOf(zone);
  const people = await resolvePeople(tx, actor, source, rows.map((row) => personOf(row, startedAt, at)), {
    create: false, mode: 'fill',
  });
  const details = rows.map(detailsOf);
  const company = await findOrganisations(tx, 'company', details.map((each) => each.company));
  const usage: UsageRow[] = rows.map((row, index) => {
    const person = people[index];
    const account = row.identities.find((identity) => identity.kind === 'cloud_account');
    const name = details[index]?.company;
    const said = String(row.values.used_on ?? '');
    return {
      account: account?.value ?? null,
      memberId: person?.ok ? person.recordId : null,
      companyId: name ? company(name) : null,
      product: String(row.values.product ?? 'cloud').slice(0, 60),
      ...(said.length > 7 ? { date: dayOfText(said) } : { month: dayOfText(said).slice(0, 7) }),
      stage: USAGE_STAGES.find((stage) => stage === row.values.stage) ?? null,
      amount: typeof row.values.amount === 'number' && row.values.amount >= 0 ? row.values.amount : null,
      cityCode: details[index]?.cityCode ?? null,
      sourceRow: row.row,
    };
  });
  const conflicts = new Set(people.flatMap((person, index) =>
    person.ok || person.reason === 'unknown-person' ? [] : [index]));
  const kept = usage.flatMap((row, index) => (conflicts.has(index) ? [] : [{ index, row }]));
  const outcomes = await recordUsage(tx, actor, source, kept.map(({ row }) => row));
  const results = new Array<RowResult>(rows.length);
  people.forEach((person, index) => {
    if (!person.ok && conflicts.has(index)) results[index] = turnedDown(person.reason);
  });
  kept.forEach(({ index }, position) => {
    const person = people[index];
    const outcome = outcomes[position];
    results[index] = !outcome || outcome.outcome === 'rejected'
      ? turnedDown('unknown-person')
      : { outcome: outcome.outcome, memberId: person?.ok ? person.memberId : null };
  });
  return results;
}
