import type { RowResult } from '#app/domain/imports/import-schema';
import { dayOfText } from '#app/domain/imports/person-of-row';
import { resolvePeople } from '#app/domain/imports/resolve-people.server';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import type { ConsentRow } from '#app/domain/leads/consent-schema';
import { recordConsents } from '#app/domain/leads/record-consent.server';
import { GROUP_ROLES } from '#app/domain/members/member-words';
import { tagMembers } from '#app/domain/members/tag-members.server';
import { type CarriedOver, carryOverTiers } from '#app/domain/tiers/carry-over-tiers.server';
import type { Sql } from '#app/platform/db.server';
import { dayOf } from '#app/platform/zoned-time';
import { type ApplyContext, combined, turnedDown } from './apply-context';
import { instantsOf } from './instants.server';
import { instantOfText, personOf } from './person-rows';

/**
 * People, with the tier they hold already (carried over, never proposed again), their roles and
 * what they consented to. Whatever of that the file leaves out stays as it is.
 */
export async function applyMembers(tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[]): Promise<RowResult[]> {
  const { actor, source, startedAt, zone } = context;
  const at = instantsOf(zone);
  const people = await resolvePeople(tx, actor, source, rows.map((row) => personOf(row, startedAt, at)), {
    create: true, mode: 'overwrite',
  });
  const today = dayOf(startedAt, zone);
  const carried: { index: number; row: CarriedOver }[] = [];
  const consents: { index: number; row: ConsentRow }[] = [];
  const labels: { memberId: string; tags: string[] }[] = [];
  rows.forEach((row, index) => {
    const person = people[index];
    if (!person?.ok) return;
    const memberId = person.recordId;
    const tier = tierOf(row, memberId, today);
    if (tier) carried.push({ index, row: tier });
    const saidAt = instantOfText(row.values.consent_at, at) ?? instantOfText(row.values.recorded_at, at);
    const consentedAt = saidAt ?? startedAt;
    const share = row.values.consent_lead_sharing;
    if (typeof share === 'boolean') {
      consents.push({
        index,
        row: {
          memberId, purpose: 'share_with_sales', action: share ? 'granted' : 'withdrawn',
          occurredAt: consentedAt > startedAt ? startedAt : consentedAt, isUndated: !saidAt,
        },
      });
    }
    const tags = row.values.tags;
    if (Array.isArray(tags) && tags.length > 0) labels.push({ memberId, tags });
  });
  const heldNow = await carryOverTiers(tx, actor, source, carried.map(({ row }) => row));
  const receipts = await recordConsents(tx, actor, source, consents.map(({ row }) => row));
  const tagged = await tagMembers(tx, labels);

  const isMore = new Set([
    ...carried.filter((_each, position) => heldNow[position]?.outcome === 'created').map(({ index }) => index),
    ...consents.filter((_each, position) => receipts[position]?.outcome === 'created').map(({ index }) => index),
  ]);
  return people.map((person, index): RowResult => {
    if (!person.ok) return turnedDown(person.reason);
    const more = isMore.has(index) || tagged.has(person.recordId);
    return { outcome: combined(person.outcome, more ? 'updated' : 'unchanged'), memberId: person.memberId };
  });
}

function tierOf(row: NormalisedRow, memberId: string, today: string): CarriedOver | null {
  const { tier, role } = row.values;
  const roles = (Array.isArray(role) ? role : [role]).filter((each) => GROUP_ROLES.some((known) => known === each)) as CarriedOver['roles'];
  if (typeof tier !== 'string' && (roles ?? []).length === 0) return null;
  const day = (key: string) => (typeof row.values[key] === 'string' ? dayOfText(row.values[key]) : null);
  return {
    memberId,
    tierKey: typeof tier === 'string' ? tier : null,
    since: day('tier_since') ?? today,
    until: day('tier_until'),
    approver: typeof row.values.tier_approver === 'string' ? row.values.tier_approver : null,
    roles,
    cityCode: typeof row.values.city === 'string' ? row.values.city : null,
  };
}
