import { parseArgs } from 'node:util';
import { parseEnv, type Env } from '#app/platform/env.server';
import { buildOnce } from './build-once';

process.env.NODE_ENV = 'production';
process.env.LOG_LEVEL ||= 'warn';

interface Options { env: Env; isFresh: boolean }

function readOptions(): Options {
  try {
    const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
    return { env: parseEnv(process.env), isFresh: values.fresh };
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Throw away what the last demo left: only its own files, and only when nobody uses them. */
async function startOver(env: Env): Promise<void> {
  if (env.DATABASE_URL) stop('--fresh does not empty a database of your own: unset DATABASE_URL, or empty it yourself.');
  const { removeEmbedded } = await import('#app/platform/postgres/embedded.server');
  const { rm } = await import('node:fs/promises');
  await removeEmbedded(env.DATA_DIR);
  await rm(env.DATA_DIR, { recursive: true, force: true });
}

const { env, isFresh } = readOptions();
console.log('Starting; the first time takes about a minute …  正在启动，首次约需一分钟……');
await import('./generate');
try {
  if (isFresh) await startOver(env);
  // The pages are compiled while the database starts and fills.
  const built = buildOnce();
  built.catch(() => undefined);
  const { serve, stopOnSignals } = await import('./serve');
  const { printLinks, seedOnce } = await import('./demo-links');
  const server = await serve(env, async () => {
    await seedOnce();
    await built;
  });
  stopOnSignals(server);
  await printLinks(env.BASE_URL ?? `http://localhost:${server.port}`);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
