import { SYSTEM } from '#app/domain/access/actor';
import { createEvent, CreateEventSchema } from '#app/domain/events/create-event.server';
import { qualifyLeads } from '#app/domain/leads/qualify-leads.server';
import { TERRITORIES } from '#app/domain/members/city-names';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { sql } from '#app/platform/db.server';
import { importText, prepareProgramme } from '#tests/support/imports';
import { consentToSharing, useProduct } from '#tests/support/leads';
import { identity, makeMembers, person } from '#tests/support/people';
import { dayBefore } from '#tests/support/programme-files';
import { makeUser, type TestUser } from '#tests/support/requests';
import { attended, record } from '#tests/support/tiers';

/** `own`: the organiser of the city everything here belongs to; `foreign`: of another one; so with sales. */
export const WHO = ['owner', 'devrel', 'own', 'foreign', 'sales', 'salesElsewhere', 'member', 'stranger'] as const;
export type Who = (typeof WHO)[number];

/** One of everything that has an address, all of it in Chengdu. */
export interface World {
  users: Record<Exclude<Who, 'stranger'>, TestUser>;
  memberId: string;
  eventId: string;
  caseId: string;
  leadId: string;
  importId: string;
  identityId: string;
}

export async function makeWorld(): Promise<World> {
  await prepareProgramme('2020-01-01');
  const [memberId, memberOfUser] = (await makeMembers(
    person('王伟', { cityCode: 'chengdu', identities: [identity('email', 'wangwei@mail.example'), identity('phone', '13800000001')] }),
    person('李娜', { cityCode: 'hangzhou', identities: [identity('email', 'lina@mail.example')] }),
  )) as [string, string];
  const users = {
    owner: await makeUser('owner'),
    devrel: await makeUser('devrel'),
    own: await makeUser('organiser', { cities: ['chengdu'] }),
    foreign: await makeUser('organiser', { cities: ['hangzhou'] }),
    sales: await makeUser('sales', { territories: TERRITORIES }),
    salesElsewhere: await makeUser('sales', { territories: ['north-america'] }),
    member: await makeUser('member', { memberId: memberOfUser }),
  };
  const { eventId } = await createEvent(SYSTEM, CreateEventSchema.parse({ name: '成都站', cityCode: 'chengdu', heldOn: dayBefore(35) }));
  await record(attended(memberId, 40), attended(memberId, 20));
  await evaluateDue(SYSTEM);
  await consentToSharing(memberId);
  await useProduct(memberId, [100, 100, 180]);
  await qualifyLeads(SYSTEM, { memberIds: [memberId] });
  const { id: importId } = await importText('members', '姓名,邮箱\r\n赵云,zhaoyun@mail.example\r\n没有,\r\n');
  const one = async (text: string) => (await sql().rows<{ id: string }>(text))[0]?.id ?? '';
  return {
    users, memberId, eventId, importId,
    caseId: await one(`SELECT id FROM tier_case WHERE member_id = '${memberId}'`),
    leadId: await one('SELECT id FROM lead'),
    identityId: await one(`SELECT id FROM identity WHERE member_id = '${memberId}' LIMIT 1`),
  };
}
