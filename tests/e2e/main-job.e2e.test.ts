import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newVisitor, openBrowser, PHONE, signIn, type Visitor, WECHAT } from '#tests/support/browser';
import { monthsBack } from '#tests/support/leads';
import { csvText, dayBefore, gb18030, makePeople, memberFile } from '#tests/support/programme-files';
import { cliJson, type DataDir, makeDataDir, type RunningProduct, startServerProcess, until } from '#tests/support/running-product';

/** Twelve people: the first eight of Chengdu, the others of Hangzhou. */
const PEOPLE = makePeople(12, 21).map((each, index) => ({ ...each, city: index < 8 ? '成都' : '杭州' }));
const person = (index: number) => PEOPLE[index] ?? { name: '', email: '', phone: '', company: '', city: '' };
/** Comes, writes, uses the product more and more, and agrees to be contacted. */
const HERO = person(0);
/** Uses it more and more and never agreed. */
const SILENT = person(1);
/** Agreed, and uses it as before. */
const STEADY = person(2);

let data: DataDir;
let server: RunningProduct;
let browser: Browser;
const visitors: Visitor[] = [];
const links: Record<string, string> = {};
let owner: Visitor;
let devrel: Visitor;
let heroPath = '';
let invitation = '';

beforeAll(async () => {
  data = await makeDataDir();
  server = await startServerProcess({ dataDir: data.path });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await data?.remove();
});

async function visitor(...options: Parameters<typeof newVisitor> extends [unknown, unknown, ...infer Rest] ? Rest : never): Promise<Visitor> {
  const made = await newVisitor(browser, server.url, ...options);
  visitors.push(made);
  return made;
}

/** The whole wizard, from the choice of a target to the result; gives what the result page says. */
async function importFile(by: Visitor, target: string, file: { name: string; content: Buffer }, about: { event: string; date: string; city: string } | null = null): Promise<string> {
  const { page, t } = by;
  const path = join(data.path, file.name);
  await writeFile(path, file.content);
  await by.open('/imports/new');
  await page.locator(`main a[href="/imports/new?target=${target}"]`).click();
  await page.locator('input[type=file]').setInputFiles(path);
  if (about) {
    await page.locator('[name=subject]').fill(about.event);
    await page.locator('[name=date]').fill(about.date);
    await page.locator('[name=cityCode]').selectOption(about.city);
  }
  await page.locator('[name=origin]').selectOption('spreadsheet');
  await page.locator('[name=legalBasis]').selectOption('consent');
  await page.getByLabel(t('imports:new.informedYes')).check();
  await by.press(by.button(t('imports:new.upload')));
  await by.press(by.button(t('imports:mapping.check')));
  const confirm = page.locator('button[name=intent][value=confirm]');
  await confirm.waitFor();
  await by.look();
  await by.press(confirm);
  await page.getByRole('heading', { name: t('imports:done.results') }).waitFor();
  await by.look();
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

it('the owner sets the programme up and invites people', async () => {
  owner = await visitor({ locale: 'zh-CN' });
  const { page, t } = owner;
  await owner.open('/');
  expect(new URL(page.url()).pathname).toBe('/setup');
  await page.locator('[name=name]').fill('陈掌柜');
  await page.locator('[name=email]').fill('owner@nianlun.example');
  await page.locator('[name=password]').fill('一年又一年，一圈又一圈，都算数');
  await page.locator('[name=organisation]').fill('云上开发者社区');
  await page.locator('[name=goLiveOn]').fill(dayBefore(300));
  await owner.press(owner.button(t('settings:setup.submit')));
  expect(new URL(page.url()).pathname).toBe('/');

  await owner.open('/settings/users');
  const invite = async (name: string, email: string, role: string, scope?: string) => {
    await page.locator('[name=name]').fill(name);
    await page.locator('[name=email]').fill(email);
    await page.locator('[name=role]').selectOption(role);
    if (scope) await page.locator(`[name=scopes][value="${scope}"]`).check();
    await owner.press(owner.button(t('settings:users.inviteSubmit')));
    const text = await page.getByText('/sign-in/link/').first().innerText();
    links[role] ??= /https?:\S+\/sign-in\/link\/[\w-]+/.exec(text)?.[0] ?? '';
    await page.reload();
    await owner.settle();
  };
  await invite('李布道', 'devrel@nianlun.example', 'devrel');
  await invite('赵成都', 'chengdu@nianlun.example', 'organiser', 'city:chengdu');
  links.chengdu = links.organiser ?? '';
  const create = async (...args: string[]) => (await cliJson<{ link: string }>(['user', 'create', ...args], { dataDir: data.path, env: { BASE_URL: server.url } })).link;
  links.hangzhou = await create('--email', 'hangzhou@nianlun.example', '--role', 'organiser', '--scope', '杭州');
  links.sales = await create('--email', 'sales@nianlun.example', '--role', 'sales', '--scope', 'southwest-china');
  expect(Object.values(links).every((link) => link.startsWith(server.url))).toBe(true);
});

it('DevRel signs in by the link and imports a GB18030 member file, an attendance and a content file', async () => {
  devrel = await visitor({ locale: 'en' });
  await signIn(devrel, links.devrel ?? '');
  expect(new URL(devrel.page.url()).pathname).toBe('/');

  const members = await importFile(devrel, 'members', { name: '成员名单.csv', content: gb18030(memberFile(PEOPLE)) });
  expect(members).toMatch(/GB18030/i);
  expect(members).toContain(HERO.name);

  const came = PEOPLE.slice(0, 5).map((each) => [each.name, each.email, '已签到']);
  const attendance = await importFile(devrel, 'attendance', { name: '签到.csv', content: gb18030(csvText(['姓名', '邮箱', '签到状态'], came)) },
    { event: '成都站·云原生之夜', date: dayBefore(35), city: 'chengdu' });
  expect(attendance).toContain(person(4).name);

  const content = await importFile(devrel, 'content', {
    name: '文章.csv',
    content: gb18030(csvText(['作者邮箱', '标题', '链接', '类型', '发布日期'], [
      [HERO.email, '把订单系统搬上云', 'https://blog.example/posts/1', '文章', dayBefore(32)],
    ])),
  });
  expect(content).toContain(HERO.name);
});

it('DevRel sees the proposal with its evidence and promotes', async () => {
  const { page, t } = devrel;
  const row = page.getByRole('row').filter({ hasText: HERO.name });
  await until(async () => {
    await page.goto('/cases');
    await devrel.settle();
    return row.count();
  }, (count) => count === 1, 90_000);
  await devrel.look();
  expect(await page.getByRole('row').filter({ hasText: SILENT.name }).count()).toBe(0);
  await row.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: HERO.name }).waitFor();
  await devrel.look();
  const text = await page.locator('main').innerText();
  expect(text).toContain('把订单系统搬上云');
  expect(text).toContain(t('common:haveNeed.have'));
  heroPath = (await page.locator('main a[href^="/members/"]').first().getAttribute('href')) ?? '';
  await page.locator('form:has(input[name=decision][value=approve]) textarea[name=reason]').fill('Writes what others can build on, and came to Chengdu.');
  await devrel.press(devrel.button(t('tiers:case.approve')));
  const letter = await page.locator('main').innerText();
  invitation = new URL(/https?:\S+\/invitation\/[\w-]+/.exec(letter)?.[0] ?? '').pathname;
  await devrel.open(`${new URL(page.url()).pathname}/dossier`);
});

it('the member opens the personal link in WeChat, twice, and accepts by the button', async () => {
  const member = await visitor({ locale: 'zh-CN', viewport: PHONE, userAgent: WECHAT });
  const { page, t } = member;
  await member.open(invitation);
  await member.open(invitation);
  expect(await page.locator('h1').innerText()).toContain(HERO.name);
  await member.press(member.button(t('tiers:invitation.accept')));
  expect(await page.locator('main').innerText()).toContain(t('tiers:invitation.accepted', { tier: t('common:tier.city_group') }));
  expect(await member.button(t('tiers:invitation.accept')).count()).toBe(0);
});

it('an organiser of another city cannot see them, their own organiser can, masked', async () => {
  const foreign = await visitor({ locale: 'zh-CN', viewport: PHONE });
  await signIn(foreign, links.hangzhou ?? '');
  await foreign.open('/members');
  const list = await foreign.page.locator('main').innerText();
  expect(list).toContain(person(9).name);
  for (const each of PEOPLE.slice(0, 8)) expect(list).not.toContain(each.name);
  await foreign.open(`/members?q=${encodeURIComponent(HERO.name)}`);
  expect(await foreign.page.locator('main a[href^="/members/0"]').count()).toBe(0);
  expect(await foreign.open(heroPath)).toBe(404);
  expect(await foreign.page.content()).not.toContain(HERO.name);
  expect(await foreign.open('/cases')).toBe(403);

  const own = await visitor({ locale: 'zh-CN', colorScheme: 'dark' });
  await signIn(own, links.chengdu ?? '');
  expect(await own.open(heroPath)).toBe(200);
  const page = await own.page.content();
  expect(page).toContain(HERO.name);
  expect(page).not.toContain(HERO.email);
  expect(page).not.toContain(HERO.phone);
});

it('two members agree to be contacted, each on their own page', async () => {
  for (const each of [HERO, STEADY]) {
    const { link } = await cliJson<{ link: string }>(['user', 'create', '--email', each.email, '--role', 'member'], { dataDir: data.path, env: { BASE_URL: server.url } });
    const member = await visitor({ locale: 'zh-CN', viewport: PHONE });
    await signIn(member, link);
    await member.open('/me');
    await member.open('/me/consents');
    const sharing = member.page.locator('form:has(input[name=purpose][value="share_with_sales"])');
    await member.press(sharing.getByRole('button', { name: member.t('leads:me.grant') }));
    expect(await member.page.locator('main').innerText()).toContain(member.t('leads:me.live'));
  }
});

it('sales sees the consenting, growing person and nobody else, and takes the list along', async () => {
  const use = (who: { email: string }, amounts: number[]) => amounts.map((amount, index) => [who.email, '对象存储', monthsBack(4 - index), String(amount)]);
  await importFile(devrel, 'product-use', {
    name: '用量.csv',
    content: gb18030(csvText(['邮箱', '产品', '月份', '用量'], [...use(HERO, [100, 120, 200, 320]), ...use(SILENT, [50, 80, 160, 400]), ...use(STEADY, [90, 90, 90, 90])])),
  });
  const asSales = () => cliJson<{ leads: { name: string | null }[] }>(['leads', '--as', 'sales@nianlun.example'], { dataDir: data.path });
  const { leads } = await until(asSales, (answer) => answer.leads.length > 0);
  expect(leads).toHaveLength(1);

  const sales = await visitor({ locale: 'zh-CN' });
  await signIn(sales, links.sales ?? '');
  await sales.open('/leads?view=unclaimed');
  expect(await sales.page.locator('tbody tr').count()).toBe(1);
  await sales.page.locator('tbody a').first().click();
  await sales.page.waitForURL(/\/leads\/[0-9a-f-]{36}/);
  await sales.look();
  await sales.press(sales.page.locator('button[name=intent][value=claim], form:has(input[name=intent][value=claim]) button').first());
  const lead = await sales.page.locator('main').innerText();
  expect(lead).toContain(HERO.name);
  expect(lead).toContain(HERO.email);

  const exported = await sales.page.request.get('/leads/export');
  expect(exported.headers()['content-type']).toMatch(/text\/csv/);
  const csv = await exported.text();
  expect(csv).toContain(HERO.name);
  for (const each of PEOPLE.slice(1)) expect(csv + lead).not.toContain(each.name);
  expect(await sales.open('/members')).toBe(403);
  expect((await sales.page.request.get('/members/export')).status()).toBe(403);

  const all = await (await devrel.page.request.get('/members/export')).text();
  for (const each of PEOPLE) expect(all).toContain(each.name);
});

it('the audit log tells the story, and every invariant holds', async () => {
  const { page, t } = owner;
  await owner.open('/audit');
  const seen = new Set<string>();
  for (let more = true; more; ) {
    const text = await page.locator('main').innerText();
    for (const action of ['import.finished', 'case.approved', 'case.accepted', 'consent.granted', 'lead.qualified', 'lead.claimed', 'lead.exported', 'member.exported', 'user.created', 'session.opened']) {
      if (text.includes(t(`access:audit.${action}`))) seen.add(action);
    }
    const next = page.getByRole('link', { name: t('common:action.next') });
    more = (await next.count()) > 0 && (await next.first().getAttribute('href')) !== null;
    if (more) {
      await next.first().click();
      await owner.settle();
    }
  }
  expect([...seen].sort()).toEqual(['case.accepted', 'case.approved', 'consent.granted', 'import.finished', 'lead.claimed', 'lead.exported', 'lead.qualified', 'member.exported', 'session.opened', 'user.created']);
  expect(await cliJson(['verify'], { dataDir: data.path })).toMatchObject({ ok: true });
});

it('no page on the way had anything that axe finds, was wider than its window or complained', () => {
  expect([...new Set(visitors.flatMap(({ problems }) => problems))]).toEqual([]);
  expect(server.log().split('\n').filter((line) => line.includes('"level":50') || line.includes('"level":60'))).toEqual([]);
});
