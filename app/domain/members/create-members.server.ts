import type { Actor } from '#app/domain/access/actor';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { recordFacts, stampRecordedAt } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { findOrganisations } from './find-organisations.server';
import { type OwnedIdentity, insertIdentities } from './insert-identities.server';
import { type NewMember, identityKey } from './new-member';
import { type NewTrait, recordTraits } from './record-traits.server';
import { searchTerms } from './search-terms';
import { findSuppressed } from './suppression.server';

export type CreatedMember =
  | { outcome: 'created'; memberId: string }
  /** Somebody earlier in the same call has one of the identities. */
  | { outcome: 'taken'; memberId: string }
  /** One of the identities must not come back. */
  | { outcome: 'suppressed' };

/** At most this many in one call; callers with more make several. */
export const CREATE_BATCH = 5_000;

const SEPARATOR = '\u001f';

/**
 * Make people, set-based, in the caller's transaction: member, identities, what rules read about
 * them, and the `joined` fact. It authorises nothing itself, its caller has, and has matched them
 * first (matchMembers). Returns one result per member, in order. Throws `conflict` when an
 * identity was taken meanwhile: match again and retry.
 */
export async function createMembers(
  tx: Sql, actor: Actor, source: FactSource, members: readonly NewMember[],
): Promise<CreatedMember[]> {
  if (members.length === 0) return [];
  if (members.length > CREATE_BATCH) throw new RangeError(`At most ${CREATE_BATCH} members at once`);
  const suppressed = await findSuppressed(tx, members.flatMap((each) => each.identities));
  const owners = new Map<string, string>();
  const results: CreatedMember[] = [];
  const fresh: { id: string; member: NewMember }[] = [];
  for (const member of members) {
    const keys = member.identities.map(identityKey);
    const owner = keys.map((key) => owners.get(key)).find((id) => id !== undefined);
    if (suppressed.size > 0 && keys.some((key) => suppressed.has(key))) results.push({ outcome: 'suppressed' });
    else if (owner !== undefined) results.push({ outcome: 'taken', memberId: owner });
    else {
      const id = newId();
      for (const key of keys) owners.set(key, id);
      fresh.push({ id, member });
      results.push({ outcome: 'created', memberId: id });
    }
  }
  if (fresh.length === 0) return results;

  const company = await findOrganisations(tx, 'company', fresh.map(({ member }) => member.company));
  const university = await findOrganisations(tx, 'university', fresh.map(({ member }) => member.university));
  await insertMembers(tx, fresh, company, university);
  await insertIdentities(tx, source, fresh.flatMap(ownIdentities));
  const traits = fresh.flatMap(({ id, member }) => traitsOf(id, member, company(member.company)));
  if (traits.length > 0) await recordTraits(tx, source, await stampRecordedAt(tx), traits);
  await recordFacts(tx, actor, source, fresh.map(({ id, member }) => ({
    kind: 'joined' as const,
    memberId: id,
    subjectId: id,
    occurredAt: member.joinedAt,
    cityCode: member.cityCode ?? null,
    key: id,
    sourceRow: member.sourceRow ?? null,
  })));
  return results;
}

/** The first of each kind is the one that is shown and written to. Repeats inside one record collapse. */
function ownIdentities({ id, member }: { id: string; member: NewMember }): OwnedIdentity[] {
  const kinds = new Set<string>();
  const seen = new Set<string>();
  const owned: OwnedIdentity[] = [];
  for (const identity of member.identities) {
    const key = identityKey(identity);
    if (seen.has(key)) continue;
    seen.add(key);
    owned.push({
      kind: identity.kind, value: identity.value, display: identity.display,
      memberId: id, isPrimary: !kinds.has(identity.kind),
    });
    kinds.add(identity.kind);
  }
  return owned;
}

function traitsOf(memberId: string, member: NewMember, companyId: string | null): NewTrait[] {
  const traits: NewTrait[] = [];
  const add = (trait: NewTrait['trait'], value: string | null | undefined) => {
    if (value) traits.push({ memberId, trait, value, validFrom: member.joinedAt });
  };
  add('is_staff', member.isStaff ? 'true' : null);
  add('acquisition_channel', member.acquisitionChannel);
  add('company', companyId);
  add('decision_power', member.decisionPower === 'none' ? null : member.decisionPower);
  return traits;
}

type Lookup = (name: string | null | undefined) => string | null;

async function insertMembers(
  tx: Sql, fresh: { id: string; member: NewMember }[], company: Lookup, university: Lookup,
): Promise<void> {
  const each = <T>(read: (member: NewMember) => T): T[] => fresh.map(({ member }) => read(member));
  await tx.run(
    `INSERT INTO member (id, display_name, name_zh, name_latin, sort_key, search_terms, city_code, company_id,
                         university_id, title, fields, graduation_on, developer_type, engagement_level,
                         acquisition_channel, is_staff, locale)
     SELECT id, display, zh, latin, sort_key, string_to_array(terms, E'\\x1f'), city, company, university, title,
            coalesce(string_to_array(fields, E'\\x1f'), '{}'), graduation, dev_type, level, channel, staff, locale
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                   $9::uuid[], $10::text[], $11::text[], $12::date[], $13::text[], $14::text[], $15::text[],
                   $16::boolean[], $17::text[])
         AS t(id, display, zh, latin, sort_key, terms, city, company, university, title, fields, graduation,
              dev_type, level, channel, staff, locale)`,
    [
      fresh.map(({ id }) => id),
      each((m) => m.name.display), each((m) => m.name.han), each((m) => m.name.latin), each((m) => m.name.sortKey),
      each((m) => searchTerms([m.name.han, m.name.latin, m.name.nickname]).join(SEPARATOR)),
      each((m) => m.cityCode ?? null), each((m) => company(m.company)), each((m) => university(m.university)),
      each((m) => m.title ?? null), each((m) => (m.fields?.length ? m.fields.join(SEPARATOR) : null)),
      each((m) => m.graduationOn ?? null), each((m) => m.developerType ?? null),
      each((m) => m.engagementLevel ?? null), each((m) => m.acquisitionChannel ?? null),
      each((m) => m.isStaff ?? false), each((m) => m.locale ?? null),
    ],
  );
}
