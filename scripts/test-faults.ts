import './generate';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded } from '#app/platform/postgres/embedded.server';
import { killAndResume } from '#tests/support/killed-import';
import { runCli } from '#tests/support/running-product';

const ROWS = 100_000;
const ROUNDS = Number(process.argv[2] ?? 8);

/** `kill -9` at random moments of imports of 100,000 rows; what was tried, and `N passed, N failed`. */
const dataDir = await mkdtemp(join(tmpdir(), 'nianlun-faults-'));
let failed = 0;
try {
  await runCli(['evaluate', '--json'], { dataDir });
  for (let round = 1; round <= ROUNDS; round += 1) {
    const delay = 2_000 + Math.round(Math.random() * 30_000);
    const { killedAfter, faults } = await killAndResume(dataDir, ROWS, delay, `round${round}`);
    const what = killedAfter === null ? `had ended before ${delay} ms` : `killed after ${killedAfter} ms`;
    console.log(`${faults.length === 0 ? '✓' : '✗'} import of ${ROWS} rows, ${what}, resumed, imported again${faults.length > 0 ? `: ${faults.join('; ')}` : ''}`);
    if (faults.length > 0) failed += 1;
  }
} finally {
  await removeEmbedded(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}
console.log(`${ROUNDS - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
