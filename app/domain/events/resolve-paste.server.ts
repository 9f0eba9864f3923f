import type { Actor } from '#app/domain/access/actor';
import { maskContact } from '#app/domain/members/mask-contact';
import { matchMembers } from '#app/domain/members/match-members.server';
import { namesAgree } from '#app/domain/members/names-agree';
import { identityKey } from '#app/domain/members/new-member';
import { type PersonName, readPersonName } from '#app/domain/members/person-name';
import { findSuppressed } from '#app/domain/members/suppression.server';
import type { Sql } from '#app/platform/db.server';
import type { EventRow } from './event-scope.server';
import type { AttendanceStatus } from './event-terms';
import { type NamedCandidate, findMembersById, suggestByName } from './suggest-members.server';
import { labelHashes, type UnclaimedReason } from './keep-unclaimed.server';
import type { PastedPerson } from './paste-attendance';

interface Resolved {
  person: PastedPerson;
  label: string;
  status: AttendanceStatus;
}

/** What is to happen with one person of a pasted list. */
export type PasteVerdict = Resolved & (
  /** Recognised by an identity; `memberId` is the record that the identity arrived with. */
  | { kind: 'match'; memberId: string; displayName: string; before: AttendanceStatus | null }
  /** Nobody has this identity: a new member. */
  | { kind: 'new'; name: PersonName }
  /** Not identified. Candidates are suggestions that a person has to confirm, never taken by themselves. */
  | { kind: 'unclaimed'; reason: UnclaimedReason; hash: string; candidates: NamedCandidate[] }
  /** Entered from an earlier paste of the same words, or under a suggested name already. */
  | { kind: 'known' }
  /** Nothing to do: not coming and not known, or asked not to be kept. */
  | { kind: 'left-out'; reason: 'absent' | 'suppressed' }
);

/**
 * Decide, for each person of a pasted list, who they are. Identities decide exactly; a name alone
 * never does: people of that name in the event's city are suggested.
 */
export async function resolvePaste(
  tx: Sql,
  actor: Actor,
  event: EventRow,
  people: readonly PastedPerson[],
  status: 'attended' | 'registered',
): Promise<PasteVerdict[]> {
  const matches = await matchMembers(tx, people.map((person) => ({ identities: person.identities, name: person.name })));
  const suppressed = await findSuppressed(tx, people.flatMap((person) => person.identities));
  const labels = people.map(labelOf);
  const hashes = await labelHashes(event.id, labels);
  const kept = await findKept(tx, event.id, hashes);
  const before = await findStatuses(tx, event.id);
  const matched = new Set(matches.flatMap((match) => (match.outcome === 'match' ? [match.recordId] : [])));
  const suggested = await suggestByName(tx, actor, event, people.flatMap((person, index) =>
    matches[index]?.outcome === 'none' && person.identities.length === 0 && person.name ? [person.name] : []));
  const visible = await findMembersById(tx, actor, matches.flatMap((match) =>
    (match.outcome === 'conflict' ? [...match.memberIds] : match.outcome === 'match' ? [match.memberId] : [])));

  const firstOf = new Map<string, PersonName | null>();
  /** Somebody of another name earlier in the list has this person's identity. */
  const sharesWithAnother = (person: PastedPerson): boolean => person.identities.some((each) => {
    const key = identityKey(each);
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, person.name);
    return Boolean(first && person.name && !namesAgree(first, person.name));
  });

  return people.map((person, index): PasteVerdict => {
    const match = matches[index];
    const label = labels[index] as string;
    const base: Resolved = { person, label, status: person.isAbsent ? 'cancelled' : status };
    const hash = hashes[index] as string;
    if (person.identities.some((each) => suppressed.has(identityKey(each)))) {
      return { ...base, kind: 'left-out', reason: 'suppressed' };
    }
    if (match?.outcome === 'match') {
      return {
        ...base, kind: 'match', memberId: match.recordId,
        // A number must not tell an organiser the name of somebody of another city.
        displayName: visible.get(match.memberId)?.displayName ?? person.name?.display ?? label,
        before: before.get(match.recordId) ?? null,
      };
    }
    if (person.isAbsent) return { ...base, kind: 'left-out', reason: 'absent' };
    const isShared = sharesWithAnother(person);
    if (match?.outcome === 'none' && person.identities.length > 0 && !isShared) {
      return { ...base, kind: 'new', name: nameOf(person) };
    }
    const candidates = match?.outcome === 'conflict'
      ? match.memberIds.flatMap((id) => visible.get(id) ?? [])
      : (suggested.get(person.name?.display ?? '') ?? []).filter((each) => !matched.has(each.memberId));
    const isKnown = kept.has(hash) || (match?.outcome === 'none' && !isShared
      && candidates.some((each) => before.get(each.memberId) === status || before.get(each.memberId) === 'attended'));
    if (isKnown) return { ...base, kind: 'known' };
    const reason = match?.outcome === 'conflict' || isShared ? 'several-people' : person.isBroken ? 'unreadable' : 'name-only';
    return { ...base, kind: 'unclaimed', reason, hash, candidates };
  });
}

/** The words by which an unclaimed person is kept: the name where there is one, else the line. */
function labelOf(person: PastedPerson): string {
  const company = person.company ?? person.university;
  if (person.identities.length > 0 || !person.name) return person.text;
  return company ? `${person.name.display} · ${company}` : person.name.display;
}

/** Somebody without a name is shown by their account until one is known. */
function nameOf(person: PastedPerson): PersonName {
  if (person.name) return person.name;
  const [identity] = person.identities;
  const shown = identity === undefined ? '?' : identity.kind === 'email'
    ? identity.value.split('@')[0] ?? identity.value
    : identity.kind === 'phone' ? maskContact('phone', identity.display) : identity.display;
  return readPersonName({ full: shown })
    ?? { han: null, latin: null, nickname: shown, display: shown, sortKey: shown.toLowerCase() };
}

async function findKept(tx: Sql, eventId: string, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ hash: string }>(
    `SELECT encode(label_hash, 'hex') AS hash FROM unclaimed_attendance
      WHERE event_id = $1::uuid AND label_hash IN (SELECT decode(h, 'hex') FROM unnest($2::text[]) AS t(h))`,
    [eventId, hashes],
  );
  return new Set(rows.map((row) => row.hash));
}

/** Statuses at the event by record, and by the person that a merged record belongs to now. */
async function findStatuses(tx: Sql, eventId: string): Promise<Map<string, AttendanceStatus>> {
  const rows = await tx.rows<{ memberId: string; person: string; status: AttendanceStatus }>(
    `SELECT a.member_id AS "memberId", coalesce(m.canonical_member_id, a.member_id) AS person, a.status
       FROM attendance a LEFT JOIN member_mapping m ON m.member_id = a.member_id AND m.ended_at IS NULL
      WHERE a.event_id = $1::uuid`,
    [eventId],
  );
  return new Map(rows.flatMap((row) => [[row.person, row.status], [row.memberId, row.status]] as const));
}
