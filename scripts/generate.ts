import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Generates the database client when the schema files, or Prisma, changed since the last time. */

const root = resolve(import.meta.dirname, '..');
const schemaDir = join(root, 'prisma/schema');
const generated = join(root, 'app/platform/generated');
const stamp = join(generated, '.schema-hash');
const require = createRequire(import.meta.url);
const prismaManifest = require.resolve('prisma/package.json');

function hashOfInputs(): string {
  const hash = createHash('sha256').update(readFileSync(prismaManifest));
  for (const name of readdirSync(schemaDir).sort()) {
    hash.update(`\n${name}\n`).update(readFileSync(join(schemaDir, name)));
  }
  return hash.digest('hex');
}

const hash = hashOfInputs();
const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

if (!fresh || process.argv.includes('--force')) {
  execFileSync(process.execPath, [join(dirname(prismaManifest), 'build/index.js'), 'generate'], {
    cwd: root,
    // `generate` fetches a native engine that it does not use unless it is given a program.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  mkdirSync(generated, { recursive: true });
  writeFileSync(stamp, hash);
}
