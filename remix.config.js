/** Options of the Remix plugin; read by vite.config.ts. */
/** @type {import('@remix-run/dev').VitePluginConfig} */
export const remixOptions = {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};

export default remixOptions;
