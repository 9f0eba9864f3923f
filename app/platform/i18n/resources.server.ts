import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { LOCALES, type Locale } from './config';

const LOCALES_PATH = path.join('app', 'platform', 'i18n', 'locales');

type Resources = Record<Locale, Record<string, Record<string, unknown>>>;

/** The package root, found upwards from this module: it runs from the build, from tsx and in tests. */
function findLocalesDirectory(): string {
  const starts = [path.dirname(fileURLToPath(import.meta.url)), process.cwd()];
  for (const start of starts) {
    for (let dir = start; ; dir = path.dirname(dir)) {
      const candidate = path.join(dir, LOCALES_PATH);
      if (fs.existsSync(candidate)) return candidate;
      if (dir === path.dirname(dir)) break;
    }
  }
  throw new Error(`The folder ${LOCALES_PATH} was not found above ${starts.join(' or ')}.`);
}

/** Every namespace of every language, read from the JSON files. */
export function readResources(): Resources {
  const root = findLocalesDirectory();
  const resources = {} as Resources;
  for (const locale of LOCALES) {
    const files = fs.readdirSync(path.join(root, locale)).filter((name) => name.endsWith('.json'));
    resources[locale] = Object.fromEntries(
      files.map((name) => [
        name.slice(0, -'.json'.length),
        JSON.parse(fs.readFileSync(path.join(root, locale, name), 'utf8')) as Record<string, unknown>,
      ]),
    );
  }
  return resources;
}
