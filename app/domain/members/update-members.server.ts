import type { Actor } from '#app/domain/access/actor';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { markForEvaluation, stampRecordedAt } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';
import { findOrganisations } from './find-organisations.server';
import { type OwnedIdentity, insertIdentities } from './insert-identities.server';
import { findOwners } from './match-members.server';
import { type MemberChange, type MemberRow, type UpdateMode, changeMember } from './member-changes';
import { type MemberUpdate, identityKey } from './new-member';
import { recordUpdateAudits } from './record-update-audits.server';
import { type NewTrait, recordTraits } from './record-traits.server';
import { findSuppressed } from './suppression.server';

export type UpdatedMember =
  | { outcome: 'updated' | 'unchanged' }
  /** One of the new identities belongs to somebody else; nothing of this update was written. */
  | { outcome: 'conflict' }
  | { outcome: 'suppressed' }
  /** No such member, or erased. */
  | { outcome: 'missing' };

const SEPARATOR = '\u001f';

/**
 * Bring people up to date, set-based, in the caller's transaction: details, name, new identities,
 * and what rules read about them. Each change counts the version up and leaves its difference in
 * the audit log. It authorises nothing itself, its caller has. One result per update, in order;
 * of several updates of one person each builds on the one before.
 */
export async function updateMembers(
  tx: Sql, actor: Actor, source: FactSource, updates: readonly MemberUpdate[], mode: UpdateMode,
): Promise<UpdatedMember[]> {
  if (updates.length === 0) return [];
  const rows = await lockMembers(tx, [...new Set(updates.map((each) => each.memberId))]);
  const given = updates.flatMap((each) => each.identities ?? []);
  const owners = await findOwners(tx, given);
  const suppressed = await findSuppressed(tx, given);
  const company = await findOrganisations(tx, 'company', updates.map((each) => each.company));
  const university = await findOrganisations(tx, 'university', updates.map((each) => each.university));
  const named = (name: string | null | undefined, find: typeof company) => (name ? find(name) : name);

  const changes = new Map<string, MemberChange>();
  const added = new Map<string, OwnedIdentity>();
  const results = updates.map((update): UpdatedMember => {
    const current = changes.get(update.memberId)?.row ?? rows.get(update.memberId);
    if (!current) return { outcome: 'missing' };
    const identities = update.identities ?? [];
    const ownerOf = (key: string) => owners.get(key)?.member_id ?? added.get(key)?.memberId;
    if (identities.some((each) => suppressed.has(identityKey(each)))) return { outcome: 'suppressed' };
    if (identities.some((each) => (ownerOf(identityKey(each)) ?? update.memberId) !== update.memberId)) {
      return { outcome: 'conflict' };
    }
    const fresh = identities.filter((each) => ownerOf(identityKey(each)) === undefined);
    for (const each of fresh) added.set(identityKey(each), { ...each, memberId: update.memberId, isPrimary: false });
    const change = changeMember(current, update, mode, {
      companyId: named(update.company, company), universityId: named(update.university, university),
    });
    if (change) {
      const earlier = changes.get(update.memberId);
      changes.set(update.memberId, {
        row: change.row, before: { ...change.before, ...earlier?.before }, after: { ...earlier?.after, ...change.after },
      });
    }
    return { outcome: change || fresh.length > 0 ? 'updated' : 'unchanged' };
  });

  const touched = new Set([...changes.keys(), ...[...added.values()].map((each) => each.memberId)]);
  if (touched.size === 0) return results;
  await insertIdentities(tx, source, await withPrimaries(tx, [...added.values()]));
  await writeMembers(tx, [...changes.values()].map((each) => each.row), [...touched]);
  await writeTraits(tx, source, rows, changes);
  await recordUpdateAudits(tx, actor, [...touched].map((memberId) => ({
    memberId,
    before: changes.get(memberId)?.before ?? {},
    after: {
      ...changes.get(memberId)?.after,
      ...identityDifference([...added.values()].filter((each) => each.memberId === memberId)),
    },
  })));
  return results;
}

function identityDifference(added: OwnedIdentity[]): Record<string, unknown> {
  return added.length === 0 ? {} : { identities: added.map((each) => `${each.kind}: ${each.display}`) };
}

async function lockMembers(tx: Sql, ids: readonly string[]): Promise<Map<string, MemberRow>> {
  const rows = await tx.rows<MemberRow>(
    `SELECT id, display_name, name_zh, name_latin, sort_key, search_terms, city_code, company_id, university_id,
            title, fields, graduation_on, developer_type, engagement_level, acquisition_channel, is_staff, locale,
            (SELECT value FROM member_trait t WHERE t.member_id = member.id AND t.trait = 'decision_power'
              ORDER BY valid_from DESC, id DESC LIMIT 1) AS decision_power
       FROM member WHERE id = ANY($1::uuid[]) AND erased_at IS NULL ORDER BY id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The first identity of a kind that a person has is the one that is shown and written to. */
async function withPrimaries(tx: Sql, added: OwnedIdentity[]): Promise<OwnedIdentity[]> {
  if (added.length === 0) return added;
  const rows = await tx.rows<{ member_id: string; kind: string }>(
    'SELECT member_id, kind FROM identity WHERE member_id = ANY($1::uuid[]) AND is_primary AND retired_at IS NULL',
    [[...new Set(added.map((each) => each.memberId))]],
  );
  const taken = new Set(rows.map((row) => `${row.member_id}|${row.kind}`));
  return added.map((each) => {
    const slot = `${each.memberId}|${each.kind}`;
    const isPrimary = !taken.has(slot);
    taken.add(slot);
    return { ...each, isPrimary };
  });
}

async function writeMembers(tx: Sql, rows: MemberRow[], touched: readonly string[]): Promise<void> {
  const each = <T>(read: (row: MemberRow) => T): T[] => rows.map(read);
  if (rows.length > 0) {
    await tx.run(
      `UPDATE member SET display_name = t.display, name_zh = t.zh, name_latin = t.latin, sort_key = t.sort_key,
              search_terms = string_to_array(t.terms, E'\\x1f'), city_code = t.city, company_id = t.company,
              university_id = t.university, title = t.title,
              fields = coalesce(string_to_array(t.fields, E'\\x1f'), '{}'), graduation_on = t.graduation,
              developer_type = t.dev_type, engagement_level = t.level, acquisition_channel = t.channel,
              is_staff = t.staff, locale = t.locale
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                     $9::uuid[], $10::text[], $11::text[], $12::date[], $13::text[], $14::text[], $15::text[],
                     $16::boolean[], $17::text[])
           AS t(id, display, zh, latin, sort_key, terms, city, company, university, title, fields, graduation,
                dev_type, level, channel, staff, locale)
        WHERE member.id = t.id`,
      [
        each((r) => r.id), each((r) => r.display_name), each((r) => r.name_zh), each((r) => r.name_latin),
        each((r) => r.sort_key), each((r) => r.search_terms.join(SEPARATOR)), each((r) => r.city_code),
        each((r) => r.company_id), each((r) => r.university_id), each((r) => r.title),
        each((r) => (r.fields.length > 0 ? r.fields.join(SEPARATOR) : null)), each((r) => r.graduation_on),
        each((r) => r.developer_type), each((r) => r.engagement_level), each((r) => r.acquisition_channel),
        each((r) => r.is_staff ?? false), each((r) => r.locale),
      ],
    );
  }
  await tx.run(
    'UPDATE member SET version = version + 1, updated_at = clock_timestamp() WHERE id = ANY($1::uuid[])', [touched],
  );
}

/** Rules read these by both clocks; who they are about is evaluated again. */
async function writeTraits(
  tx: Sql, source: FactSource, before: ReadonlyMap<string, MemberRow>, changes: ReadonlyMap<string, MemberChange>,
): Promise<void> {
  const changed = [...changes].flatMap(([memberId, { row }]) => {
    const old = before.get(memberId);
    const traits: Omit<NewTrait, 'validFrom'>[] = [];
    const compare = (trait: NewTrait['trait'], from: string | null | undefined, to: string | null) => {
      if ((from ?? null) !== to) traits.push({ memberId, trait, value: to });
    };
    compare('is_staff', old?.is_staff ? 'true' : null, row.is_staff ? 'true' : null);
    compare('acquisition_channel', old?.acquisition_channel, row.acquisition_channel);
    compare('company', old?.company_id, row.company_id);
    compare('decision_power', old?.decision_power, row.decision_power);
    return traits;
  });
  if (changed.length === 0) return;
  const recordedAt = await stampRecordedAt(tx);
  await recordTraits(tx, source, recordedAt, changed.map((each) => ({ ...each, validFrom: recordedAt })));
  await markForEvaluation(tx, [...new Set(changed.map((each) => each.memberId))]);
}
