import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { claimLead } from '#app/domain/leads/claim-lead.server';
import { decideLead } from '#app/domain/leads/decide-lead.server';
import { exportLeads } from '#app/domain/leads/export-leads.server';
import { findConsentTexts } from '#app/domain/leads/find-consent-texts.server';
import { getConsents } from '#app/domain/leads/get-consents.server';
import { getLead } from '#app/domain/leads/get-lead.server';
import { grantConsent } from '#app/domain/leads/grant-consent.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { listLeads } from '#app/domain/leads/list-leads.server';
import { qualifyLeads } from '#app/domain/leads/qualify-leads.server';
import { recordConsents } from '#app/domain/leads/record-consent.server';
import { withdrawConsent } from '#app/domain/leads/withdraw-consent.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { sql, withTx } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { consentToSharing, makeSales, useProduct } from '#tests/support/leads';
import { identity, makeMembers, person } from '#tests/support/people';

setupTestDatabase();
let sales: Actor;
let elsewhere: Actor;
let memberId: string;
let leadId: string;
let made = 0;

beforeAll(async () => {
  await withTx((tx) => seedCities(tx));
  await installConsentWordings(SYSTEM);
  sales = await makeSales(['southwest-china']);
  elsewhere = await makeSales(['north-china']);
});

beforeEach(async () => {
  made += 1;
  const [id = ''] = await makeMembers({ ...person('Lead'),
    name: { han: null, latin: '=cmd|calc', nickname: null, display: '=cmd|calc', sortKey: 'cmd' },
    cityCode: 'chengdu', company: '＝HYPERLINK("x") 公司', title: '@boss',
    identities: [identity('email', `lead${made}@example.com`), identity('phone', `1381234${String(1000 + made)}`), identity('github', `gh-${made}`)],
  });
  memberId = id;
  await consentToSharing(memberId);
  await useProduct(memberId, [100, 100, 150]);
  await qualifyLeads(SYSTEM, { memberIds: [memberId] });
  const [lead] = await sql().rows<{ id: string }>('SELECT id FROM lead WHERE member_id = $1::uuid', [memberId]);
  leadId = lead?.id ?? '';
});

const self = (): Actor => ({ kind: 'user', userId: null, role: 'member', cities: [], territories: [], memberId });
const versionOf = async () => (await getLead(sales, leadId)).version;
const withdraw = () => withdrawConsent(self(), { memberId, purpose: 'share_with_sales', locale: 'zh-CN' });
const messages = () => sql().rows<{ recipient_id: string; body: string }>(
  `SELECT recipient_id, body FROM message WHERE template = 'lead-recalled' ORDER BY id`);

describe('reading a lead', () => {
  it('shows evidence, receipt and the contacts that the consent names, and writes the look down', async () => {
    const lead = await getLead(sales, leadId);
    expect(lead).toMatchObject({ growth: 0.5, stage: 'growing', receipt: { version: 1, method: 'phone_or_email' } });
    expect(lead.contacts.map((each) => each.kind)).toEqual(['email', 'phone']);
    expect(lead.evidence.months.map((each) => each.stage)).toEqual(['free_quota', 'activated', 'growing']);
    const looks = await sql().rows(`SELECT 1 FROM audit_entry WHERE action = 'lead.viewed' AND object_id = $1`, [leadId]);
    expect(looks).toHaveLength(1);
  });

  it('is not found from another territory, and changes nothing there', async () => {
    const version = await versionOf();
    await expect(getLead(elsewhere, leadId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(claimLead(elsewhere, { leadId, version })).rejects.toMatchObject({ code: 'not-found' });
    await expect(decideLead(elsewhere, { leadId, decision: 'accept', version })).rejects.toMatchObject({ code: 'not-found' });
    expect(await versionOf()).toBe(version);
  });

  it.each(['devrel', 'organiser', 'member'] as const)('is refused to %s', async (role) => {
    const actor: Actor = { kind: 'user', userId: null, role, cities: null, territories: null, memberId: null };
    await expect(listLeads(actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getLead(actor, leadId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportLeads(actor, 'en')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decideLead(actor, { leadId, decision: 'accept', version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('withdrawal', () => {
  it('recalls at once, for everybody by every way, and tells whoever received it', async () => {
    await claimLead(sales, { leadId, version: await versionOf() });
    const file = await exportLeads(sales, 'zh-CN');
    for await (const piece of file) void piece;
    const before = (await messages()).length;
    await withdraw();
    await expect(getLead(sales, leadId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(getLead(SYSTEM, leadId)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listLeads(SYSTEM, { view: 'all' })).leads.some((each) => each.id === leadId)).toBe(false);
    await expect(decideLead(sales, { leadId, decision: 'accept', version: 2 })).rejects.toMatchObject({ code: 'not-found' });
    const sent = (await messages()).slice(before);
    expect(sent.map((each) => each.recipient_id)).toEqual([sales.userId]);
    expect(sent[0]?.body).not.toContain('cmd');
    const [lead] = await sql().rows<{ status: string }>('SELECT status FROM lead WHERE id = $1::uuid', [leadId]);
    expect(lead?.status).toBe('recalled');
    await qualifyLeads(SYSTEM);
    expect(await sql().rows('SELECT 1 FROM lead WHERE member_id = $1::uuid', [memberId])).toHaveLength(1);
    await withdraw();
    expect((await messages()).length).toBe(before + 1);
  });

  it('hides what was answered already, and agreeing again makes a lead again', async () => {
    await decideLead(sales, { leadId, decision: 'accept', version: await versionOf() });
    await withdraw();
    await expect(getLead(sales, leadId)).rejects.toMatchObject({ code: 'not-found' });
    const texts = await findConsentTexts('en');
    const wordingId = texts.share_with_sales?.wordingId ?? '';
    await grantConsent(self(), { memberId, purpose: 'share_with_sales', wordingId, locale: 'en' });
    const mine = await getConsents(self(), { memberId, locale: 'en' });
    expect(mine.receipts.map((each) => each.action)).toEqual(['granted', 'withdrawn', 'granted']);
    expect(mine.states.find((each) => each.purpose === 'share_with_sales')?.isLive).toBe(true);
    const open = (await listLeads(sales, { view: 'unclaimed' })).leads.filter((each) => each.memberId === memberId);
    expect(open).toHaveLength(1);
  });

  it('is the person’s own business: another member does not even learn that they exist', async () => {
    const [other = ''] = await makeMembers(person('李雷'));
    const actor: Actor = { ...self(), memberId: other };
    await expect(withdrawConsent(actor, { memberId, purpose: 'share_with_sales', locale: 'en' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(getConsents(actor, { memberId, locale: 'en' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(withdrawConsent(sales, { memberId, purpose: 'share_with_sales', locale: 'en' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await getLead(sales, leadId)).status).toBe('unclaimed');
  });
});

describe('a file without times', () => {
  const say = (action: 'granted' | 'withdrawn') => withTx((tx) => recordConsents(tx, SYSTEM, { kind: 'import', id: null }, [
    { memberId, action, occurredAt: new Date(), isUndated: true },
  ]));

  it('repeats what holds without another receipt, and never undoes a withdrawal', async () => {
    expect(await say('granted')).toEqual([{ outcome: 'unchanged' }]);
    expect(await say('withdrawn')).toEqual([{ outcome: 'created' }]);
    await expect(getLead(sales, leadId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await say('granted')).toEqual([{ outcome: 'unchanged' }]);
    expect(await sql().rows('SELECT action FROM consent_event WHERE member_id = $1::uuid ORDER BY id', [memberId]))
      .toEqual([{ action: 'granted' }, { action: 'withdrawn' }]);
  });
});

describe('a verdict', () => {
  it('is one of many at the same moment, and returns as a fact', async () => {
    const version = await versionOf();
    const rivals = await Promise.all(Array.from({ length: 5 }, () => makeSales(['southwest-china'])));
    const answers = await Promise.allSettled(rivals.map((rival) => decideLead(rival, { leadId, decision: 'accept', version })));
    expect(answers.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of answers) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'conflict' });
    const facts = await sql().rows(`SELECT variant FROM fact WHERE kind = 'lead_verdict' AND subject_id = $1::uuid`, [leadId]);
    expect(facts).toEqual([{ variant: 'accepted' }]);
  });

  it('needs a reason to reject, and an accepted lead to be won', async () => {
    const version = await versionOf();
    await expect(decideLead(sales, { leadId, decision: 'reject', version })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(decideLead(sales, { leadId, decision: 'won', version })).rejects.toMatchObject({ code: 'conflict' });
    await decideLead(sales, { leadId, decision: 'accept', version });
    await decideLead(sales, { leadId, decision: 'won', version: version + 1 });
    expect((await getLead(sales, leadId)).status).toBe('won');
    await expect(decideLead(sales, { leadId, decision: 'lost', reasonCode: 'timing', version: version + 2 })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('belongs to whoever holds the lead', async () => {
    await claimLead(sales, { leadId, version: await versionOf() });
    const colleague = await makeSales(['southwest-china']);
    await expect(decideLead(colleague, { leadId, decision: 'accept', version: await versionOf() })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the export', () => {
  it('is a file that no spreadsheet runs, with the bytes that Excel needs', async () => {
    const pieces: string[] = [];
    for await (const piece of await exportLeads(sales, 'en')) pieces.push(piece);
    const text = pieces.join('');
    expect(text.startsWith('\uFEFFReference,Name')).toBe(true);
    expect(text).toContain("'=cmd|calc");
    expect(text).toContain("'=HYPERLINK");
    expect(text).toContain("'@boss");
    expect(text).toContain("'+8613812341");
    expect(text).not.toMatch(/(^|,)"?[=@＝]/m);
    expect(text).not.toContain('gh-');
  });
});
