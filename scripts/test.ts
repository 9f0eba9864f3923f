import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from './build-once';
import { ensureChromium } from './chromium';
import { mayHaveServer15, startTestServer15 } from './test-servers';

interface Count {
  passed: number;
  failed: number;
}

const total: Count = { passed: 0, failed: 0 };
const scratch = mkdtempSync(join(tmpdir(), 'nianlun-test-'));

/** Run one program, its output passed through; resolves with its exit code. */
function run(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('close', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

/** A step that is one check: it passes or fails as a whole. */
async function check(name: string, work: () => Promise<boolean>): Promise<boolean> {
  const started = Date.now();
  const ok = await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  total[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return ok;
}

/** Some of Vitest's projects; a run that reports no test at all counts as failed. */
async function vitest(name: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const report = join(scratch, `${name}.json`);
  const started = Date.now();
  const code = await run([
    'node_modules/vitest/vitest.mjs', 'run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`,
  ], env);
  const counts = readReport(report);
  if (code !== 0 && counts.failed === 0) counts.failed += 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  console.log(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${counts.passed} passed, ${counts.failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

function readReport(path: string): Count {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as { numPassedTests: number; numFailedTests: number; numTotalTests: number };
    return { passed: report.numPassedTests, failed: report.numFailedTests + (report.numTotalTests === 0 ? 1 : 0) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

await import('./generate');
/** What every change has to pass, in under ten minutes. */
async function everything(): Promise<void> {
  await check('types', async () => (await run(['node_modules/typescript/bin/tsc', '--noEmit'])) === 0);
  await check('lint', async () => (await run(['node_modules/oxlint/bin/oxlint', '--quiet'])) === 0);
  await vitest('unit', ['--project', 'unit']);
  await vitest('database, embedded PostgreSQL 18', ['--project', 'database']);
  if (mayHaveServer15()) {
    await check('PostgreSQL 15', async () => {
      const server = await startTestServer15();
      try {
        await vitest('database, PostgreSQL 15', ['--project', 'database'], { TEST_DATABASE_URL: server.url });
      } finally {
        await server.stop();
      }
      return true;
    });
  } else {
    console.log('left out: PostgreSQL 15 is not here (apt-get install postgresql-15)');
  }
  if (await check('build', async () => Boolean(await buildOnce()))) {
    await vitest('processes', ['--project', 'process']);
    if (await check('browser', async () => Boolean(ensureChromium()))) await vitest('journeys', ['--project', 'e2e']);
  }
}

/** What takes longer: each kind of bad file through the command line, a move between servers and back. */
async function proofs(): Promise<void> {
  if (await check('build', async () => Boolean(await buildOnce()))) await vitest('proofs', ['--project', 'proof']);
}

await (process.argv.includes('proofs') ? proofs() : everything());
rmSync(scratch, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
