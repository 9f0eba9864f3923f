import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import type { NewFact } from '#app/domain/ledger/new-fact';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { newId } from '#app/platform/ids';
import { sql, withTx } from '#app/platform/db.server';
import { makeMembers, person } from './people';

/** A programme that has been live for long, with the default credits. Returns its id. */
export async function makeProgramme(): Promise<string> {
  return withTx(async (tx) => {
    await installDefaultSchedule(tx);
    return createProgramme(tx, SYSTEM, { key: 'main', nameZh: '开发者计划', nameEn: 'Developer programme', goLiveOn: '2020-01-01' });
  });
}

/** Somebody who may decide: a user in the database and the actor they are. */
export async function makeStaff(role: 'devrel' | 'organiser' | 'sales' | 'member' | 'owner', rest: Partial<Actor> = {}): Promise<Actor> {
  const userId = newId();
  await sql().run(
    `INSERT INTO app_user (id, email, name, role, status, member_id) VALUES ($1::uuid, $2, $3, $4, 'active', $5::uuid)`,
    [userId, `${userId}@example.com`, `${role} ${userId.slice(-4)}`, role, rest.memberId ?? null],
  );
  return { kind: 'user', userId, role, cities: role === 'organiser' ? ['shanghai'] : null, territories: null, memberId: null, ...rest };
}

export const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

export function attended(memberId: string, days: number, rest: Partial<NewFact> = {}): NewFact {
  const event = rest.subjectId ?? newId();
  return {
    kind: 'attended', variant: 'exchange', memberId, subjectId: event, occurredAt: daysAgo(days), key: `${event}|${memberId}`,
    details: { mode: 'offline' }, ...rest,
  };
}

export function published(memberId: string, days: number, rest: Partial<NewFact> = {}): NewFact {
  const content = rest.subjectId ?? newId();
  return { kind: 'published', variant: 'article', memberId, subjectId: content, occurredAt: daysAgo(days), key: `${content}|${memberId}`, ...rest };
}

export async function record(...facts: NewFact[]): Promise<bigint[]> {
  const made = await withTx((tx) => recordFacts(tx, SYSTEM, { kind: 'system', id: null }, facts));
  return made.map((each) => each.factId);
}

/** Somebody without a tier who meets the default path to the city group. */
export async function makeRegular(name = '王伟'): Promise<string> {
  const [id] = (await makeMembers(person(name))) as [string];
  await record(attended(id, 40), attended(id, 20));
  return id;
}
