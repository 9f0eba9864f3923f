import { SYSTEM } from '#app/domain/access/actor';
import { createMembers } from '#app/domain/members/create-members.server';
import { type Identity, type IdentityKind, normaliseIdentity } from '#app/domain/members/identity-kinds';
import type { NewMember } from '#app/domain/members/new-member';
import { readPersonName } from '#app/domain/members/person-name';
import { withTx } from '#app/platform/db.server';

/** A normalised identity; throws when the text is none. */
export function identity(kind: IdentityKind, raw: string): Identity {
  const read = normaliseIdentity(kind, raw);
  if (!read.ok) throw new Error(`${kind} ${raw}: ${read.reason}`);
  return { kind: read.kind, value: read.value, display: read.display };
}

/** A person as an import would read them. */
export function person(full: string, rest: Partial<Omit<NewMember, 'name'>> = {}): NewMember {
  const name = readPersonName({ full });
  if (!name) throw new Error(`No name in ${full}`);
  return { name, identities: [], joinedAt: new Date('2026-01-15T00:00:00Z'), ...rest };
}

/** Make people and give their ids, in order. */
export async function makeMembers(...people: NewMember[]): Promise<string[]> {
  const made = await withTx((tx) => createMembers(tx, SYSTEM, { kind: 'system', id: null }, people));
  return made.map((each) => {
    if (each.outcome !== 'created') throw new Error(each.outcome);
    return each.memberId;
  });
}
