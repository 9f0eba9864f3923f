import { beforeAll, describe, expect, it } from 'vitest';
import { findSession } from '#app/domain/access/session.server';
import { hashPassword } from '#app/domain/access/password.server';
import { SYSTEM } from '#app/domain/access/actor';
import { createUser, CreateUserSchema } from '#app/domain/access/create-user.server';
import { disableUser } from '#app/domain/access/disable-user.server';
import { sql } from '#app/platform/db.server';
import * as account from '#app/routes/account/route';
import * as signIn from '#app/routes/access/sign-in/route';
import * as signInLink from '#app/routes/access/sign-in-link/route';
import * as signOut from '#app/routes/access/sign-out/route';
import { setupTestDatabase } from '#tests/support/database';
import { answerOf, argsFor, cookieOf, databaseState, type FormFields, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();

const PASSWORD = 'eight maids a-milking';
let user: TestUser;
let addresses = 0;

beforeAll(async () => {
  user = await makeUser('devrel', { email: 'known@example.test', passwordHash: await hashPassword(PASSWORD) });
});

/** A client of its own, so that the limiter of one test does not meet another's. */
function newAddress(): string {
  addresses += 1;
  return `198.51.100.${addresses}`;
}

function submit(form: FormFields, address = newAddress(), path = '/sign-in') {
  return answerOf(() => signIn.action(argsFor(path, { form, address })));
}

describe('signing in with a password', () => {
  it('hands out a session and goes where one wanted to go', async () => {
    const answer = await submit({ intent: 'password', email: ' KNOWN@example.test', password: PASSWORD, to: '/members?q=王' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe('/members?q=%E7%8E%8B');
    const token = /nianlun=([\w-]{43})/.exec(cookieOf(answer))?.[1] ?? '';
    expect((await findSession(token))?.user.email).toBe('known@example.test');
  });

  it.each(['//evil.test', '/.//evil.test', 'https://evil.test', '/\\evil.test', '/\t/evil.test', 'javascript:alert(1)', '\\\\evil.test', '/%0d%0aSet-Cookie:x'])(
    'never leads to %j', async (to) => {
      const answer = await submit({ intent: 'password', email: user.email, password: PASSWORD, to });
      expect(answer.status).toBe(302);
      const target = new URL(answer.headers.get('Location') ?? '', 'http://localhost:3000');
      expect(target.origin).toBe('http://localhost:3000');
      expect(answer.headers.get('Set-Cookie')).not.toContain('Set-Cookie');
    });

  it('answers alike for an unknown address, a wrong password, no password and a disabled user', async () => {
    const disabled = await makeUser('devrel', { status: 'disabled', passwordHash: await hashPassword(PASSWORD) });
    const linkOnly = await makeUser('devrel');
    const answers = [];
    for (const [email, password] of [['nobody@example.test', PASSWORD], [user.email, 'wrong'], [linkOnly.email, PASSWORD], [disabled.email, PASSWORD]]) {
      const answer = await submit({ intent: 'password', email: email ?? '', password: password ?? '' });
      answers.push(JSON.stringify({ ...answer, headers: [...answer.headers], body: { ...(answer.body as object), email: '' } }));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('access:signIn.refused');
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const median = async (email: string) => {
      const times: number[] = [];
      for (let each = 0; each < 9; each += 1) {
        const started = performance.now();
        await submit({ intent: 'password', email, password: 'wrong' });
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    const [known, unknown] = [await median(user.email), await median('nobody-else@example.test')];
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2.5);
  });

  it('stops guessing, also with the right password at last', async () => {
    const address = newAddress();
    const victim = await makeUser('devrel', { passwordHash: await hashPassword(PASSWORD) });
    for (let each = 0; each < 10; each += 1) {
      expect((await submit({ intent: 'password', email: victim.email, password: `guess ${each}` }, address)).status).toBe(422);
    }
    const answer = await submit({ intent: 'password', email: victim.email, password: PASSWORD }, address);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    const counters = await sql().rows<{ key: string }>('SELECT key FROM rate_limit');
    expect(counters.map((row) => row.key).join()).not.toMatch(/example|198\.51/);
  });

  it.each([
    ['role', 'owner'], ['userId', 'x'], ['status', 'active'], ['passwordHash', 'x'], ['scopes', 'city:chengdu'], ['memberId', 'x'], ['id', 'x'],
  ])('refuses an extra field %s and changes nothing', async (field, value) => {
    const before = await databaseState();
    const answer = await submit({ intent: 'password', email: user.email, password: PASSWORD, [field]: value });
    expect(answer.status).toBe(422);
    expect(answer.headers.has('Set-Cookie')).toBe(false);
    expect(await databaseState()).toEqual(before);
  });
});

describe('asking for a link', () => {
  it('answers alike and puts a message out for known addresses only', async () => {
    const count = async () => (await sql().rows('SELECT 1 FROM message')).length;
    const before = await count();
    const known = await submit({ intent: 'link', email: user.email });
    expect(await count()).toBe(before + 1);
    const unknown = await submit({ intent: 'link', email: 'stranger@example.test' });
    expect(await count()).toBe(before + 1);
    const disabled = await makeUser('devrel', { status: 'disabled' });
    await submit({ intent: 'link', email: disabled.email });
    expect(await count()).toBe(before + 1);
    expect(known).toEqual({ ...unknown, body: { sentTo: user.email, intent: 'link' } });
  });

  it('makes links of the configured address, whatever the Host header says', async () => {
    const args = argsFor('/sign-in', { form: { intent: 'link', email: user.email }, address: newAddress() });
    args.request.headers.set('Host', 'evil.test');
    args.request.headers.set('X-Forwarded-Host', 'evil.test');
    await answerOf(() => signIn.action(args));
    const [message] = await sql().rows<{ link: string }>('SELECT link FROM message WHERE link IS NOT NULL ORDER BY created_at DESC LIMIT 1');
    expect(message?.link).toMatch(/^http:\/\/localhost:3000\/sign-in\/link\//);
  });

  it('is limited by address', async () => {
    const email = 'flooded@example.test';
    for (let each = 0; each < 5; each += 1) expect((await submit({ intent: 'link', email })).status).toBe(200);
    expect((await submit({ intent: 'link', email })).status).toBe(429);
  });
});

describe('a one-time link', () => {
  const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);
  const look = (token: string) => answerOf(() => signInLink.loader(argsFor(`/sign-in/link/${token}`, { params: { token }, address: newAddress() })));
  const press = (token: string, form: FormFields = {}) =>
    answerOf(() => signInLink.action(argsFor(`/sign-in/link/${token}`, { params: { token }, form, address: newAddress() })));

  it('is used up by the button, not by being opened, and once', async () => {
    const { link } = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'linked@example.test', role: 'devrel' }));
    const token = tokenOf(link);
    const before = await databaseState();
    for (let each = 0; each < 3; each += 1) expect((await look(token)).body).toMatchObject({ isLive: true });
    expect(await databaseState()).toEqual(before);
    const answer = await press(token);
    expect(answer.status).toBe(302);
    expect(cookieOf(answer)).toMatch(/nianlun=[\w-]{43}/);
    expect((await press(token)).status).toBe(410);
    expect((await look(token)).body).toMatchObject({ isLive: false });
  });

  it.each(['x', 'a'.repeat(43), '%00'])('that never was (%j) is gone', async (token) => {
    expect((await look(token)).body).toMatchObject({ isLive: false });
    expect((await press(token)).status).toBe(410);
  });

  it('takes no fields', async () => {
    const { link } = await createUser(SYSTEM, CreateUserSchema.parse({ email: 'fields@example.test', role: 'member' }));
    expect((await press(tokenOf(link), { role: 'owner' })).status).toBe(400);
    expect((await look(tokenOf(link))).body).toMatchObject({ isLive: true });
  });
});

describe('being signed in', () => {
  it('leads strangers to the sign-in page and back, and refuses what they post', async () => {
    const page = await answerOf(() => account.loader(argsFor('/account?tab=1')));
    expect(page.status).toBe(302);
    expect(page.headers.get('Location')).toBe('/sign-in?to=%2Faccount%3Ftab%3D1');
    const before = await databaseState();
    const post = await answerOf(() => account.action(argsFor('/account', { form: { intent: 'end-all' } })));
    expect(post).toMatchObject({ status: 401, body: { code: 'signed-out' } });
    expect(await databaseState()).toEqual(before);
  });

  it('ends when the user is disabled: the next request fails', async () => {
    const fired = await makeUser('devrel');
    expect((await answerOf(() => account.loader(argsFor('/account', { user: fired })))).status).toBe(200);
    await disableUser(SYSTEM, { userId: fired.id });
    expect((await answerOf(() => account.loader(argsFor('/account', { user: fired })))).status).toBe(302);
    expect((await answerOf(() => account.action(argsFor('/account', { user: fired, form: { intent: 'end-all' } })))).status).toBe(401);
  });

  it('ends with signing out, and the cookie goes', async () => {
    const leaving = await makeUser('devrel');
    const answer = await answerOf(() => signOut.action(argsFor('/sign-out', { user: leaving, form: {} })));
    expect(answer.headers.get('Location')).toBe('/sign-in');
    expect(answer.headers.get('Set-Cookie')).toMatch(/^nianlun=; .*Max-Age=0/);
    expect((await answerOf(() => account.loader(argsFor('/account', { user: leaving })))).status).toBe(302);
  });
});
