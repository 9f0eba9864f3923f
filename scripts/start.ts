import { parseEnv, type Env } from '#app/platform/env.server';
import { buildOnce } from './build-once';

process.env.NODE_ENV ||= 'production';

function readEnv(): Env {
  try {
    return parseEnv(process.env);
  } catch (error) {
    console.error(`The configuration is not usable:\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

const env = readEnv();
await import('./generate');
await buildOnce();
const { serve, stopOnSignals } = await import('./serve');
try {
  const server = await serve(env);
  stopOnSignals(server);
  console.log(`Nianlun: ${env.BASE_URL ?? `http://localhost:${server.port}`}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
