import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Visit } from './recipes';

export const WIDTHS = [1440, 390] as const;
export const COLOUR_SCHEMES = ['light', 'dark'] as const;
export const LANGUAGES = ['zh-CN', 'en'] as const;

export interface Variant { width: number; theme: string; language: string }

export interface Problem extends Variant {
  page: string;
  kind: 'accessibility' | 'overflow' | 'console' | 'status';
  what: string;
  where: string;
}

export interface Session { name: string; value: string }

interface AxeViolation { id: string; help: string; nodes: { target: unknown[] }[] }

const HEIGHTS: Record<number, number> = { 1440: 900, 390: 844 };
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Photographs one page in every width, theme and language, and examines each. Returns what is wrong. */
export async function photograph(
  browser: Browser, address: string, visit: Visit, session: Session | null, folder: string,
): Promise<{ files: string[]; problems: Problem[] }> {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const language of LANGUAGES) {
    for (const theme of COLOUR_SCHEMES) {
      const context = await openContext(browser, address, session, language, theme);
      try {
        const page = await context.newPage();
        const heard = listen(page, visit);
        for (const width of WIDTHS) {
          const variant = { width, theme, language };
          const report = (kind: Problem['kind'], what: string, where: string) => {
            problems.push({ ...variant, page: visit.name, kind, what, where });
          };
          await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
          // Each width is loaded anew: what a phone shows first is not what a shrunken window shows.
          const response = await page.goto(`${address}${visit.path}`, { waitUntil: 'load' });
          await settle(page);
          const status = response?.status() ?? 0;
          if (status !== (visit.status ?? 200)) report('status', `answered ${status}`, visit.path);
          const shown = new URL(page.url());
          if (`${shown.pathname}${shown.search}` !== visit.path) report('status', `led to ${shown.pathname}`, visit.path);
          for (const line of heard.splice(0)) report('console', line, visit.path);
          const wide = await findOverflow(page);
          if (wide !== null) report('overflow', `${wide.by} px wider than the window`, wide.culprit);
          for (const violation of await examine(page)) {
            for (const node of violation.nodes) report('accessibility', `${violation.id}: ${violation.help}`, node.target.join(' '));
          }
          const file = `${visit.name}.${width}.${theme}.${language}.png`;
          // A window as tall as the page, so that what is fixed to its edges does not cover the middle.
          await page.setViewportSize({ width, height: await heightOf(page) });
          await page.screenshot({ path: join(folder, file), caret: 'initial' });
          files.push(file);
        }
      } finally {
        await context.close();
      }
    }
  }
  return { files, problems };
}

async function openContext(
  browser: Browser, address: string, session: Session | null, language: string, theme: 'light' | 'dark',
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: language, timezoneId: 'Asia/Shanghai', colorScheme: theme, reducedMotion: 'reduce', serviceWorkers: 'block',
  });
  const cookies = [{ name: 'nl_locale', value: language }, { name: 'nl_theme', value: theme }, ...(session ? [session] : [])];
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: address })));
  return context;
}

/** What the page complains about, except about its own status where that is meant. */
function listen(page: Page, visit: Visit): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message.split('\n')[0] ?? ''));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    if (visit.status !== undefined && text.includes(String(visit.status))) return;
    heard.push(text.split('\n')[0]?.slice(0, 300) ?? '');
  });
  return heard;
}

/** Hydrated, with its fonts, and still. */
async function settle(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.waitForTimeout(150);
}

/** No more than a browser can paint in one piece. */
async function heightOf(page: Page): Promise<number> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  return Math.min(Math.ceil(height), 16_000);
}

async function findOverflow(page: Page): Promise<{ by: number; culprit: string } | null> {
  return page.evaluate<{ by: number; culprit: string } | null>(`(() => {
    const root = document.documentElement;
    const by = root.scrollWidth - root.clientWidth;
    if (by <= 0) return null;
    const wide = [...document.querySelectorAll('body *')].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width > 0 && box.right > root.clientWidth + 0.5;
    });
    const last = wide.find((each) => !wide.some((other) => other !== each && each.contains(other))) ?? wide[0];
    const name = (each) => each.tagName.toLowerCase() + (each.id ? '#' + each.id : '') + (each.className && each.className.baseVal === undefined ? '.' + String(each.className).trim().split(/\\s+/).slice(0, 3).join('.') : '');
    return { by, culprit: last ? name(last) : '?' };
  })()`);
}

async function examine(page: Page): Promise<AxeViolation[]> {
  await page.evaluate(axeSource);
  return page.evaluate<AxeViolation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((each) => ({ id: each.id, help: each.help, nodes: each.nodes.map((node) => ({ target: node.target })) })))`,
  );
}
