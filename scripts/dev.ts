import { createServer } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { parseEnv } from '#app/platform/env.server';

// Pages and assets straight from the sources, with hot updates; for working on the product.
process.env.NODE_ENV = 'development';
await import('./generate');
const env = parseEnv(process.env);
const { startProduct } = await import('./product');
const { createApp } = await import('#app/platform/http/create-app.server');
const product = await startProduct(env);
await import('#app/jobs.server');
const { startJobs } = await import('#app/platform/jobs.server');
const { getSettings } = await import('#app/platform/settings.server');
await startJobs((await getSettings()).zone);

const { createServer: createVite } = await import('vite');
const vite = await createVite({ server: { middlewareMode: true } });
const app = createApp({
  env,
  assets: vite.middlewares,
  build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
});
const server = createServer(app);
server.listen(env.PORT, env.HOST, () => console.log(`Nianlun (development): ${env.baseUrl}`));

let stopping = false;
function stop(): void {
  if (stopping) process.exit(1);
  stopping = true;
  server.closeAllConnections();
  server.close();
  void vite.close().then(product.stop).then(() => process.exit(0));
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
