import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  env: { NODE_ENV: 'test' as const, TZ: 'UTC' },
  setupFiles: ['tests/support/fail-on-console-error.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/**
 * `unit`: pure files, no database. `database`: commands, loaders and actions on a real PostgreSQL
 * (files named *.db.test.ts). `process`: what needs processes of its own — the embedded server, the
 * command line (*.process.test.ts). `proof`: the same at a length of their own, run by
 * `npm run test:proofs` (*.proof.test.ts). `e2e`: browser journeys.
 */
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.{db,process,proof,e2e}.test.{ts,tsx}', 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['tests/**/*.db.test.{ts,tsx}'],
          globalSetup: ['tests/support/global-setup.ts'],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'process',
          sequence: { groupOrder: 2 },
          include: ['tests/**/*.process.test.{ts,tsx}'],
          globalSetup: ['tests/support/build-first.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'proof',
          sequence: { groupOrder: 4 },
          include: ['tests/**/*.proof.test.{ts,tsx}'],
          globalSetup: ['tests/support/build-first.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'e2e',
          sequence: { groupOrder: 3 },
          include: ['tests/e2e/**/*.e2e.test.ts'],
          globalSetup: ['tests/support/build-first.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
