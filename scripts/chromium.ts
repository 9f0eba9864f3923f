import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Flags under which a headless browser keeps to itself: no sandbox inside containers, no calls home. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-color-profile=srgb',
];

function find(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  for (const name of NAMES) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0 && found.stdout.trim() !== '') return found.stdout.trim();
  }
  return null;
}

function hasChineseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

/**
 * A browser for journeys and screenshots: the one that is there, or Debian's, installed when we
 * may. Throws with one line that says what to install otherwise.
 */
export function ensureChromium(): string {
  const there = find();
  if (there && hasChineseFont()) return there;
  const missing = ['fonts-noto-cjk', 'fontconfig', ...(there ? [] : ['chromium'])];
  const mayInstall = process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  if (mayInstall) {
    console.log(`Installing ${missing.join(', ')} …`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
    const installed = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      encoding: 'utf8', env: environment,
    });
    const now = find();
    if (now) return now;
    throw new Error(`apt-get could not install ${missing.join(', ')}: ${installed.stderr.trim().split('\n').at(-1) ?? ''}`);
  }
  if (there) return there;
  throw new Error('A browser is needed: apt-get install chromium fonts-noto-cjk (or set CHROMIUM_PATH).');
}
