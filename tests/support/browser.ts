import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from '#scripts/chromium';
import type { Locale } from '#app/platform/i18n/config';
import { getFixedT } from '#app/platform/i18n/i18n.server';

/** As WeChat's in-app browser on a phone calls itself. */
export const WECHAT = 'Mozilla/5.0 (Linux; Android 14; 23127PN0CC Build/UKQ1; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.188 Mobile Safari/537.36 XWEB/1260059 MMWEBSDK/20240501 MMWEBID/3628 MicroMessenger/8.0.49.2600(0x2800315A) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64';
export const PHONE = { width: 390, height: 844 };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Texts that are the key of a text: what nobody translated. */
const FIND_KEYS = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const isKey = /^(?:[a-z]+:)?[a-z][A-Za-z]*(?:\\.[A-Za-z_-]+)+$/.test(text) && !/\\.(?:csv|example|com|cn|net|org)$/.test(text);
    if (isKey && walker.currentNode.parentElement.closest('script, style, code, pre') === null) found.push(text);
  }
  return found;
})()`;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
}

export interface VisitorOptions {
  locale?: Locale;
  scripts?: boolean;
  viewport?: { width: number; height: number };
  userAgent?: string;
  colorScheme?: 'light' | 'dark';
}

export type T = (key: string, values?: Record<string, unknown>) => string;

/** Somebody with a browser of their own. Every page they come to is examined; `problems` gathers what is wrong. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Texts in their language, as the product writes them: `imports:new.upload`. */
  t: T;
  problems: string[];
  /** Go to an address and examine what is there. Gives the status. */
  open(path: string): Promise<number>;
  /** Wait until the page has what it asked for. */
  settle(): Promise<void>;
  /** Examine the page as it is now: accessibility, width, errors on the console. */
  look(): Promise<void>;
  button(name: string): Locator;
  link(name: string): Locator;
  /** Press, and wait for what the server says to it. */
  press(target: Locator): Promise<void>;
  close(): Promise<void>;
}

export async function newVisitor(browser: Browser, base: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { locale = 'en', scripts = true, viewport = { width: 1280, height: 900 }, userAgent, colorScheme = 'light' } = options;
  const context = await browser.newContext({
    baseURL: base, locale, viewport, colorScheme, javaScriptEnabled: scripts, reducedMotion: 'reduce', acceptDownloads: true,
    ...(userAgent ? { userAgent } : {}),
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()} threw ${error.message}`));
  page.on('console', (message) => {
    // What a page answers is asserted where it is meant (403, 404).
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(`${page.url()} logged ${message.text().slice(0, 300)}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.url()} answered ${response.status()}`);
  });
  const open = new Set<unknown>();
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  /** Nothing has been on its way for a moment: a page within a page has no load event. */
  const settle = async () => {
    await page.waitForLoadState('load');
    for (let quiet = 0; quiet < 3; quiet = open.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(50);
  };
  const translate = getFixedT(locale);
  const look = async () => {
    const where = `${locale} ${colorScheme} ${viewport.width} ${new URL(page.url()).pathname}`;
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (wide > 0) problems.push(`${where} is ${wide} px wider than the window`);
    problems.push(...(await page.evaluate<string[]>(FIND_KEYS)).map((key) => `${where} shows the key of a text: ${key}`));
    if (!scripts) return;
    await page.evaluate(axeSource);
    problems.push(...(await page.evaluate<string[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.flatMap((each) => each.nodes.map((node) => each.id + ': ' + node.target.join(' '))))`,
    )).map((violation) => `${where}: ${violation}`));
  };
  return {
    page, context, problems, look, settle,
    t: (key, values) => String(translate(key, values ?? {})),
    open: async (path) => {
      const response = await page.goto(path);
      await settle();
      await look();
      return response?.status() ?? 0;
    },
    button: (name) => page.getByRole('button', { name, exact: true }),
    link: (name) => page.getByRole('link', { name, exact: true }),
    press: async (target) => {
      const posted = page.waitForResponse((response) => response.request().method() === 'POST');
      try {
        await Promise.all([posted, target.click()]);
      } catch (error) {
        const text = await page.locator('body').innerText().catch(() => '');
        throw new Error(`Nothing was sent from ${page.url()}:\n${text.slice(0, 1500)}`, { cause: error });
      }
      await settle();
      await look();
    },
    close: () => context.close(),
  };
}

/** Open a one-time link and press its button. */
export async function signIn(visitor: Visitor, link: string): Promise<void> {
  await visitor.open(new URL(link).pathname);
  await visitor.press(visitor.button(visitor.t('access:link.submit')));
}
