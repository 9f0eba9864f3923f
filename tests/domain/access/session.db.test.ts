import { describe, expect, it } from 'vitest';
import { STRANGER, SYSTEM } from '#app/domain/access/actor';
import { changeUserAccess } from '#app/domain/access/change-user-access.server';
import { disableUser } from '#app/domain/access/disable-user.server';
import { enableUser } from '#app/domain/access/enable-user.server';
import {
  createSession, findSession, SESSION_IDLE_DAYS, SESSION_MAX_DAYS, sessionCookie, sessionCookieName,
} from '#app/domain/access/session.server';
import { signOut } from '#app/domain/access/sign-out.server';
import { signOutEverywhere } from '#app/domain/access/sign-out-everywhere.server';
import { setBaseUrl } from '#app/platform/base-url.server';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { makeUser } from '#tests/support/requests';

setupTestDatabase();

const DAY = 86_400_000;
const tokenOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1);

describe('a session', () => {
  it('knows its user, role and reach', async () => {
    const user = await makeUser('organiser', { cities: ['chengdu', 'beijing'], territories: ['east-china'] });
    const found = await findSession(tokenOf(user.cookie));
    expect(found?.actor).toEqual({
      kind: 'user', userId: user.id, role: 'organiser', cities: ['beijing', 'chengdu'], territories: [], memberId: null,
    });
    expect(found?.user.email).toBe(user.email);
  });

  it.each([
    ['owner', null, null],
    ['devrel', null, null],
    ['organiser', [], []],
    ['sales', [], null],
    ['member', [], []],
  ] as const)('gives %s without scopes cities %j and territories %j', async (role, cities, territories) => {
    const user = await makeUser(role);
    expect((await findSession(tokenOf(user.cookie)))?.actor).toMatchObject({ cities, territories });
  });

  it('is kept as a hash', async () => {
    const user = await makeUser('devrel');
    const rows = await sql().rows<{ text: string }>('SELECT s::text AS text FROM session s');
    expect(rows.map((row) => row.text).join()).not.toContain(tokenOf(user.cookie));
  });

  it('slides while it is used, and ends at last', async () => {
    const user = await makeUser('devrel');
    const start = new Date();
    const { token } = await createSession(sql(), { userId: user.id }, start);
    const at = (days: number) => new Date(start.getTime() + days * DAY);
    for (let day = 1; day < SESSION_MAX_DAYS; day += SESSION_IDLE_DAYS - 1) {
      expect(await findSession(token, at(day)), `day ${day}`).not.toBeNull();
    }
    expect(await findSession(token, at(SESSION_MAX_DAYS + 0.01))).toBeNull();
    const idle = await createSession(sql(), { userId: user.id }, start);
    expect(await findSession(idle.token, at(SESSION_IDLE_DAYS + 0.01))).toBeNull();
  });

  it.each(['', 'x', `${'a'.repeat(42)}!`, 'a'.repeat(43), "' OR 1=1 --"])('is not found by %j', async (token) => {
    expect(await findSession(token)).toBeNull();
  });

  it('ends with its user: the next request finds nobody, also after enabling', async () => {
    const user = await makeUser('devrel');
    expect(await findSession(tokenOf(user.cookie))).not.toBeNull();
    await disableUser(SYSTEM, { userId: user.id });
    expect(await findSession(tokenOf(user.cookie))).toBeNull();
    await enableUser(SYSTEM, { userId: user.id });
    expect(await findSession(tokenOf(user.cookie))).toBeNull();
  });

  it('does not outlive a status set by other means', async () => {
    const user = await makeUser('devrel');
    await sql().run(`UPDATE app_user SET status = 'disabled' WHERE id = $1::uuid`, [user.id]);
    expect(await findSession(tokenOf(user.cookie))).toBeNull();
  });

  it('has the new role at the next request', async () => {
    const user = await makeUser('devrel');
    await changeUserAccess(SYSTEM, { userId: user.id, role: 'organiser', scopes: [{ kind: 'city', value: 'wuhan' }] });
    expect((await findSession(tokenOf(user.cookie)))?.actor).toMatchObject({ role: 'organiser', cities: ['wuhan'] });
  });

  it('ends by its own user only', async () => {
    const [user, other] = [await makeUser('devrel'), await makeUser('devrel')];
    const mine = await findSession(tokenOf(user.cookie));
    const theirs = await findSession(tokenOf(other.cookie));
    if (!mine || !theirs) throw new Error('no session');
    await expect(signOut(theirs.actor, { sessionId: mine.sessionId })).rejects.toMatchObject({ code: 'not-found' });
    expect(await findSession(tokenOf(user.cookie))).not.toBeNull();
    await signOut(mine.actor, { sessionId: mine.sessionId });
    expect(await findSession(tokenOf(user.cookie))).toBeNull();
  });

  it('ends everywhere by its user or who manages users', async () => {
    const [user, other] = [await makeUser('devrel'), await makeUser('devrel')];
    const theirs = await findSession(tokenOf(other.cookie));
    await expect(signOutEverywhere(theirs?.actor ?? STRANGER, { userId: user.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(signOutEverywhere(STRANGER, { userId: user.id })).rejects.toMatchObject({ code: 'signed-out' });
    await createSession(sql(), { userId: user.id });
    expect(await signOutEverywhere(SYSTEM, { userId: user.id })).toBe(2);
    expect(await findSession(tokenOf(user.cookie))).toBeNull();
  });
});

describe('the cookie', () => {
  it('is for the server alone', () => {
    expect(sessionCookie('x')).toMatch(/^nianlun=x; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  it('is bound to its host over TLS', () => {
    setBaseUrl('https://rings.example/');
    expect(sessionCookieName()).toBe('__Host-nianlun');
    expect(sessionCookie('x')).toMatch(/; Secure$/);
    setBaseUrl('http://localhost:3000');
  });
});
