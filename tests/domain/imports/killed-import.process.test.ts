import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeEmbedded } from '#app/platform/postgres/embedded.server';
import { killAndResume } from '#tests/support/killed-import';
import { runCli } from '#tests/support/running-product';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nianlun-killed-'));
  // The first command starts the server and migrates: that is not what is killed here.
  await runCli(['evaluate', '--json'], { dataDir });
});
afterAll(async () => {
  await removeEmbedded(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

// The long version with random moments is `npm run test:faults`.
describe('kill -9 of an import', { timeout: 300_000 }, () => {
  it.each([[3_500, 'a'], [6_000, 'b']])('after %i ms loses nothing and doubles nothing', async (delay, prefix) => {
    expect((await killAndResume(dataDir, 20_000, delay, prefix)).faults).toEqual([]);
  });
});
