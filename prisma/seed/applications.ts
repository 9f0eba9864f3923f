import { STRANGER, SYSTEM } from '#app/domain/access/actor';
import { ExpertApplicationSchema } from '#app/domain/forms/expert-form';
import { openExpertForm } from '#app/domain/forms/open-expert-form.server';
import { receiveExpertApplication } from '#app/domain/forms/receive-expert-application.server';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { sql } from '#app/platform/db.server';
import type { DemoPerson } from './people';

interface Applicant {
  name: string;
  email: string;
  phone: string | null;
  city: string;
  company: string;
  title: string;
  fields: string;
  why: string;
  isSharing: boolean;
}

/** Four apply: the demo's member, somebody the rule already knows, a stranger, and one whose contacts point at two people. */
export async function seedApplications(people: readonly DemoPerson[], member: DemoPerson): Promise<void> {
  await evaluateDue(SYSTEM);
  const why = '三年来一直在社区分享云原生实践，希望把经验带给更多城市，也愿意为新讲师做一对一辅导。';
  const of = (person: DemoPerson): Applicant => ({
    name: person.name, email: person.email, phone: person.phone, city: person.city, company: person.company?.name ?? '自由职业',
    title: person.member.title ?? '工程师', fields: (person.member.fields ?? []).join('、'), why, isSharing: true,
  });
  await apply(of(member));
  const known = await eligiblePerson(people, member);
  if (known) await apply(of(known));
  await apply({
    name: '闻人晓', email: 'wenren.xiao@post.example', phone: '13800009001', city: 'hangzhou', company: '钱塘电商', title: '架构师',
    fields: '数据库、高可用', why: '维护着一个两千星的数据库中间件，想认识更多同路人。', isSharing: false,
  });
  const [one, two] = people.filter((person) => person.city === 'beijing' && person.phone !== null);
  if (one && two) await apply({ ...of(one), phone: two.phone, why: '换了手机号，想补充一下今年做的三次分享。' });
}

/** Somebody applies on the public page, as anybody can. */
async function apply(applicant: Applicant): Promise<void> {
  const { name, email, phone, city, company, title, fields, why } = applicant;
  const { stamp } = await openExpertForm('zh-CN');
  const isHan = /\p{Script=Han}/u.test(name);
  const answers = ExpertApplicationSchema.parse({
    nameZh: isHan ? name : '', nameLatin: isHan ? '' : name, email, phone: phone ?? '', city, company, title, fields, why,
    links: 'https://blog.example/selected', consentProcess: 'on', ...(applicant.isSharing ? { consentShare: 'on' } : {}), stamp,
  });
  // A page filled in within a minute; faster is taken for a machine.
  await receiveExpertApplication(STRANGER, answers, Date.now() + 60_000);
}

/** Somebody the rule finds ready for the expert tier. */
async function eligiblePerson(people: readonly DemoPerson[], member: DemoPerson): Promise<DemoPerson | undefined> {
  const rows = await sql().rows<{ id: string }>(
    `SELECT member_id AS id FROM tier_case WHERE status = 'eligible' AND member_id <> $1::uuid ORDER BY member_id`, [member.id]);
  const ready = new Set(rows.map((row) => row.id));
  return people.find((person) => ready.has(person.id) && person.city === 'shanghai') ?? people.find((person) => ready.has(person.id));
}
