import type { Sql } from '#app/platform/db.server';
import type { Identity } from './identity-kinds';
import { type KnownName, namesAgree } from './names-agree';
import { identityKey } from './new-member';

export interface Candidate {
  identities: readonly Pick<Identity, 'kind' | 'value'>[];
  name: KnownName | null;
}

export type Match =
  | { outcome: 'none' }
  /** `memberId`: whose it is now; `recordId`: the record the identity arrived with; `known`: identities they have already. */
  | { outcome: 'match'; memberId: string; recordId: string; displayName: string; known: readonly string[] }
  /** The identities belong to different records: perhaps one person, but that is for somebody to say. */
  | { outcome: 'conflict'; reason: 'several'; memberIds: readonly string[]; owners: readonly Claimant[] }
  /** They belong to somebody of another name. Never merged here. */
  | { outcome: 'conflict'; reason: 'name'; memberIds: readonly string[] };

export interface Claimant {
  memberId: string;
  recordId: string;
  /** Whether their name could be the candidate's. */
  namesAgree: boolean;
  /** Keys of the candidate's identities that are theirs. */
  keys: readonly string[];
}

export interface IdentityOwner {
  kind: Identity['kind'];
  value: string;
  record_id: string;
  member_id: string;
  display_name: string;
  name_zh: string | null;
  name_latin: string | null;
}

/**
 * Who these people are, by their identities: one result per candidate, in order. Retired and
 * shared identities match nobody. It authorises nothing and is not narrowed to cities: imports
 * and forms have permissions of their own, and show no more than they were given.
 */
export async function matchMembers(tx: Sql, candidates: readonly Candidate[]): Promise<Match[]> {
  const wanted = new Map<string, Pick<Identity, 'kind' | 'value'>>();
  for (const candidate of candidates) {
    for (const identity of candidate.identities) wanted.set(identityKey(identity), identity);
  }
  const found = await findOwners(tx, [...wanted.values()]);
  return candidates.map((candidate) => matchOne(candidate, found));
}

function matchOne(candidate: Candidate, found: ReadonlyMap<string, IdentityOwner>): Match {
  const known: string[] = [];
  const owners = new Map<string, IdentityOwner>();
  for (const identity of candidate.identities) {
    const key = identityKey(identity);
    const row = found.get(key);
    if (!row) continue;
    known.push(key);
    if (!owners.has(row.member_id)) owners.set(row.member_id, row);
  }
  const [owner] = owners.values();
  if (!owner) return { outcome: 'none' };
  if (owners.size > 1) {
    return {
      outcome: 'conflict', reason: 'several', memberIds: [...owners.keys()],
      owners: [...owners.values()].map((each) => ({
        memberId: each.member_id,
        recordId: each.record_id,
        namesAgree: !candidate.name || namesAgree(candidate.name, { han: each.name_zh, latin: each.name_latin }),
        keys: candidate.identities.map(identityKey).filter((key) => found.get(key)?.member_id === each.member_id),
      })),
    };
  }
  if (candidate.name && !namesAgree(candidate.name, { han: owner.name_zh, latin: owner.name_latin })) {
    return { outcome: 'conflict', reason: 'name', memberIds: [owner.member_id] };
  }
  return {
    outcome: 'match', memberId: owner.member_id, recordId: owner.record_id, displayName: owner.display_name, known,
  };
}

/** The people behind live identities, by identity key. */
export async function findOwners(
  tx: Sql, identities: readonly Pick<Identity, 'kind' | 'value'>[],
): Promise<Map<string, IdentityOwner>> {
  if (identities.length === 0) return new Map();
  // Sorted, so that the index is walked once from left to right.
  const sorted = [...identities].sort((a, b) => (identityKey(a) < identityKey(b) ? -1 : 1));
  const rows = await tx.rows<IdentityOwner>(
    `SELECT i.kind, i.value, i.member_id AS record_id, p.id AS member_id, p.display_name, p.name_zh, p.name_latin
       FROM unnest($1::text[], $2::text[]) AS t(kind, value)
       JOIN identity i ON i.kind = t.kind AND i.value = t.value AND NOT i.is_shared AND i.retired_at IS NULL
       LEFT JOIN member_mapping m ON m.member_id = i.member_id AND m.ended_at IS NULL
       JOIN member p ON p.id = coalesce(m.canonical_member_id, i.member_id)`,
    [sorted.map((each) => each.kind), sorted.map((each) => each.value)],
  );
  return new Map(rows.map((row) => [identityKey(row), row]));
}
