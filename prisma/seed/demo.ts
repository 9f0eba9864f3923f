import { SYSTEM } from '#app/domain/access/actor';
import { hasUsers } from '#app/domain/access/has-users.server';
import { listUsers } from '#app/domain/access/list-users.server';
import { recordEventRole } from '#app/domain/events/record-event-role.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { addNote } from '#app/domain/members/add-note.server';
import { createMembers } from '#app/domain/members/create-members.server';
import { setPartnerTypes } from '#app/domain/members/set-partner-type.server';
import { tagMembers } from '#app/domain/members/tag-members.server';
import { carryOverTiers } from '#app/domain/tiers/carry-over-tiers.server';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { withTx } from '#app/platform/db.server';
import { getSettings, saveSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';
import { seedApplications } from './applications';
import { makeCalendar } from './calendar';
import { addDays } from './days';
import { seedDecisions } from './decisions';
import { closeDemoEvent, type HeldEvent, seedEvents } from './events';
import { attendanceFile, certificationFile, contentFile, contestFile, type DemoFile, productUseFile, rosterFile } from './files';
import { importDemoFile } from './imports';
import { seedConsents, seedLeads } from './leads';
import { type DemoPerson, makePeople } from './people';
import { type Random, randomOf } from './random';
import { DEMO_USERS, type DemoActors, seedOwner, seedUsers } from './users';
import { COMPANIES, NOTES, TAGS } from './words';

const SEED = 20_240_601;
const SOURCE = { kind: 'system', id: null } as const;

/**
 * The demo programme: eighteen months of an invented community of some 420 people, made by the
 * commands that the pages use, with days counted from today. Does nothing where there are users.
 */
export async function seedDemo(now = new Date()): Promise<boolean> {
  if (await hasUsers()) return false;
  const { zone } = await getSettings();
  const today = dayOf(now, zone);
  const random = randomOf(SEED);
  await saveSettings({ organisation: '星野云' });
  await installConsentWordings(SYSTEM, { organisation: '星野云', salesNameEn: 'Xingye Cloud sales', contact: 'privacy@xingye.example' });

  const people = makePeople(random, today);
  const organiser = nth(people, 'chengdu', 0);
  const member = memberOf(people, today);
  await seedPeople(people, today);
  const actors = await seedUsers(organiser, member);
  const held = await seedEvents(actors.devrel, random, people, makeCalendar(random, today));
  for (const file of filesOf(random, people, held, today)) await importDemoFile(actors.devrel, file);
  for (const each of held) if (each.event.stage === 'imported') await closeDemoEvent(actors.devrel, random, each);
  await giveTalks(actors, held, member);
  await importDemoFile(actors.devrel, ownContentFile(member, today));
  await seedWords(actors, random, people);
  await seedConsents(actors, random, people, today);
  await seedApplications(people, member);
  await seedDecisions(actors, member);
  await seedLeads(actors);
  await seedOwner();
  return true;
}

/** Whether the users of this installation are those of a whole demo, of one that was not finished, or others. */
export async function isDemo(): Promise<'whole' | 'half' | 'other'> {
  const emails = new Set((await listUsers(SYSTEM)).map((user) => user.email));
  if (!emails.has(DEMO_USERS.devrel.email)) return 'other';
  return emails.has(DEMO_USERS.owner.email) ? 'whole' : 'half';
}

async function seedPeople(people: readonly DemoPerson[], today: string): Promise<void> {
  await withTx(async (tx) => {
    await createProgramme(tx, SYSTEM, { key: 'main', nameZh: '年轮开发者计划', nameEn: 'Nianlun developer programme', goLiveOn: addDays(today, -45) });
    await setPartnerTypes(tx, SYSTEM, COMPANIES.flatMap((each) => (each.partner ? [{ company: each.name, partnerType: each.partner }] : [])));
    const made = await createMembers(tx, SYSTEM, SOURCE, people.map((person) => person.member));
    made.forEach((each, index) => {
      if (each.outcome !== 'created') throw new Error(`Demo person ${people[index]?.email}: ${each.outcome}`);
      (people[index] as DemoPerson).id = each.memberId;
    });
    // Experts and partners come with the roster's file.
    await carryOverTiers(tx, SYSTEM, SOURCE, people
      .filter((person) => person.tier === 'student' || person.tier === 'city_group')
      .map((person) => ({
        memberId: person.id, tierKey: person.tier, since: person.since ?? today, roles: person.roles, approver: '林岚', cityCode: person.city,
      })));
  });
}

function filesOf(random: Random, people: readonly DemoPerson[], held: readonly HeldEvent[], today: string): DemoFile[] {
  const lastOnline = held.find(({ event }) => event.stage === 'imported');
  return [
    rosterFile(people),
    certificationFile(random, people, today),
    contentFile(random, people, today),
    contestFile(random, people, { name: '星野云黑客松', day: addDays(today, -210) }),
    contestFile(random, people, { name: '成都开发者应用赛', day: addDays(today, -75), cityCode: 'chengdu' }),
    ...(lastOnline ? [attendanceFile(random, lastOnline)] : []),
    productUseFile(random, people, today),
  ];
}

/** Notes and tags as colleagues leave them. */
async function seedWords(actors: DemoActors, random: Random, people: readonly DemoPerson[]): Promise<void> {
  const tagged = random.sample(people, 90, (person) => person.energy);
  await withTx((tx) => tagMembers(tx, tagged.map((person) => ({ memberId: person.id, tags: random.sample(TAGS, random.between(1, 2)) }))));
  for (const person of random.sample(people, 24, (each) => each.energy)) {
    await addNote(actors.devrel, { memberId: person.id, body: random.pick(NOTES) });
  }
}

/** The member who signs in has spoken in their city, twice. */
async function giveTalks(actors: DemoActors, held: readonly HeldEvent[], member: DemoPerson): Promise<void> {
  const evenings = held.filter(({ event, attended }) => event.stage === 'closed' && event.input.cityCode === 'chengdu' && attended.includes(member));
  for (const { eventId, event } of evenings.slice(-2)) {
    await withTx((tx) => recordEventRole(tx, actors.devrel, { kind: 'user', id: actors.devrel.userId }, {
      eventId, role: 'spoke', memberIds: [member.id], label: event.input.name.split('：')[1],
    }));
  }
}

function nth(people: readonly DemoPerson[], city: string, index: number): DemoPerson {
  const person = people.filter((each) => each.city === city)[index];
  if (!person) throw new Error(`Nobody in ${city}`);
  return person;
}

/** The member who signs in: a developer of Chengdu who turns up and writes. */
function memberOf(people: readonly DemoPerson[], today: string): DemoPerson {
  const member = people.find((person) => person.city === 'chengdu' && person.tier === 'city_group' && person.roles.length === 0
    && person.to === today && person.company !== null && person.member.isStaff !== true);
  if (!member) throw new Error('Nobody to sign in as');
  member.energy = 1;
  member.from = addDays(today, -560);
  member.member = { ...member.member, joinedAt: new Date(`${member.from}T02:00:00Z`) };
  member.since = addDays(today, -500);
  return member;
}

/** What that member wrote this year. */
function ownContentFile(member: DemoPerson, today: string): DemoFile {
  const titles = ['可观测性落地的三个阶段', '一次跨城容灾演练', '从日志到追踪：我们踩过的坑', '边缘节点的灰度发布', '给新讲师的十条建议'];
  return {
    name: '作者补充登记.csv', target: 'content',
    lines: [
      ['作者', '邮箱', '标题', '链接', '类型', '平台', '发布日期'],
      ...titles.map((title, index) => [
        member.name, member.email, title, `https://blog.example/own/${index + 1}`, index === 1 ? '案例' : '文章', 'SegmentFault', addDays(today, -20 - index * 50),
      ]),
    ],
  };
}
