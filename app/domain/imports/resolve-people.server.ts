import type { Actor } from '#app/domain/access/actor';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { createMembers } from '#app/domain/members/create-members.server';
import type { Identity } from '#app/domain/members/identity-kinds';
import { matchMembers } from '#app/domain/members/match-members.server';
import type { UpdateMode } from '#app/domain/members/member-changes';
import { namesAgree } from '#app/domain/members/names-agree';
import { identityKey, type MemberDetails } from '#app/domain/members/new-member';
import { suggestMerges } from '#app/domain/members/suggest-merges.server';
import type { PersonName } from '#app/domain/members/person-name';
import { updateMembers } from '#app/domain/members/update-members.server';
import type { Sql } from '#app/platform/db.server';
import type { MeetingReason } from './import-schema';
import { joinIdentities } from './join-identities';
import { mergeDetails, nameOrHandle } from './person-of-row';
import { settleHandles } from './settle-handles.server';

/** One row's person, as the file has them. */
export interface PersonRow {
  name: PersonName | null;
  identities: Identity[];
  details: MemberDetails;
  joinedAt: Date;
  sourceRow: number;
}

export type ResolvedPerson =
  | { ok: true; memberId: string; recordId: string; outcome: 'created' | 'updated' | 'unchanged' }
  | { ok: false; reason: MeetingReason };

interface Group {
  rows: number[];
  identities: Identity[];
  name: PersonName | null;
}

/**
 * Who the people of one batch are: rows that share an identifier are one person, known people are
 * found by their identities, new ones made (unless `create` is false), known ones brought up to
 * date. An identifier that leads to somebody of another name rejects the row. Identifiers of several
 * records join nothing: the row goes to the first whose name fits, and the pair is suggested to
 * somebody who can tell. One result per row, in order.
 */
export async function resolvePeople(
  tx: Sql,
  actor: Actor,
  source: FactSource,
  rows: readonly PersonRow[],
  options: { create: boolean; mode: UpdateMode },
): Promise<ResolvedPerson[]> {
  const results = new Array<ResolvedPerson>(rows.length);
  const groups = groupRows(rows, results);
  await settleHandles(tx, groups);
  const matches = await matchMembers(tx, groups.map((group) => ({ identities: group.identities, name: group.name })));
  const fresh: Group[] = [];
  const known: { group: Group; memberId: string; recordId: string }[] = [];
  const suggested: { memberId: string; otherMemberId: string }[] = [];
  groups.forEach((group, index) => {
    const match = matches[index];
    const fail = (reason: MeetingReason) => {
      for (const row of group.rows) results[row] = { ok: false, reason };
    };
    if (!match || match.outcome === 'none') {
      if (options.create) fresh.push(group);
      else fail('unknown-person');
    } else if (match.outcome === 'conflict' && match.reason === 'several') {
      const owner = match.owners.find((each) => each.namesAgree);
      if (!owner) return fail('name-conflict');
      const foreign = new Set(match.owners.filter((each) => each !== owner).flatMap((each) => each.keys));
      const own = { ...group, identities: group.identities.filter((each) => !foreign.has(identityKey(each))) };
      known.push({ group: own, memberId: owner.memberId, recordId: owner.recordId });
      for (const other of match.owners) {
        if (other !== owner && other.namesAgree) suggested.push({ memberId: owner.memberId, otherMemberId: other.memberId });
      }
    } else if (match.outcome === 'conflict') {
      fail('name-conflict');
    } else {
      known.push({ group, memberId: match.memberId, recordId: match.recordId });
    }
  });
  await makeNew(tx, actor, source, rows, fresh, results);
  await bringUpToDate(tx, actor, source, rows, known, options.mode, results);
  await suggestMerges(tx, source, suggested);
  return results;
}

/** Rows joined by equal identifiers; within a group, names that cannot be one person's are refused. */
function groupRows(rows: readonly PersonRow[], results: ResolvedPerson[]): Group[] {
  const { groups: numbers } = joinIdentities(rows);
  const groups = new Map<number, Group>();
  rows.forEach((row, index) => {
    const number = numbers[index] as number;
    const group = groups.get(number) ?? { rows: [], identities: [], name: null };
    groups.set(number, group);
    if (group.name && row.name && !namesAgree(group.name, row.name)) {
      results[index] = { ok: false, reason: 'name-conflict' };
      return;
    }
    group.rows.push(index);
    if (row.name && (!group.name || (!group.name.han && row.name.han))) group.name = row.name;
    const seen = new Set(group.identities.map(identityKey));
    group.identities.push(...row.identities.filter((identity) => !seen.has(identityKey(identity))));
  });
  return [...groups.values()];
}

async function makeNew(
  tx: Sql, actor: Actor, source: FactSource, rows: readonly PersonRow[], groups: Group[], results: ResolvedPerson[],
): Promise<void> {
  const made = await createMembers(tx, actor, source, groups.map((group) => {
    const members = group.rows.map((index) => rows[index] as PersonRow);
    const first = members[0] as PersonRow;
    return {
      ...mergeDetails(members.map((row) => row.details)),
      name: group.name ?? nameOrHandle(group.identities),
      identities: group.identities,
      joinedAt: new Date(Math.min(...members.map((row) => row.joinedAt.getTime()))),
      sourceRow: first.sourceRow,
    };
  }));
  groups.forEach((group, position) => {
    const result = made[position];
    group.rows.forEach((index, nth) => {
      if (!result || result.outcome === 'suppressed') {
        results[index] = { ok: false, reason: 'suppressed' };
      } else if (nth === 0 && result.outcome === 'created') {
        results[index] = { ok: true, memberId: result.memberId, recordId: result.memberId, outcome: 'created' };
      } else {
        const adds = JSON.stringify(mergeDetails(group.rows.slice(0, nth).map((each) => rows[each]?.details ?? {})))
          !== JSON.stringify(mergeDetails(group.rows.slice(0, nth + 1).map((each) => rows[each]?.details ?? {})));
        results[index] = {
          ok: true, memberId: result.memberId, recordId: result.memberId, outcome: adds ? 'updated' : 'unchanged',
        };
      }
    });
  });
}

async function bringUpToDate(
  tx: Sql, actor: Actor, source: FactSource, rows: readonly PersonRow[],
  known: { group: Group; memberId: string; recordId: string }[], mode: UpdateMode, results: ResolvedPerson[],
): Promise<void> {
  const updated = await updateMembers(tx, actor, source, known.map(({ group, memberId }) => ({
    ...mergeDetails(group.rows.map((index) => rows[index]?.details ?? {})),
    memberId,
    name: group.name,
    identities: group.identities,
  })), mode);
  known.forEach(({ group, memberId, recordId }, position) => {
    const outcome = updated[position]?.outcome ?? 'missing';
    group.rows.forEach((index, nth) => {
      if (outcome === 'conflict') results[index] = { ok: false, reason: 'several-members' };
      else if (outcome === 'suppressed' || outcome === 'missing') results[index] = { ok: false, reason: 'suppressed' };
      else results[index] = { ok: true, memberId, recordId, outcome: nth === 0 ? outcome : 'unchanged' };
    });
  });
}
