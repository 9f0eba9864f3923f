import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import type { Answers } from '#app/domain/forms/expert-form';
import { type FormStamp, readStamp, signStamp } from '#app/domain/forms/form-stamp.server';
import { openExpertForm } from '#app/domain/forms/open-expert-form.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { withdrawConsent } from '#app/domain/leads/withdraw-consent.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { suppress } from '#app/domain/members/suppression.server';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { sql, withTx } from '#app/platform/db.server';
import * as applications from '#app/routes/applications/list/route';
import * as unclear from '#app/routes/applications/unclear/route';
import * as apply from '#app/routes/apply/expert/route';
import * as status from '#app/routes/apply/status/route';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { answerOf, argsFor, databaseState, type FormFields, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();
let devrel: TestUser;
let addresses = 0;

beforeAll(async () => {
  await withTx(async (tx) => {
    await seedCities(tx);
    await createProgramme(tx, SYSTEM, { key: 'default', nameZh: '社区', nameEn: 'Community', goLiveOn: '2026-01-01' });
  });
  await installConsentWordings(SYSTEM);
  devrel = await makeUser('devrel');
});

/** A stamp as the page gives it, made some seconds ago. */
async function stampFrom(secondsAgo: number): Promise<string> {
  const stamp = (await readStamp((await openExpertForm('zh-CN')).stamp)) as FormStamp;
  return signStamp({ ...stamp, at: Date.now() - secondsAgo * 1000 });
}

async function send(fields: Partial<Record<string, string>> = {}, options: { secondsAgo?: number; address?: string } = {}) {
  addresses += 1;
  const filled: Record<string, string | undefined> = {
    nameZh: '韩梅梅', nameLatin: '', email: `han${addresses}@example.com`, phone: '', city: 'chengdu', company: '星河科技', title: '架构师',
    fields: '云原生、数据库', links: 'https://example.com/post', why: '想分享', consentProcess: 'on', leaveEmpty: '',
    stamp: await stampFrom(options.secondsAgo ?? 60), ...fields,
  };
  const form = Object.fromEntries(Object.entries(filled).filter((entry): entry is [string, string] => entry[1] !== undefined)) as FormFields;
  const address = options.address ?? `203.0.113.${addresses % 250}-${addresses}`;
  return answerOf(() => apply.action(argsFor('/apply/expert', { form, address })));
}

type Sent = Awaited<ReturnType<typeof send>>;
const tokenOf = (answer: Sent) => /^\/apply\/status\/([\w-]+)$/.exec(answer.headers.get('Location') ?? '')?.[1] ?? '';
const errorsOf = (answer: Sent) => (answer.body as { errors: Record<string, unknown> }).errors;
const statusOf = async (token: string) =>
  (await answerOf(() => status.loader(argsFor(`/apply/status/${token}`, { params: { token } })))).body as { application: { number: string; status: string } };
const count = async (table: string) => (await sql().rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;
const latest = async () => (await sql().rows<{ id: string; payload: Answers | null; member_id: string | null; case_id: string | null; status: string }>(
  'SELECT id, payload, member_id, case_id, status FROM form_submission ORDER BY created_at DESC, id DESC LIMIT 1'))[0];

describe('applying as an expert without scripts (H3)', () => {
  it('makes the person, keeps the answers, writes both consents and opens a case; the link shows where it stands', async () => {
    const answer = await send({ consentShare: 'on' });
    expect(answer.status).toBe(302);
    const { application } = await statusOf(tokenOf(answer));
    expect(application.number).toMatch(/^E-\d{4}-\d{6}$/);
    expect(application.status).toBe('received');
    const row = await latest();
    const [tierCase] = await sql().rows<{ status: string; origin: string; member_id: string }>('SELECT status, origin, member_id FROM tier_case WHERE id = $1::uuid', [row?.case_id]);
    expect(tierCase).toMatchObject({ status: 'proposed', origin: 'application', member_id: row?.member_id });
    const consents = await sql().rows('SELECT purpose, action, locale, source_kind FROM consent_event WHERE member_id = $1::uuid ORDER BY purpose', [row?.member_id]);
    expect(consents).toEqual([
      { purpose: 'process', action: 'granted', locale: 'zh-CN', source_kind: 'form' },
      { purpose: 'share_with_sales', action: 'granted', locale: 'zh-CN', source_kind: 'form' },
    ]);
    const [message] = await sql().rows<{ body: string; link: string }>(`SELECT body, link FROM message WHERE template = 'application-received' ORDER BY id DESC`);
    expect(message?.link).toBe(`http://localhost:3000/apply/status/${tokenOf(answer)}`);
    expect(message?.body).toContain(application.number);
  });

  it('records no consent to sharing where the box was left empty', async () => {
    await send();
    const row = await latest();
    expect(await sql().rows('SELECT purpose FROM consent_event WHERE member_id = $1::uuid', [row?.member_id])).toEqual([{ purpose: 'process' }]);
  });

  it('stands in the staff queue with how long it has waited; organisers, sales and members may not look', async () => {
    const answer = await answerOf(() => applications.loader(argsFor('/applications', { user: devrel })));
    expect((answer.body as { rows: { name: string; waitingDays: number }[] }).rows[0]).toMatchObject({ name: '韩梅梅', waitingDays: 0 });
    for (const role of ['organiser', 'sales', 'member'] as const) {
      const user = await makeUser(role);
      expect((await answerOf(() => applications.loader(argsFor('/applications', { user })))).status).toBe(403);
    }
  });
});

describe('what is refused keeps what was typed', () => {
  it.each([
    ['no name', { nameZh: ' ', nameLatin: '' }, 'nameZh'],
    ['no way to answer', { email: '', phone: '' }, 'email'],
    ['half an address', { email: 'han@example' }, 'email'],
    ['half a number', { phone: '12345' }, 'phone'],
    ['a city that is none', { city: 'atlantis' }, 'city'],
    ['no company', { company: '　' }, 'company'],
    ['no consent', { consentProcess: undefined }, 'consentProcess'],
    ['a field that the form does not have', { role: 'owner' }, ''],
    ['a text that is too long', { why: 'x'.repeat(4001) }, 'why'],
  ])('%s', async (_what, fields, path) => {
    const before = await databaseState();
    const answer = await send(fields);
    expect(answer.status).toBe(422);
    expect(Object.keys(errorsOf(answer))).toContain(path);
    expect((answer.body as { values: Record<string, string> }).values['title']).toBe('架构师');
    expect(await databaseState()).toEqual(before);
  });

  it('a body that is no form is a 400', async () => {
    const request = new Request('http://localhost:3000/apply/expert', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    const answer = await answerOf(() => apply.action({ ...argsFor('/apply/expert'), request }));
    expect(answer.status).toBe(400);
  });
});

describe('machines', () => {
  it('who fill in the empty field are thanked and nothing is kept', async () => {
    const before = await databaseState();
    const answer = await send({ leaveEmpty: 'http://spam.example' });
    expect(answer.headers.get('Location')).toBe('/apply/expert?sent=1');
    expect(await databaseState()).toEqual(before);
  });

  it.each([['faster than anybody types', 1], ['from a page of yesterday', 86_400]])('%s: asked to send again', async (_what, secondsAgo) => {
    const answer = await send({}, { secondsAgo });
    expect(answer.status).toBe(422);
    expect(Object.keys(errorsOf(answer))).toEqual(['']);
  });

  it('with a stamp of their own making are refused', async () => {
    const [body = ''] = (await stampFrom(60)).split('.');
    expect((await send({ stamp: `${body}.AAAAAAAAAAAAAAAAAAAAAA` })).status).toBe(422);
    expect((await send({ stamp: '' })).status).toBe(422);
  });

  it('are limited by address, without hurting others', async () => {
    const before = (await count('form_submission')) ?? 0;
    const answers = [];
    for (let each = 0; each < 25; each += 1) answers.push((await send({}, { address: '192.0.2.77' })).status);
    expect(answers.filter((code) => code === 302)).toHaveLength(20);
    expect(answers.filter((code) => code === 429)).toHaveLength(5);
    expect(await count('form_submission')).toBe(before + 20);
    expect((await send()).status).toBe(302);
    expect(JSON.stringify(await sql().rows('SELECT key FROM rate_limit'))).not.toContain('192.0.2.77');
  });
});

describe('the same answer for everybody', () => {
  it('sending it again, twice at once, gives the same link and doubles nothing', async () => {
    const fields = { email: 'twice@example.com' };
    const [first, second] = await Promise.all([send(fields), send(fields)]);
    const after = await count('form_submission');
    const third = await send({ ...fields, why: '又一次' });
    expect(tokenOf(second)).toBe(tokenOf(first));
    expect(tokenOf(third)).toBe(tokenOf(first));
    expect(await count('form_submission')).toBe(after);
    expect(await sql().rows(`SELECT 1 FROM identity WHERE value = 'twice@example.com'`)).toHaveLength(1);
  });

  it('for a known person: nothing of theirs is changed or told', async () => {
    const [id] = await makeMembers(person('韩梅梅', { identities: [identity('email', 'known@example.com')], title: 'CTO', company: '老东家' }));
    const answer = await send({ email: 'known@example.com', title: '黑客', consentShare: 'on' });
    expect(answer.status).toBe(302);
    expect(await latest()).toMatchObject({ member_id: id, status: 'received' });
    expect(await sql().rows('SELECT title FROM member WHERE id = $1::uuid', [id])).toEqual([{ title: 'CTO' }]);
  });

  it('a form that anybody can send does not bring a withdrawn consent back', async () => {
    const [id = ''] = await makeMembers(person('韩梅梅', { identities: [identity('email', 'gone@example.com')] }));
    await withdrawConsent(SYSTEM, { memberId: id, purpose: 'share_with_sales', locale: 'zh-CN' });
    await send({ email: 'gone@example.com', consentShare: 'on' });
    expect(await sql().rows(`SELECT action FROM consent_event WHERE member_id = $1::uuid AND purpose = 'share_with_sales'`, [id])).toEqual([{ action: 'withdrawn' }]);
  });

  it('for somebody who must not come back: nothing about them is kept', async () => {
    const mail = identity('email', 'never-again@example.com');
    await withTx((tx) => suppress(tx, [mail], 'erased'));
    const members = await count('member');
    const messages = await count('message');
    const answer = await send({ email: 'Never-Again@example.com', nameZh: '隐去' });
    expect(answer.status).toBe(302);
    expect((await statusOf(tokenOf(answer))).application.status).toBe('received');
    expect(await latest()).toMatchObject({ status: 'withheld', payload: null, member_id: null });
    expect([await count('member'), await count('message')]).toEqual([members, messages]);
    const dump = JSON.stringify(await sql().rows('SELECT * FROM form_submission'));
    expect(dump).not.toContain('隐去');
    expect(tokenOf(await send({ email: 'never-again@example.com', nameZh: '隐去' }))).toBe(tokenOf(answer));
  });

  it('another name behind the address waits for staff, who say whose it is', async () => {
    const [id = ''] = await makeMembers(person('李雷', { identities: [identity('email', 'shared@example.com')] }));
    const answer = await send({ email: 'shared@example.com', nameZh: '赵敏', consentShare: 'on' });
    expect((await statusOf(tokenOf(answer))).application.status).toBe('received');
    const row = await latest();
    expect(row).toMatchObject({ status: 'unclear', member_id: null });
    const params = { submissionId: row?.id ?? '' };
    const page = await answerOf(() => unclear.loader(argsFor(`/applications/${row?.id}`, { user: devrel, params })));
    expect((page.body as { candidates: { memberId: string }[] }).candidates.map((each) => each.memberId)).toEqual([id]);
    const assigned = await answerOf(() => unclear.action(argsFor(`/applications/${row?.id}`, { user: devrel, params, form: { intent: 'create' } })));
    expect(assigned.headers.get('Location')).toMatch(/^\/cases\//);
    const after = await sql().rows<{ member_id: string }>('SELECT member_id FROM form_submission WHERE id = $1::uuid', [row?.id]);
    expect(after[0]?.member_id).not.toBe(id);
    const again = await answerOf(() => unclear.action(argsFor(`/applications/${row?.id}`, { user: devrel, params, form: { intent: 'create' } })));
    expect(again.status).toBe(404);
  });

  it('an unknown status link is not found', async () => {
    for (const token of ['x', 'A'.repeat(22), '../../etc/passwd']) {
      expect((await answerOf(() => status.loader(argsFor('/apply/status/x', { params: { token } })))).status).toBe(404);
    }
  });
});

const NAUGHTY = [
  'undefined', 'null', 'NaN', 'true', '0', '-1', '1e309', '0x10', '1/0', '00', '1,000.00', '$1.00', '\\', '\\\\', "'", '"', "''''", '";', "' OR 1=1 --", "'; DROP TABLE member; --",
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)', '<svg/onload=alert(1)>', '&lt;b&gt;', '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7 %>', '%00', '%s%n', '../../../etc/passwd',
  'C:\\con\\con', '__proto__', 'constructor', 'hasOwnProperty', '=1+1', '+1', '@SUM(A1)', '＝1', 'ÅÍÎÏ˝', 'Ω≈ç√∫', '田中さんにあげて', '사회과학원', 'الكل في المجمو', 'בְּרֵאשִׁית', '𠜎𠜱𠝹', '👩🏽‍💻', '🇨🇳🏳️‍🌈', 'z̷̢̛a̸l̴g̶o̵',
  '\u202Etest\u202C', '\u200Bzero\u200B', '\uFEFFbom', 'a\tb', 'line\nbreak', '　全角　', '仇', '䶮㛃𬀩', 'ﬀ ligature', "Ed O'Brien-Núñez",
];

describe('naughty strings', () => {
  it(`are kept as they were typed: ${NAUGHTY.length} of them in every text`, async () => {
    for (const [index, text] of NAUGHTY.entries()) {
      const answer = await send({ nameZh: text, nameLatin: text, email: `naughty${index}@example.com`, company: text, title: text, fields: text, links: text, why: text });
      expect([text, answer.status]).toEqual([text, 302]);
      const row = await latest();
      const expected = text.replace(/\n/g, '\r\n');
      const typed = [text, expected];
      for (const field of ['nameZh', 'nameLatin', 'company', 'title', 'fields', 'links', 'why'] as const) expect(typed).toContain(row?.payload?.[field]);
    }
  });
});
