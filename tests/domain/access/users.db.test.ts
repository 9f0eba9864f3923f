import { describe, expect, it } from 'vitest';
import { type Actor, STRANGER, SYSTEM } from '#app/domain/access/actor';
import { changePassword, ChangePasswordSchema } from '#app/domain/access/change-password.server';
import { changeSettings } from '#app/domain/access/change-settings.server';
import { changeUserAccess } from '#app/domain/access/change-user-access.server';
import { createUser, CreateUserSchema } from '#app/domain/access/create-user.server';
import { disableUser } from '#app/domain/access/disable-user.server';
import { enableUser } from '#app/domain/access/enable-user.server';
import { inviteAgain } from '#app/domain/access/invite-again.server';
import { listAudit, listAuditChoices } from '#app/domain/access/list-audit.server';
import { listFailedJobs } from '#app/domain/access/list-failed-jobs.server';
import { listMessages } from '#app/domain/access/list-messages.server';
import { getUser, listUsers } from '#app/domain/access/list-users.server';
import { markMessageCopied } from '#app/domain/access/mark-message-copied.server';
import { hashPassword } from '#app/domain/access/password.server';
import { ROLES } from '#app/domain/access/permissions';
import { redeemSignInLink } from '#app/domain/access/redeem-sign-in-link.server';
import { retryJob } from '#app/domain/access/retry-job.server';
import { isSignInLinkLive } from '#app/domain/access/sign-in-link.server';
import { signInWithPassword } from '#app/domain/access/sign-in-with-password.server';
import { sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { databaseState, makeUser } from '#tests/support/requests';

setupTestDatabase();

const CLIENT = { address: '192.0.2.7', userAgent: null };
const tokenIn = (link: string) => link.slice(link.lastIndexOf('/') + 1);

async function actorFor(role: (typeof ROLES)[number]): Promise<Actor> {
  const user = await makeUser(role);
  return { kind: 'user', userId: user.id, role, cities: [], territories: [], memberId: null };
}

describe('inviting', () => {
  it('makes a user, a one-time link and a message, and writes it down', async () => {
    const made = await createUser(SYSTEM, CreateUserSchema.parse({
      email: ' Ada@Example.test ', role: 'organiser', scopes: ['city:chengdu'],
    }));
    expect(made.link).toMatch(/^http:\/\/localhost:3000\/sign-in\/link\/[\w-]{43}$/);
    const user = await getUser(SYSTEM, made.userId);
    expect(user).toMatchObject({ email: 'ada@example.test', name: 'ada', status: 'invited', cities: ['chengdu'] });
    const { messages } = await listMessages(SYSTEM, {});
    expect(messages.find((message) => message.recipientId === made.userId)).toMatchObject({ link: made.link, status: 'ready' });
    const { entries } = await listAudit(SYSTEM, { objectKind: 'user', objectId: made.userId });
    expect(entries).toMatchObject([{ action: 'user.created', detail: { role: 'organiser' }, after: { role: 'organiser' } }]);
  });

  it('opens the account of a member’s own email on their record, once', async () => {
    const [memberId] = await makeMembers(person('王伟', { identities: [identity('email', 'Wei@Example.test')] }));
    const made = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'wei@example.test', role: 'member' }));
    const other = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'stranger@example.test', role: 'member' }));
    const rows = await sql().rows<{ id: string; member_id: string | null }>(
      'SELECT id, member_id FROM app_user WHERE id = ANY($1::uuid[])', [[made.userId, other.userId]]);
    expect(new Map(rows.map((row) => [row.id, row.member_id]))).toEqual(new Map([[made.userId, memberId], [other.userId, null]]));
  });

  it('refuses a second user of an address, whatever its case', async () => {
    await createUser(SYSTEM, CreateUserSchema.parse({ email: 'twice@example.test', role: 'devrel' }));
    const before = await databaseState();
    await expect(createUser(SYSTEM, CreateUserSchema.parse({ email: 'TWICE@example.test', role: 'owner' })))
      .rejects.toMatchObject({ code: 'conflict' });
    expect(await databaseState()).toEqual(before);
  });

  it.each([
    [{ email: 'x@example.test', role: 'sales', scopes: ['city:chengdu'] }],
    [{ email: 'x@example.test', role: 'organiser', scopes: ['territory:east-china'] }],
    [{ email: 'x@example.test', role: 'owner', scopes: ['city:chengdu'] }],
    [{ email: 'x@example.test', role: 'admin' }],
    [{ email: 'x', role: 'devrel' }],
    [{ email: 'x@example.test', role: 'organiser', scopes: ['city:成都'] }],
    [{ email: 'x@example.test', role: 'devrel', status: 'active' }],
    [{ email: 'x@example.test', role: 'devrel', passwordHash: 'y' }],
  ])('does not take %j', (input) => {
    expect(CreateUserSchema.safeParse(input).success).toBe(false);
  });
});

describe('a one-time link', () => {
  it('lets one of many in, once', async () => {
    const { link } = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'race@example.test', role: 'devrel' }));
    const token = tokenIn(link);
    for (let look = 0; look < 3; look += 1) expect(await isSignInLinkLive(token)).toBe(true);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => redeemSignInLink(STRANGER, { token }, CLIENT)));
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    expect(await isSignInLinkLive(token)).toBe(false);
    const { messages } = await listMessages(SYSTEM, {});
    expect(messages.every((message) => message.link !== link)).toBe(true);
  });

  it('runs out, and ends with its user and with a newer one', async () => {
    const { link, userId, expiresAt } = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'late@example.test', role: 'devrel' }));
    const late = new Date(expiresAt.getTime() + 1000);
    await expect(redeemSignInLink(STRANGER, { token: tokenIn(link) }, CLIENT, late)).rejects.toMatchObject({ code: 'gone' });
    const newer = await inviteAgain(SYSTEM, { userId });
    await expect(redeemSignInLink(STRANGER, { token: tokenIn(link) }, CLIENT)).rejects.toMatchObject({ code: 'gone' });
    await disableUser(SYSTEM, { userId });
    await expect(redeemSignInLink(STRANGER, { token: tokenIn(newer.link) }, CLIENT)).rejects.toMatchObject({ code: 'gone' });
    await expect(inviteAgain(SYSTEM, { userId })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the last owner', () => {
  it('cannot be disabled or demoted, not even by two owners at once', async () => {
    await sql().run(`UPDATE app_user SET role = 'devrel' WHERE role = 'owner'`);
    const [one, two] = [await makeUser('owner'), await makeUser('owner')];
    const as = (userId: string): Actor => ({ ...SYSTEM, kind: 'user', userId });
    const results = await Promise.allSettled([
      disableUser(as(one.id), { userId: two.id }),
      changeUserAccess(as(two.id), { userId: one.id, role: 'devrel', scopes: [] }),
    ]);
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    const left = (await listUsers(SYSTEM)).filter((user) => user.role === 'owner' && user.status === 'active');
    expect(left).toHaveLength(1);
    await expect(disableUser(as(left[0]?.id ?? ''), { userId: left[0]?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a password', () => {
  it('is changed with the current one, and ends the other sessions', async () => {
    const user = await makeUser('devrel', { passwordHash: await hashPassword('the old long password') });
    const actor: Actor = { kind: 'user', userId: user.id, role: 'devrel', cities: null, territories: null, memberId: null };
    const change = (currentPassword: string) => changePassword(
      actor, ChangePasswordSchema.parse({ currentPassword, newPassword: '春眠不覺曉 處處聞啼鳥 夜來風雨聲' }), { keepSessionId: null });
    const before = await databaseState();
    await expect(change('wrong')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await databaseState()).toEqual(before);
    await change('the old long password');
    expect((await getUser(SYSTEM, user.id)).sessions).toBe(0);
    await expect(signInWithPassword(STRANGER, { email: user.email, password: '春眠不覺曉 處處聞啼鳥 夜來風雨聲' }, CLIENT)).resolves.toHaveProperty('token');
  });

  it.each(['elevenchars', 'aaaaaaaaaaaaaaaa', '', 'x'.repeat(300)])('is refused when it is %j', (newPassword) => {
    expect(ChangePasswordSchema.safeParse({ newPassword }).success).toBe(false);
  });

  it.each(['correct horse battery', '密码可以是一句中文话，不要太短', '🌱🌿🌳🍀🌾🌻🌼🌸🌺🍁🍂🌲', "'; DROP TABLE app_user; --"])('may be %j', (newPassword) => {
    expect(ChangePasswordSchema.safeParse({ newPassword }).success).toBe(true);
  });
});

describe('who may not, changes nothing', () => {
  const id = newId();
  const commands: [string, (actor: Actor) => Promise<unknown>][] = [
    ['createUser', (actor) => createUser(actor, CreateUserSchema.parse({ email: 'no@example.test', role: 'owner' }))],
    ['inviteAgain', (actor) => inviteAgain(actor, { userId: id })],
    ['disableUser', (actor) => disableUser(actor, { userId: id })],
    ['enableUser', (actor) => enableUser(actor, { userId: id })],
    ['changeUserAccess', (actor) => changeUserAccess(actor, { userId: actor.userId ?? id, role: 'owner', scopes: [] })],
    ['changeSettings', (actor) => changeSettings(actor, { organisation: 'Theirs' })],
    ['listUsers', (actor) => listUsers(actor)],
    ['retryJob', (actor) => retryJob(actor, { jobId: id })],
  ];

  it.each(commands)('%s is for owners', async (_name, command) => {
    for (const role of ROLES.filter((each) => each !== 'owner')) {
      const actor = await actorFor(role);
      const before = await databaseState();
      await expect(command(actor), role).rejects.toMatchObject({ code: 'forbidden' });
      expect(await databaseState(), role).toEqual(before);
    }
    await expect(command(STRANGER)).rejects.toMatchObject({ code: 'signed-out' });
  });

  const staff: [string, (actor: Actor) => Promise<unknown>][] = [
    ['listAudit', (actor) => listAudit(actor, {})],
    ['listAuditChoices', (actor) => listAuditChoices(actor)],
    ['listMessages', (actor) => listMessages(actor, {})],
    ['markMessageCopied', (actor) => markMessageCopied(actor, { messageId: id })],
    ['listFailedJobs', (actor) => listFailedJobs(actor)],
  ];

  it.each(staff)('%s is for owners and DevRel', async (_name, command) => {
    for (const role of ['organiser', 'sales', 'member'] as const) {
      await expect(command(await actorFor(role)), role).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it("DevRel sees that a user's link was sent, and not the link", async () => {
    const { link, userId } = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'boss@example.test', role: 'owner' }));
    const devrel = await actorFor('devrel');
    expect((await listMessages(devrel, {})).messages.filter((each) => each.recipientKind === 'user')).toEqual([]);
    const { messages } = await listMessages(devrel, { to: 'user' });
    const message = messages.find((each) => each.recipientId === userId);
    expect(message).toMatchObject({ link: null, isLinkHidden: true });
    expect(JSON.stringify(message)).not.toContain(tokenIn(link));
  });
});

describe('the audit log', () => {
  it('is read a page at a time, by actor, action and object', async () => {
    const actor = await actorFor('owner');
    for (let each = 0; each < 60; each += 1) await changeSettings(actor, { undoDays: each + 1 });
    const first = await listAudit(SYSTEM, { actor: actor.userId ?? '', action: 'setting' });
    expect(first.entries).toHaveLength(50);
    const second = await listAudit(SYSTEM, { actor: actor.userId ?? '', action: 'setting.changed', after: first.next ?? '' });
    expect(second.entries).toHaveLength(10);
    expect(second.next).toBeNull();
    expect(new Set([...first.entries, ...second.entries].map((entry) => entry.id)).size).toBe(60);
    expect(first.entries[0]).toMatchObject({ actorName: 'Test owner', before: { undoDays: 59 }, after: { undoDays: 60 } });
  });
});
