import { type Identity, type IdentityKind, normaliseIdentity } from '#app/domain/members/identity-kinds';
import type { AcquisitionChannel, EngagementLevel, GroupRole } from '#app/domain/members/member-words';
import type { NewMember } from '#app/domain/members/new-member';
import { readPersonName } from '#app/domain/members/person-name';
import { pinyinSyllables } from '#app/domain/members/pinyin-reading';
import { addDays } from './days';
import type { Random } from './random';
import {
  COMPANIES, type DemoCompany, FIELDS, GIVEN_FIRST, GIVEN_SECOND, LATIN_NAMES, SURNAMES, TITLES, UNIVERSITIES,
} from './words';

export type DemoTier = 'student' | 'city_group' | 'expert' | 'partner';

export interface DemoPerson {
  /** Set once they exist. */
  id: string;
  member: NewMember;
  name: string;
  email: string;
  phone: string | null;
  city: string;
  company: DemoCompany | null;
  tier: DemoTier | null;
  since: string | null;
  until: string | null;
  roles: GroupRole[];
  /** 0–1: how likely they turn up. */
  energy: number;
  /** First and last day on which they do anything. */
  from: string;
  to: string;
  /** On the way into a city group: the engine finds them. */
  isRising: boolean;
  cloudAccount: string | null;
}

/** What nobody else has. */
interface Fresh {
  name(latinOnly: boolean): { full: string; latin: string };
  phone(): string;
}

const CITY_SIZES = [
  ['chengdu', 92], ['shanghai', 86], ['beijing', 50], ['shenzhen', 44], ['hangzhou', 38], ['wuhan', 28],
  ['guangzhou', 24], ['nanjing', 20], ['xian', 16], ['chongqing', 14], ['singapore', 12],
] as const;

/** People by city, in a steady order; the first of Chengdu are those whom the demo's users are about. */
export function makePeople(random: Random, today: string): DemoPerson[] {
  const fresh: Fresh = { name: namesOf(random), phone: phonesOf() };
  return CITY_SIZES.flatMap(([city, size]) => Array.from({ length: size }, (_, index) => {
    const latinOnly = city === 'singapore' || random.chance(0.03);
    return makePerson(random, fresh, today, city, tierOf(random, city, index), latinOnly, index);
  }));
}

function tierOf(random: Random, city: string, index: number): DemoTier | null {
  // Every city has its organiser and somebody who knows more.
  if (index === 0) return 'city_group';
  if (index === 1) return 'expert';
  const students = UNIVERSITIES[city] ? 30 : 0;
  return random.weighted<DemoTier | null>([['student', students], ['city_group', 42], ['expert', 10], ['partner', 4], [null, 14]]);
}

function makePerson(
  random: Random, fresh: Fresh, today: string, city: string, tier: DemoTier | null, latinOnly: boolean, index: number,
): DemoPerson {
  const name = fresh.name(latinOnly);
  const isRising = tier === null && random.chance(0.2);
  const isStudent = tier === 'student';
  // Who organises a city or leads in it has been there from the start.
  const from = addDays(today, -(index < 2 ? random.between(600, 900) : tier === null ? random.between(20, 330) : random.between(120, 900)));
  const isAsleep = !isRising && index > 1 && random.chance(0.24);
  const company = isStudent || (tier !== 'partner' && random.chance(0.12)) ? null : companyOf(random, city, tier);
  const university = isStudent ? random.pick(UNIVERSITIES[city] ?? ['锦城理工大学']) : null;
  const handle = name.latin.toLowerCase().replace(/[^a-z]+/g, '.').replace(/^\.|\.$/g, '');
  const email = `${handle}@${company?.domain ?? (isStudent ? 'campus' : 'post')}.example`;
  const phone = random.chance(0.8) ? fresh.phone() : null;
  const cloudAccount = random.chance(isStudent ? 0.12 : 0.3) ? `acct-${random.between(10_000_000, 99_999_999)}` : null;
  const identities: Identity[] = [identity('email', email)];
  if (phone) identities.push(identity('phone', phone));
  if (random.chance(0.45)) identities.push(identity('github', handle.replaceAll('.', '-')));
  if (random.chance(0.2)) identities.push(identity('wechat', `wx_${handle.replaceAll('.', '_')}`));
  if (cloudAccount) identities.push(identity('cloud_account', cloudAccount));
  const personName = readPersonName({ full: name.full, latin: name.latin });
  if (!personName) throw new Error(`No name: ${name.full}`);
  const isLatin = name.full === name.latin;
  return {
    id: '', name: name.full, email, phone, city, company, tier, isRising, cloudAccount, from,
    since: tier === null ? null : addDays(from, random.between(0, 60)),
    until: tier === 'expert' || tier === 'partner' ? addDays(today, random.between(20, 400)) : null,
    roles: rolesOf(random, tier, index),
    to: isAsleep ? addDays(today, -random.between(130, 380)) : today,
    energy: isRising ? 0.5 : energyOf(random, tier, index),
    member: {
      name: personName, identities, joinedAt: new Date(`${from}T02:00:00Z`), cityCode: city,
      company: company?.name ?? null, university,
      title: isStudent || tier === null ? null : random.pick(TITLES[tier]),
      fields: isStudent ? random.sample(FIELDS, 1) : random.sample(FIELDS, random.between(1, 3)),
      graduationOn: isStudent ? `${Number(today.slice(0, 4)) + random.between(0, 3)}-06-30` : null,
      developerType: tier === 'partner' ? 'ecosystem' : company ? 'enterprise' : 'individual',
      engagementLevel: engagementOf(random, tier), acquisitionChannel: channelOf(random),
      decisionPower: tier === 'partner' ? 'decides' : tier === 'expert' && random.chance(0.4) ? 'influences' : null,
      isStaff: tier === 'city_group' && index > 5 && random.chance(0.02), locale: isLatin ? 'en' : 'zh-CN',
    },
  };
}

function companyOf(random: Random, city: string, tier: DemoTier | null): DemoCompany {
  const local = COMPANIES.filter((each) => each.cities.includes(city) && (tier !== 'partner' || each.partner !== undefined));
  return random.pick(local.length > 0 ? local : COMPANIES.filter((each) => each.partner !== undefined));
}

function rolesOf(random: Random, tier: DemoTier | null, index: number): GroupRole[] {
  if (index === 0) return ['city_organiser'];
  if (tier === 'student' && random.chance(0.06)) return ['student_ambassador'];
  if (tier === 'student' && random.chance(0.03)) return ['teacher'];
  return tier === 'city_group' && random.chance(0.03) ? ['board_member'] : [];
}

/** A few who are always there, many who come now and then. */
function energyOf(random: Random, tier: DemoTier | null, index: number): number {
  if (index < 2) return 0.9;
  const base = { student: 0.3, city_group: 0.45, expert: 0.6, partner: 0.35, none: 0.2 }[tier ?? 'none'];
  return Math.min(1, base * (0.2 + 1.8 * random.next() ** 1.8));
}

function engagementOf(random: Random, tier: DemoTier | null): EngagementLevel {
  if (tier === 'expert' || tier === 'partner') return random.weighted([['uses', 2], ['gives_feedback', 4], ['drives', 4], ['founds', 1]]);
  if (tier === 'city_group') return random.weighted([['watches', 2], ['uses', 6], ['gives_feedback', 3], ['drives', 1]]);
  return random.weighted([['watches', 5], ['uses', 4], ['gives_feedback', 1]]);
}

function channelOf(random: Random): AcquisitionChannel {
  return random.weighted([
    ['event', 30], ['referral', 34], ['content', 14], ['course', 8], ['contest', 6], ['search', 4], ['incentive', 3], ['partner', 1],
  ]);
}

function phonesOf(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `1380000${String(count).padStart(4, '0')}`;
  };
}

function identity(kind: IdentityKind, raw: string): Identity {
  const read = normaliseIdentity(kind, raw);
  if (!read.ok) throw new Error(`${kind} ${raw}: ${read.reason}`);
  return { kind: read.kind, value: read.value, display: read.display };
}

/** Names that nobody else has in either script, so that addresses made from them differ. */
function namesOf(random: Random): (latinOnly: boolean) => { full: string; latin: string } {
  const used = new Set<string>();
  const latinLeft = [...LATIN_NAMES];
  return (latinOnly) => {
    const given = latinOnly ? latinLeft.shift() : undefined;
    if (given) return { full: given, latin: given };
    for (;;) {
      const rest = random.chance(0.8) ? random.pick(GIVEN_FIRST) + random.pick(GIVEN_SECOND) : random.pick(GIVEN_SECOND);
      const full = random.pick(SURNAMES) + rest;
      const [family = '', ...others] = pinyinSyllables(full);
      const latin = [others.join(''), family].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
      if (used.has(latin)) continue;
      used.add(latin);
      return { full, latin };
    }
  };
}
