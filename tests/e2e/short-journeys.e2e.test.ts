import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, openBrowser, PHONE, signIn, type Visitor, type VisitorOptions, WECHAT } from '#tests/support/browser';
import { csvText, dayBefore, makePeople, memberFile } from '#tests/support/programme-files';
import { cliJson, type DataDir, makeDataDir, type RunningProduct, startServerProcess } from '#tests/support/running-product';

const PEOPLE = makePeople(20, 31).map((each) => ({ ...each, city: '成都' }));
const first = PEOPLE[0] ?? { name: '', email: '', phone: '', company: '', city: '' };

let data: DataDir;
let server: RunningProduct;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  data = await makeDataDir();
  server = await startServerProcess({ dataDir: data.path });
  browser = await openBrowser();
  await link('owner');
  const file = async (name: string, text: string) => {
    await writeFile(join(data.path, name), text);
    return join(data.path, name);
  };
  const run = (...args: string[]) => cliJson(args, { dataDir: data.path });
  await run('import', 'members', await file('members.csv', memberFile(PEOPLE)));
  const came = await file('came.csv', csvText(['姓名', '邮箱'], PEOPLE.slice(0, 2).map((each) => [each.name, each.email])));
  await run('import', 'attendance', came, '--event', '成都站一', '--date', dayBefore(35), '--city', '成都');
  await run('import', 'attendance', came, '--event', '成都站二', '--date', dayBefore(2), '--city', '成都');
  await run('evaluate');
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await data?.remove();
});

async function link(role: string, ...more: string[]): Promise<string> {
  const made = await cliJson<{ link: string }>(
    ['user', 'create', '--email', `${role}-${Math.random().toString(36).slice(2)}@nianlun.example`, '--role', role, ...more],
    { dataDir: data.path, env: { BASE_URL: server.url } });
  return made.link;
}

async function visitor(options: VisitorOptions = {}): Promise<Visitor> {
  const made = await newVisitor(browser, server.url, options);
  visitors.push(made);
  return made;
}

describe('without scripts', () => {
  it('one signs in, filters the members and reads a profile', async () => {
    const reader = await visitor({ locale: 'zh-CN', scripts: false });
    const { page } = reader;
    await signIn(reader, await link('devrel'));
    expect(new URL(page.url()).pathname).toBe('/');
    await reader.open('/members');
    await page.locator('input[name=q]').first().fill(first.name);
    await page.locator('input[name=q]').first().press('Enter');
    await page.waitForURL(/q=/);
    const rows = page.locator('main a[href^="/members/0"]');
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await page.locator('main').innerText()).toContain(first.name);
    await rows.filter({ hasText: first.name }).first().click();
    await page.waitForURL(/\/members\/0/);
    expect(await page.locator('h1').innerText()).toContain(first.name);
  });

  it('one applies as an expert and finds the application again by its link', async () => {
    const stranger = await visitor({ locale: 'zh-CN', scripts: false, viewport: PHONE, userAgent: WECHAT });
    const { page, t } = stranger;
    expect(await stranger.open('/apply/expert')).toBe(200);
    await page.locator('[name=nameZh]').fill('诸葛云帆');
    await page.locator('[name=email]').fill('yunfan@mail.example');
    await page.locator('[name=company]').fill('青屿云计算有限公司');
    await page.locator('[name=title]').fill('架构师');
    await page.locator('[name=fields]').fill('云原生，数据库');
    await page.locator('[name=why]').fill('想把云上架构的经验讲给更多人听。');
    await page.locator('[name=consentProcess]').check();
    expect(await page.locator('[name=consentShare]').isChecked()).toBe(false);
    // The form does not believe in answers that come faster than a person types.
    await page.waitForTimeout(3_200);
    await stranger.press(stranger.button(t('forms:expert.submit')));
    expect(new URL(page.url()).pathname).toMatch(/^\/apply\/status\//);
    expect(await page.locator('main').innerText()).toContain(t('forms:status.received'));
    const again = await visitor({ locale: 'en', viewport: PHONE });
    expect(await again.open(new URL(page.url()).pathname)).toBe(200);
    expect(await again.page.locator('main').innerText()).toContain(again.t('forms:status.received'));
  });
});

describe('an organiser with a phone', () => {
  it('creates an event, pastes the chat’s list, closes it and copies the summary back', async () => {
    const organiser = await visitor({ locale: 'zh-CN', viewport: PHONE });
    const { page, t } = organiser;
    await organiser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    await signIn(organiser, await link('organiser', '--scope', '成都'));
    await organiser.open('/events/new');
    await page.locator('[name=name]').fill('周六城市行·成都站');
    await page.locator('[name=heldOn]').fill(dayBefore(2));
    await organiser.press(organiser.button(t('events:new.submit')));
    await page.waitForURL(/\/events\/0/);
    const event = new URL(page.url()).pathname;

    await organiser.open(`${event}/paste`);
    await page.locator('textarea[name=text]').fill(
      ['#接龙', '周六城市行', ...PEOPLE.slice(3, 7).map((each, index) => `${index + 1}. ${each.name} ${each.company} ${each.phone}`), '5. 公孙策 13900139000', '6. 小明'].join('\n'));
    await organiser.press(page.locator('button[name=intent][value=preview]'));
    await organiser.press(page.locator('button[name=intent][value=confirm]'));
    await page.waitForURL(new RegExp(`${event}$`));
    const entered = await page.locator('main').innerText();
    for (const each of PEOPLE.slice(3, 7)) expect(entered).toContain(each.name);
    expect(entered).toContain('小明');

    await page.locator('textarea[name=outcome]').fill('两家公司约了下周一起试用对象存储。');
    await organiser.press(page.locator('button[name=intent][value=close]'));
    const summary = page.locator('#summary');
    await summary.waitFor();
    await summary.getByRole('button', { name: t('common:action.copy') }).click();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toContain('周六城市行·成都站');
    expect(copied).toMatch(/[56]/);
    await organiser.look();
  });
});

describe('a one-time link in WeChat', () => {
  it('is not used up by previews and by being opened, only by its button, and then once', async () => {
    const address = await link('devrel');
    for (let each = 0; each < 3; each += 1) {
      const preview = await visitor({ locale: 'zh-CN', viewport: PHONE, userAgent: WECHAT });
      expect(await preview.open(new URL(address).pathname)).toBe(200);
      expect((await preview.page.request.head(new URL(address).pathname)).status()).toBe(200);
      expect(await preview.button(preview.t('access:link.submit')).count()).toBe(1);
      await preview.close();
    }
    const reader = await visitor({ locale: 'zh-CN', viewport: PHONE, userAgent: WECHAT });
    await signIn(reader, address);
    expect(new URL(reader.page.url()).pathname).toBe('/');
    const late = await visitor({ locale: 'zh-CN', viewport: PHONE, userAgent: WECHAT });
    await late.open(new URL(address).pathname);
    expect(await late.page.locator('main').innerText()).toContain(late.t('access:link.gone'));
  });
});

describe('with the keyboard alone', () => {
  /** Tab until it has the focus, which has to be seen. */
  async function tabTo(reader: Visitor, target: Locator, most = 120): Promise<void> {
    await target.waitFor();
    for (let each = 0; each < most; each += 1) {
      await reader.page.keyboard.press('Tab');
      if (!(await target.evaluate((element) => element === element.ownerDocument.activeElement))) continue;
      const ring = await target.evaluate((element) => {
        const style = getComputedStyle(element);
        return `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow}`;
      });
      expect(ring).not.toMatch(/^(none|\S+ 0px) .*none$/);
      return;
    }
    throw new Error(`${String(target)} is not reached by Tab`);
  }

  it('one signs in and decides a case', async () => {
    const reader = await visitor({ locale: 'en' });
    const { page, t } = reader;
    const enter = async () => {
      await page.keyboard.press('Enter');
      await page.waitForTimeout(100);
      await reader.settle();
    };
    await reader.open(new URL(await link('devrel')).pathname);
    await tabTo(reader, reader.button(t('access:link.submit')));
    await enter();
    await page.waitForURL(`${server.url}/`);
    await tabTo(reader, page.getByRole('link', { name: t('common:nav.skip') }));
    await tabTo(reader, page.locator('nav a[href="/cases"]').filter({ visible: true }).first());
    await enter();
    await page.waitForURL(/\/cases$/);
    await tabTo(reader, page.locator('main tbody a, main [role=row] a').filter({ hasText: first.name }).first());
    await enter();
    await page.waitForURL(/\/cases\/0/);
    await tabTo(reader, page.locator('form:has(input[name=decision][value=approve]) textarea[name=reason]'));
    await page.keyboard.type('Comes every time.');
    await tabTo(reader, reader.button(t('tiers:case.approve')));
    await enter();
    await page.getByText('/invitation/').first().waitFor();
    await reader.look();
  });
});

describe('keys while a page is starting', () => {
  it('do not stop its scripts', async () => {
    const reader = await visitor();
    await reader.page.addInitScript(`(() => {
      const hasStarted = () => Object.keys(document.querySelector('form button') ?? {}).some((key) => key.startsWith('__reactProps'));
      window.started = new Promise((done) => {
        setTimeout(() => done(false), 5_000);
        const press = () => {
          document.body?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
          if (hasStarted()) done(true); else setTimeout(press, 0);
        };
        press();
      });
    })()`);
    for (let visit = 0; visit < 8; visit += 1) {
      await reader.page.goto('/sign-in');
      expect(await reader.page.evaluate('window.started')).toBe(true);
    }
  });
});

describe('every page', () => {
  const PAGES = [
    '/', '/members', '/members/new', '/cases', '/cases?view=decided', '/events', '/events/new', '/imports', '/imports/new', '/imports/new?target=attendance',
    '/leads', '/leads/qualification', '/applications', '/rings', '/tiers', '/credits', '/settings', '/settings/users', '/audit', '/messages', '/jobs',
    '/account', '/me', '/me/consents', '/apply/expert', '/nowhere',
  ];
  const LOOKS: VisitorOptions[] = [
    { locale: 'zh-CN', colorScheme: 'dark', viewport: PHONE },
    { locale: 'en', colorScheme: 'light' },
  ];

  it.each(LOOKS)('has nothing that axe finds and fits: %o', async (look) => {
    const reader = await visitor(look);
    await signIn(reader, await link('owner'));
    for (const path of PAGES) expect([path, await reader.open(path)]).toEqual([path, path === '/nowhere' ? 404 : 200]);
    await reader.open('/members');
    const member = await reader.page.locator('main a[href^="/members/0"]').first().getAttribute('href');
    for (const path of [member ?? '', `${member ?? ''}/edit`]) expect(await reader.open(path)).toBe(200);
  });

  it('would have been told on: the examination finds what is wrong', async () => {
    const reader = await newVisitor(browser, server.url, { viewport: PHONE });
    await reader.open('/sign-in');
    expect(reader.problems).toEqual([]);
    await reader.page.evaluate(`document.querySelector('main').innerHTML += '<button></button><p>imports:new.title</p><div class="w-[900px]" id="wide">x</div>'; document.querySelector('#wide').style.width = '900px'; console.error('oh')`);
    await reader.look();
    expect(reader.problems.join('\n')).toMatch(/logged oh[\s\S]*wider[\s\S]*imports:new\.title[\s\S]*button-name/);
    await reader.close();
  });

  it('on the way had no violation, no overflow, no error', () => {
    expect([...new Set(visitors.flatMap(({ problems }) => problems))]).toEqual([]);
  });
});
