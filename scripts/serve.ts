import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { Env } from '#app/platform/env.server';
import { createApp } from '#app/platform/http/create-app.server';
import { log } from '#app/platform/log.server';
import { getSettings } from '#app/platform/settings.server';
import { startJobs, stopJobs } from '#app/platform/jobs.server';
import { startProduct } from './product';

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

/** Open everything, listen, and work off jobs. `onReady` runs before the first request is answered. */
export async function serve(env: Env, onReady?: () => Promise<void>): Promise<RunningServer> {
  const product = await startProduct(env);
  try {
    await onReady?.();
    const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild;
    const server = createServer(createApp({ env, build }));
    server.requestTimeout = 120_000;
    server.headersTimeout = 20_000;
    server.keepAliveTimeout = 10_000;
    await listen(server, env);
    if (env.JOBS) {
      await startJobs((await getSettings()).zone);
      const { resumeImports } = await import('#app/domain/imports/import-jobs.server');
      await resumeImports();
    }
    const { port } = server.address() as AddressInfo;
    return { port, stop: () => stopGracefully(server, product.stop) };
  } catch (error) {
    await product.stop();
    throw error;
  }
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'EADDRINUSE'
        ? new Error(`Port ${env.PORT} is taken. Stop what listens there, or choose another: PORT=3001`)
        : error);
    });
    server.listen(env.PORT, env.HOST, done);
  });
}

/** Requests in flight are answered, running jobs finish, then the database is left. */
async function stopGracefully(server: Server, stopProduct: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((done) => { server.close(() => done()); });
  // A connection that has been answered is not kept for a next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
  await stopJobs();
  await stopProduct();
}

/** Stop once on SIGTERM or SIGINT; a second signal ends at once. */
export function stopOnSignals(server: RunningServer): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
