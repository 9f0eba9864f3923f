import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { getUser, listUsers } from '#app/domain/access/list-users.server';
import { hashPassword } from '#app/domain/access/password.server';
import type { Role } from '#app/domain/access/permissions';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { queueMessage } from '#app/platform/messages.server';
import { getSettings } from '#app/platform/settings.server';
import * as account from '#app/routes/account/route';
import * as audit from '#app/routes/access/audit/route';
import * as jobs from '#app/routes/jobs/route';
import * as messages from '#app/routes/messages/route';
import * as programme from '#app/routes/settings/programme/route';
import * as userPage from '#app/routes/settings/user/route';
import * as users from '#app/routes/settings/users/route';
import { setupTestDatabase } from '#tests/support/database';
import { answerOf, argsFor, databaseState, type FormFields, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();

const ALL: readonly Role[] = ['owner', 'devrel', 'organiser', 'sales', 'member'];
const people = new Map<Role, TestUser>();
const as = (role: Role): TestUser => people.get(role) as TestUser;

beforeAll(async () => {
  for (const role of ALL) people.set(role, await makeUser(role, { cities: role === 'organiser' ? ['chengdu'] : [] }));
});

/** Every column that a user, session or setting has: none may be set but by the fields a page offers. */
const MODEL_FIELDS = [
  'id', 'userId', 'user_id', 'email', 'name', 'role', 'status', 'passwordHash', 'password_hash', 'memberId', 'member_id', 'locale',
  'theme', 'createdAt', 'disabledAt', 'scopes', 'kind', 'value', 'tokenHash', 'expiresAt', 'sessionId', 'purpose', 'usedAt', 'organisation',
  'zone', 'leadResponseDays', 'undoDays', 'messageId', 'copiedAt', 'link', 'body', 'recipientId', 'jobId', '__proto__', 'constructor',
];

describe('who may open which page', () => {
  const pages: [string, (user: TestUser) => Promise<unknown>, readonly Role[]][] = [
    ['/account', (user) => account.loader(argsFor('/account', { user })), ALL],
    ['/settings', (user) => programme.loader(argsFor('/settings', { user })), ['owner']],
    ['/settings/users', (user) => users.loader(argsFor('/settings/users', { user })), ['owner']],
    ['/settings/users/:id', (user) => userPage.loader(argsFor('/x', { user, params: { userId: as('devrel').id } })), ['owner']],
    ['/audit', (user) => audit.loader(argsFor('/audit', { user })), ['owner', 'devrel']],
    ['/messages', (user) => messages.loader(argsFor('/messages', { user })), ['owner', 'devrel']],
    ['/jobs', (user) => jobs.loader(argsFor('/jobs', { user })), ['owner', 'devrel']],
  ];

  it.each(pages)('%s', async (_path, load, allowed) => {
    for (const role of ALL) {
      expect((await answerOf(() => load(as(role)))).status, role).toBe(allowed.includes(role) ? 200 : 403);
    }
  });

  it.each(['/audit?after=x', '/audit?actor=1', '/audit?action=%27', '/messages?after=x', '/messages?status=lost'])('%s is 400', async (path) => {
    const load = path.startsWith('/audit') ? audit.loader : messages.loader;
    expect((await answerOf(() => load(argsFor(path, { user: as('owner') })))).status).toBe(400);
  });

  it.each([['x', 400], [newId(), 404]])('/settings/users/%s is %i', async (userId, status) => {
    expect((await answerOf(() => userPage.loader(argsFor('/x', { user: as('owner'), params: { userId } })))).status).toBe(status);
  });
});

describe('who may not, changes nothing', () => {
  type Act = (user: TestUser | null) => Promise<unknown>;
  const acts: [string, Act, readonly Role[]][] = [
    ['settings', (user) => programme.action(argsFor('/settings', {
      user, form: { intent: 'general', organisation: 'X', zone: 'UTC', locale: 'en', leadResponseDays: '1', undoDays: '1' },
    })), ['devrel', 'organiser', 'sales', 'member']],
    ['programme', (user) => programme.action(argsFor('/settings', {
      user, form: { intent: 'programme', nameZh: '甲', nameEn: 'A', goLiveOn: '2026-01-01' },
    })), ['devrel', 'organiser', 'sales', 'member']],
    ['consent texts', (user) => programme.action(argsFor('/settings', {
      user, form: { intent: 'consent', organisation: 'X', salesNameZh: '乙', salesNameEn: 'B', contact: 'a@b.cn' },
    })), ['devrel', 'organiser', 'sales', 'member']],
    ['invite', (user) => users.action(argsFor('/settings/users', { user, form: { email: 'mine@example.test', name: 'Mine', role: 'owner' } })),
      ['devrel', 'organiser', 'sales', 'member']],
    ...(['disable', 'enable', 'sign-out', 'link'] as const).map((intent): [string, Act, readonly Role[]] => [
      intent, (user) => userPage.action(argsFor('/x', { user, params: { userId: as('owner').id }, form: { intent } })),
      ['devrel', 'organiser', 'sales', 'member'],
    ]),
    ['own role', (user) => userPage.action(argsFor('/x', { user, params: { userId: user?.id ?? newId() }, form: { intent: 'access', role: 'owner' } })),
      ['devrel', 'organiser', 'sales', 'member']],
    ['retry', (user) => jobs.action(argsFor('/jobs', { user, form: { jobId: newId() } })), ['devrel', 'organiser', 'sales', 'member']],
    ['mark', (user) => messages.action(argsFor('/messages', { user, form: { messageId: newId() } })), ['organiser', 'sales', 'member']],
  ];

  it.each(acts)('%s', async (_name, act, refused) => {
    const before = await databaseState();
    for (const role of refused) expect((await answerOf(() => act(as(role)))).status, role).toBe(403);
    expect((await answerOf(() => act(null))).status).toBe(401);
    expect(await databaseState()).toEqual(before);
  });
});

describe('fields that a page does not offer', () => {
  const forms: [string, FormFields, (user: TestUser, form: FormFields) => Promise<unknown>][] = [
    ['account password', { intent: 'password', newPassword: 'five golden rings!' }, (user, form) => account.action(argsFor('/account', { user, form }))],
    ['account preferences', { intent: 'preferences', name: 'New name', locale: 'en', theme: 'dark' }, (user, form) => account.action(argsFor('/account', { user, form }))],
    ['account end-all', { intent: 'end-all' }, (user, form) => account.action(argsFor('/account', { user, form }))],
    ['invite', { email: 'new@example.test', name: 'New', role: 'devrel', scopes: [] }, (user, form) => users.action(argsFor('/settings/users', { user, form }))],
    ['access', { intent: 'access', role: 'devrel', scopes: [] }, (user, form) => userPage.action(argsFor('/x', { user, form, params: { userId: as('sales').id } }))],
    ['disable', { intent: 'disable' }, (user, form) => userPage.action(argsFor('/x', { user, form, params: { userId: as('sales').id } }))],
    ['settings', { intent: 'general', organisation: 'X', zone: 'UTC', locale: 'en', leadResponseDays: '1', undoDays: '1' }, (user, form) => programme.action(argsFor('/settings', { user, form }))],
    ['programme', { intent: 'programme', nameZh: '甲', nameEn: 'A', goLiveOn: '2026-01-01' }, (user, form) => programme.action(argsFor('/settings', { user, form }))],
    ['consent texts', { intent: 'consent', organisation: 'X', salesNameZh: '乙', salesNameEn: 'B', contact: 'a@b.cn' }, (user, form) => programme.action(argsFor('/settings', { user, form }))],
    ['mark', { messageId: newId() }, (user, form) => messages.action(argsFor('/messages', { user, form }))],
    ['retry', { jobId: newId() }, (user, form) => jobs.action(argsFor('/jobs', { user, form }))],
  ];

  it.each(forms)('%s', async (_name, form, act) => {
    const before = await databaseState();
    for (const field of MODEL_FIELDS.filter((name) => !(name in form) || name === '__proto__' || name === 'constructor')) {
      const polluted = Object.fromEntries([...Object.entries(form), [field, 'owner']]) as FormFields;
      expect((await answerOf(() => act(as('owner'), polluted))).status, field).toBe(422);
    }
    expect(await databaseState()).toEqual(before);
  });
});

describe('the pages at work', () => {
  it('an owner invites: link, text and QR code, shown once', async () => {
    const answer = await answerOf(() => users.action(argsFor('/settings/users', {
      user: as('owner'), form: { email: 'fresh@example.test', name: 'Fresh', role: 'organiser', scopes: ['city:chengdu', 'city:beijing'] },
    })));
    expect(answer.body).toMatchObject({ fresh: { email: 'fresh@example.test', link: expect.stringContaining('/sign-in/link/'), qr: expect.stringContaining('<svg') } });
    const page = await answerOf(() => users.loader(argsFor('/settings/users', { user: as('owner') })));
    expect(JSON.stringify(page.body)).not.toContain('/sign-in/link/');
    expect((await listUsers(SYSTEM)).find((user) => user.email === 'fresh@example.test')?.cities).toEqual(['beijing', 'chengdu']);
    const again = await answerOf(() => users.action(argsFor('/settings/users', {
      user: as('owner'), form: { email: 'fresh@example.test', name: 'Fresh', role: 'devrel' },
    })));
    expect(again).toMatchObject({ status: 409, body: { errors: { email: 'access:users.emailTaken' } } });
  });

  it('a role change acts at the next request of its user', async () => {
    const user = await makeUser('devrel');
    const load = () => answerOf(() => audit.loader(argsFor('/audit', { user })));
    expect((await load()).status).toBe(200);
    await answerOf(() => userPage.action(argsFor('/x', { user: as('owner'), params: { userId: user.id }, form: { intent: 'access', role: 'sales' } })));
    expect((await load()).status).toBe(403);
  });

  it('an owner cannot shut themselves out', async () => {
    const answer = await answerOf(() => userPage.action(argsFor('/x', { user: as('owner'), params: { userId: as('owner').id }, form: { intent: 'disable' } })));
    expect(answer).toMatchObject({ status: 409, body: { errors: { '': 'access:users.notOneself' } } });
  });

  it('settings are checked and saved', async () => {
    const form = { intent: 'general', organisation: '年轮实验室', zone: 'Asia/Shanghai', locale: 'zh-CN', leadResponseDays: '5', undoDays: '14' };
    for (const wrong of [{ zone: 'Mars' }, { leadResponseDays: '0' }, { undoDays: '1e3' }, { organisation: '' }, { locale: 'fr' }]) {
      expect((await answerOf(() => programme.action(argsFor('/settings', { user: as('owner'), form: { ...form, ...wrong } })))).status).toBe(422);
    }
    expect((await answerOf(() => programme.action(argsFor('/settings', { user: as('owner'), form })))).status).toBe(302);
    expect(await getSettings()).toMatchObject({ organisation: '年轮实验室', leadResponseDays: 5, undoDays: 14 });
  });

  it('somebody changes their password here and stays', async () => {
    const user = await makeUser('member', { passwordHash: await hashPassword('six geese a-laying') });
    const change = (form: FormFields) => answerOf(() => account.action(argsFor('/account', { user, form: { intent: 'password', ...form } })));
    expect(await change({ currentPassword: 'wrong', newPassword: 'seven swans a-swimming' })).toMatchObject({
      status: 422, body: { errors: { currentPassword: 'access:field.passwordWrong' } },
    });
    expect((await change({ currentPassword: 'six geese a-laying', newPassword: 'seven swans a-swimming' })).status).toBe(302);
    expect((await answerOf(() => account.loader(argsFor('/account', { user })))).status).toBe(200);
  });

  it('somebody ends their own sessions and nobody else’s', async () => {
    const [user, other] = [await makeUser('member'), await makeUser('member')];
    const [theirs] = await sql().rows<{ id: string }>('SELECT id FROM session WHERE user_id = $1::uuid', [other.id]);
    const answer = await answerOf(() => account.action(argsFor('/account', { user, form: { intent: 'end-session', sessionId: theirs?.id ?? '' } })));
    expect(answer.status).toBe(404);
    expect((await getUser(SYSTEM, other.id)).sessions).toBe(1);
  });

  it('the outbox gives DevRel an invitation to copy, with its code, and a mark when it is passed on', async () => {
    const id = await withTx((tx) => queueMessage(tx, {
      recipientKind: 'member', recipientId: newId(), address: null, locale: 'zh-CN', template: 'tier-invitation',
      subject: '邀请', body: '您好', link: 'http://localhost:3000/invitations/abc',
    }));
    const load = async (query: string) => (await answerOf(() => messages.loader(argsFor(`/messages${query}`, { user: as('devrel') })))).body;
    expect(await load('?status=ready')).toMatchObject({
      messages: expect.arrayContaining([expect.objectContaining({ id, qr: expect.stringContaining('<svg') })]),
    });
    expect((await answerOf(() => messages.action(argsFor('/messages', { user: as('devrel'), form: { messageId: id } })))).status).toBe(302);
    expect(JSON.stringify(await load('?status=copied'))).toContain(id);
    expect(JSON.stringify(await load('?status=ready'))).not.toContain(id);
  });
});
