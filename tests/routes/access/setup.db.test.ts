import { describe, expect, it } from 'vitest';
import { sql } from '#app/platform/db.server';
import { getSettings } from '#app/platform/settings.server';
import * as account from '#app/routes/account/route';
import * as signIn from '#app/routes/access/sign-in/route';
import * as setup from '#app/routes/setup/route';
import { setupTestDatabase } from '#tests/support/database';
import { answerOf, argsFor, cookieOf, databaseState, type FormFields } from '#tests/support/requests';

setupTestDatabase();

const FORM = {
  name: '李雷', email: 'Owner@Example.test', password: 'four calling birds', organisation: 'Ring Lab', nameZh: '年轮计划',
  nameEn: 'Rings', zone: 'Asia/Shanghai', locale: 'zh-CN', goLiveOn: '2026-12-01',
};

const submit = (form: FormFields) => answerOf(() => setup.action(argsFor('/setup', { form })));

describe('an empty installation', () => {
  it('leads every page to the first-run page', async () => {
    for (const call of [() => account.loader(argsFor('/account')), () => signIn.loader(argsFor('/sign-in'))]) {
      const answer = await answerOf(call);
      expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/setup']);
    }
    expect((await answerOf(() => setup.loader(argsFor('/setup')))).status).toBe(200);
  });

  it.each([
    ['a short password', { password: 'short' }, 'password'],
    ['a date that is none', { goLiveOn: '2026-02-30' }, 'goLiveOn'],
    ['no go-live date', { goLiveOn: '' }, 'goLiveOn'],
    ['an unknown zone', { zone: 'Asia/Atlantis' }, 'zone'],
    ['an address that is none', { email: 'owner' }, 'email'],
    ['a field too many', { role: 'owner' }, ''],
    ['no name', { name: ' ' }, 'name'],
  ])('refuses %s and stays empty', async (_what, change, field) => {
    const before = await databaseState();
    const answer = await submit({ ...FORM, ...change } as FormFields);
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toContain(field);
    expect(JSON.stringify(answer.body)).not.toContain(FORM.password);
    expect(await databaseState()).toEqual(before);
  });

  it('gets one owner, of however many come at once, and the page is gone', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => submit({ ...FORM, email: `owner${index}@example.test` })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 404, 404, 404, 404]);
    const users = await sql().rows<{ role: string; status: string }>('SELECT role, status FROM app_user');
    expect(users).toEqual([{ role: 'owner', status: 'active' }]);
    const programmes = await sql().rows('SELECT name_zh, name_en, go_live_on FROM programme');
    expect(programmes).toEqual([{ name_zh: '年轮计划', name_en: 'Rings', go_live_on: '2026-12-01' }]);
    expect(await getSettings()).toMatchObject({ organisation: 'Ring Lab', zone: 'Asia/Shanghai', locale: 'zh-CN' });
    const winner = answers.find((answer) => answer.status === 302);
    expect(winner && cookieOf(winner)).toMatch(/nianlun=[\w-]{43}/);
    expect((await answerOf(() => setup.loader(argsFor('/setup')))).status).toBe(404);
    const before = await databaseState();
    expect((await submit({ ...FORM, email: 'late@example.test' })).status).toBe(404);
    expect(await databaseState()).toEqual(before);
  });
});
