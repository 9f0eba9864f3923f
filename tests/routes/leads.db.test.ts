import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import type { LeadDetail } from '#app/domain/leads/get-lead.server';
import type { MyConsents } from '#app/domain/leads/get-consents.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import type { LeadList } from '#app/domain/leads/list-leads.server';
import { qualifyLeads } from '#app/domain/leads/qualify-leads.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import * as detail from '#app/routes/leads/detail/route';
import * as exported from '#app/routes/leads/export/route';
import * as list from '#app/routes/leads/list/route';
import * as qualification from '#app/routes/leads/qualification/route';
import * as consents from '#app/routes/me-consents/route';
import { setupTestDatabase } from '#tests/support/database';
import { consentToSharing, useProduct } from '#tests/support/leads';
import { identity, makeMembers, person } from '#tests/support/people';
import { answerOf, argsFor, databaseState, type FormFields, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();
let sales: TestUser;
let elsewhere: TestUser;
let member: TestUser;
let memberId = '';
let leadId = '';
let made = 0;

beforeAll(async () => {
  await withTx((tx) => seedCities(tx));
  await installConsentWordings(SYSTEM);
  sales = await makeUser('sales', { territories: ['southwest-china'] });
  elsewhere = await makeUser('sales', { territories: ['east-china'] });
});

beforeEach(async () => {
  made += 1;
  const [id = ''] = await makeMembers(person('王小明', { cityCode: 'chengdu', identities: [identity('email', `r${made}@example.com`)] }));
  memberId = id;
  member = await makeUser('member', { memberId });
  await consentToSharing(memberId);
  await useProduct(memberId, [100, 100, 150]);
  await qualifyLeads(SYSTEM, { memberIds: [memberId] });
  leadId = (await sql().rows<{ id: string }>('SELECT id FROM lead WHERE member_id = $1::uuid', [memberId]))[0]?.id ?? '';
});

const look = (user: TestUser | null, id = leadId) => answerOf(() => detail.loader(argsFor(`/leads/${id}`, { user, params: { leadId: id } })));
const press = (user: TestUser | null, form: FormFields) =>
  answerOf(() => detail.action(argsFor(`/leads/${leadId}`, { user, params: { leadId }, form })));
const listed = async (user: TestUser, view: string) =>
  (await answerOf(() => list.loader(argsFor(`/leads?view=${view}`, { user })))).body as LeadList;
const download = (user: TestUser | null) => answerOf(() => exported.loader(argsFor('/leads/export', { user })));
const me = (form: FormFields, user = member) => answerOf(() => consents.action(argsFor('/me/consents', { user, form })));

describe('the sales queue', () => {
  it('from unclaimed to mine to won, each step by a plain form', async () => {
    expect((await listed(sales, 'unclaimed')).leads.map((lead) => lead.id)).toContain(leadId);
    expect((await press(sales, { intent: 'claim', version: '1' })).headers.get('Location')).toBe(`/leads/${leadId}`);
    expect((await listed(sales, 'mine')).leads.map((lead) => lead.id)).toContain(leadId);
    expect((await press(sales, { intent: 'decide', decision: 'accept', version: '2' })).status).toBe(302);
    expect((await press(sales, { intent: 'decide', decision: 'won', version: '3' })).status).toBe(302);
    expect(((await look(sales)).body as { lead: LeadDetail }).lead).toMatchObject({ status: 'won', isMine: true });
    expect((await listed(sales, 'closed')).leads.map((lead) => lead.id)).toContain(leadId);
  });

  it('asks for a reason beside its field, and tells who came second', async () => {
    const bare = await press(sales, { intent: 'decide', decision: 'reject', version: '1', reasonCode: '' });
    expect(bare).toMatchObject({ status: 422, body: { errors: { reasonCode: 'leads:error.reasonMissing' } } });
    expect((await press(sales, { intent: 'decide', decision: 'reject', version: '1', reasonCode: 'timing' })).status).toBe(302);
    const late = await press(sales, { intent: 'decide', decision: 'accept', version: '1' });
    expect(late).toMatchObject({ status: 409, body: { errors: { '': 'leads:error.changedMeanwhile' } } });
  });

  it.each([
    [{ intent: 'decide', decision: 'accept', version: '1', ownerId: newId() }],
    [{ intent: 'decide', decision: 'accept', version: '1', status: 'won' }],
    [{ intent: 'decide', decision: 'recalled', version: '1' }],
    [{ intent: 'claim', version: 'x' }],
    [{ intent: 'give' }],
  ])('refuses %j and changes nothing', async (form) => {
    const before = await databaseState();
    expect((await press(sales, form)).status).toBe(422);
    expect(await databaseState()).toEqual(before);
  });
});

describe('nobody else', () => {
  it('another territory: not found, by page and by form, and not in the file', async () => {
    expect((await look(elsewhere)).status).toBe(404);
    const before = await databaseState();
    expect((await press(elsewhere, { intent: 'claim', version: '1' })).status).toBe(404);
    expect(await databaseState()).toEqual(before);
    expect((await download(elsewhere)).body).not.toContain('王小明');
    expect((await download(sales)).body).toContain('王小明');
  });

  it.each(['devrel', 'organiser', 'member'] as const)('%s is refused everywhere, and nothing changes', async (role) => {
    const user = await makeUser(role, { cities: ['chengdu'] });
    const before = await databaseState();
    expect((await look(user)).status).toBe(403);
    expect((await press(user, { intent: 'claim', version: '1' })).status).toBe(403);
    expect((await download(user)).status).toBe(403);
    expect((await answerOf(() => list.loader(argsFor('/leads', { user })))).status).toBe(403);
    expect(await databaseState()).toEqual(before);
  });

  it('a stranger is led to sign in, and a form of theirs is refused', async () => {
    expect((await look(null)).headers.get('Location')).toMatch(/^\/sign-in/);
    expect((await press(null, { intent: 'claim', version: '1' })).status).toBe(401);
  });

  it('a malformed address is a 400, an unknown one a 404', async () => {
    expect((await look(sales, 'x')).status).toBe(400);
    expect((await look(sales, newId())).status).toBe(404);
  });

  it('why somebody is a lead is DevRel’s page, not sales’', async () => {
    const devrel = await makeUser('devrel');
    const page = await answerOf(() => qualification.loader(argsFor(`/leads/qualification?member=${memberId}`, { user: devrel })));
    expect(page.body).toMatchObject({ rows: [{ memberId, product: 'ecs', result: 'isLead', conditions: { grew: true, notYet: false } }] });
    expect((await answerOf(() => qualification.loader(argsFor('/leads/qualification', { user: sales })))).status).toBe(403);
  });
});

describe('a member’s own consents', () => {
  it('withdrawing recalls at once; agreeing again, on the text shown, makes a lead again', async () => {
    expect((await me({ intent: 'withdraw', purpose: 'share_with_sales' })).headers.get('Location')).toBe('/me/consents');
    expect((await look(sales)).status).toBe(404);
    expect((await download(sales)).body).not.toContain(`r${made}@example.com`);
    const page = (await answerOf(() => consents.loader(argsFor('/me/consents', { user: member })))).body as { consents: MyConsents };
    const sharing = page.consents.states.find((each) => each.purpose === 'share_with_sales');
    expect(sharing).toMatchObject({ isLive: false, lastAction: 'withdrawn' });
    await me({ intent: 'grant', purpose: 'share_with_sales', wordingId: sharing?.wordingId ?? '' });
    expect((await listed(sales, 'unclaimed')).leads.map((lead) => lead.memberId)).toContain(memberId);
  });

  it('are one’s own: no field names another member, and a text of another purpose is refused', async () => {
    const [process] = await sql().rows<{ id: string }>(`SELECT id FROM consent_wording WHERE purpose = 'process' LIMIT 1`);
    const before = await databaseState();
    expect((await me({ intent: 'withdraw', purpose: 'share_with_sales', memberId })).status).toBe(422);
    expect((await me({ intent: 'grant', purpose: 'share_with_sales', wordingId: process?.id ?? '' })).status).toBe(422);
    expect((await me({ intent: 'grant', purpose: 'share_with_sales', wordingId: newId() })).status).toBe(422);
    expect((await me({ intent: 'withdraw', purpose: 'share_with_sales' }, sales)).status).toBe(404);
    expect(await databaseState()).toEqual(before);
  });
});
