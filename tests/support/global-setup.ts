import type { TestProject } from 'vitest/node';
import { openTestServer, type TestServer } from './test-server';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One server and one migrated template for all files that use a database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { release, ...server } = await openTestServer();
  project.provide('testServer', server);
  return release;
}
