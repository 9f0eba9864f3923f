import { mkdir, rm, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Command, type CommandResult, textOption } from '#scripts/command';
import type { Problem } from '#scripts/screenshots/camera';
import type { Visit } from '#scripts/screenshots/recipes';

export const command: Command = {
  usage: `Usage: npm run -s cli -- screenshots [--out DIR] [--only NAME]
  Every page of the demo at 1440 and 390 px, light and dark, zh-CN and en, into DIR (./screenshots),
  on a server of its own. Exits 1 when a page is wider than its window, complains, or has an
  accessibility fault. --only photographs the pages whose name contains NAME.`,
  options: { out: { type: 'string' }, only: { type: 'string' } },
  positionals: [0, 0],
  database: 'none',
  run: (context) => takeScreenshots(resolve(textOption(context, 'out') ?? 'screenshots'), textOption(context, 'only') ?? ''),
};

/** Pages examined at the same time. */
const CAMERAS = 2;

async function takeScreenshots(folder: string, only: string): Promise<CommandResult> {
  process.env.NODE_ENV = 'production';
  process.env.LOG_LEVEL ||= 'warn';
  const started = Date.now();
  const { listAddresses } = await import('#scripts/screenshots/pages');
  const { findUnlisted, planVisits } = await import('#scripts/screenshots/recipes');
  const addresses = await listAddresses();
  const unlisted = findUnlisted(addresses);
  if (unlisted.length > 0) throw new Error(`Without a recipe in scripts/screenshots/recipes.ts: ${unlisted.join(', ')}`);

  const { buildOnce } = await import('#scripts/build-once');
  await buildOnce();
  const { chromium } = await import('playwright-core');
  const { CHROMIUM_FLAGS, ensureChromium } = await import('#scripts/chromium');
  const executablePath = ensureChromium();
  const { COLOUR_SCHEMES, LANGUAGES, photograph, WIDTHS } = await import('#scripts/screenshots/camera');
  const { furnish, openStudio, signIn } = await import('#scripts/screenshots/studio');
  const { findSubjects } = await import('#scripts/screenshots/subjects');
  const { gatherFindings, writeReport } = await import('#scripts/screenshots/report');

  await prepare(folder, only);
  const studio = await openStudio();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const problems: Problem[] = [];
  let pictures = 0;
  try {
    const shoot = async (visits: readonly Visit[], session: (visit: Visit) => { name: string; value: string } | null) => {
      await inTurn(visits.filter((visit) => visit.name.includes(only)), CAMERAS, async (visit) => {
        const taken = await photograph(browser, studio.address, visit, session(visit), folder);
        pictures += taken.files.length;
        problems.push(...taken.problems);
        process.stderr.write(`${visit.name}: ${taken.problems.length === 0 ? 'good' : `${taken.problems.length} faults`}\n`);
      });
    };
    const early: Visit = { name: 'setup.stranger', role: 'stranger', path: '/setup' };
    await shoot([early], () => null);
    await furnish();
    const subjects = await findSubjects();
    const sessions = await signIn(subjects.users);
    const visits = planVisits(addresses, subjects).filter((visit) => !visit.isBeforeSetup);
    await shoot(visits, (visit) => (visit.role === 'stranger' ? null : sessions[visit.role]));
    const findings = gatherFindings(problems, WIDTHS.length * COLOUR_SCHEMES.length * LANGUAGES.length);
    const figures = { pages: pictures / (WIDTHS.length * COLOUR_SCHEMES.length * LANGUAGES.length), pictures, seconds: Math.round((Date.now() - started) / 1000), folder };
    const text = writeReport(findings, figures);
    await writeFile(join(folder, 'report.txt'), `${text}\n`);
    return { json: { ...figures, findings }, text, exitCode: findings.length > 0 ? 1 : 0 };
  } finally {
    await closeQuietly(browser);
    await studio.stop();
  }
}

/** An empty folder for a full run: a picture of a page that is gone would be taken for one that is there. */
async function prepare(folder: string, only: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (only !== '') return;
  for (const name of await readdir(folder)) if (name.endsWith('.png')) await rm(join(folder, name));
}

async function inTurn<T>(items: readonly T[], workers: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  }));
}

async function closeQuietly(browser: Browser): Promise<void> {
  await browser.close().catch(() => undefined);
}
