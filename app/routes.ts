import { type RouteConfig, route } from '@remix-run/route-config';

export default [
  route('preferences', 'routes/preferences/route.tsx'),
  route('*', 'routes/not-found/route.tsx'),
] satisfies RouteConfig;
