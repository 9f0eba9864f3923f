import { spawnSync } from 'node:child_process';

/** The compiled evaluator against the plain reference, on many more rule × history pairs than `npm test` takes. */
const pairs = process.argv[2] ?? '10000';
const seed = process.argv[3] ?? String(Math.trunc(Date.now() / 1000) % 1_000_000);
console.log(`${pairs} rule × history pairs, seed ${seed}`);
const run = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'database', 'tests/domain/tiers/compile-rule.db.test.ts'],
  { stdio: 'inherit', env: { ...process.env, RULE_PAIRS: pairs, RULE_SEED: seed } },
);
const failed = run.status === 0 ? 0 : 1;
console.log(`${1 - failed} passed, ${failed} failed`);
process.exitCode = failed;
