import { layout, type RouteConfig, route } from '@remix-run/route-config';

export default [
  // Signed in: inside the frame with navigation.
  layout('routes/shell/route.tsx', [
    route('account', 'routes/account/route.tsx'),
    route('settings', 'routes/settings/programme/route.tsx'),
    route('settings/users', 'routes/settings/users/route.tsx'),
    route('settings/users/:userId', 'routes/settings/user/route.tsx'),
    route('audit', 'routes/access/audit/route.tsx'),
    route('messages', 'routes/messages/route.tsx'),
    route('jobs', 'routes/jobs/route.tsx'),
  ]),
  // Open to strangers, or without a page of their own.
  route('setup', 'routes/setup/route.tsx'),
  route('sign-in', 'routes/access/sign-in/route.tsx'),
  route('sign-in/link/:token', 'routes/access/sign-in-link/route.tsx'),
  route('sign-out', 'routes/access/sign-out/route.tsx'),
  route('preferences', 'routes/preferences/route.tsx'),
  route('*', 'routes/not-found/route.tsx'),
] satisfies RouteConfig;
