import { layout, type RouteConfig, route } from '@remix-run/route-config';

export default [
  // Signed in: inside the frame with navigation.
  layout('routes/shell/route.tsx', [
    route('events', 'routes/events/list/route.tsx'),
    route('events/new', 'routes/events/new/route.tsx'),
    route('events/:eventId', 'routes/events/detail/route.tsx'),
    route('events/:eventId/paste', 'routes/events/paste/route.tsx'),
    route('applications', 'routes/applications/list/route.tsx'),
    route('applications/:submissionId', 'routes/applications/unclear/route.tsx'),
    route('leads', 'routes/leads/list/route.tsx'),
    route('leads/qualification', 'routes/leads/qualification/route.tsx'),
    route('leads/:leadId', 'routes/leads/detail/route.tsx'),
    route('me/consents', 'routes/me-consents/route.tsx'),
    route('account', 'routes/account/route.tsx'),
    route('settings', 'routes/settings/programme/route.tsx'),
    route('settings/users', 'routes/settings/users/route.tsx'),
    route('settings/users/:userId', 'routes/settings/user/route.tsx'),
    route('audit', 'routes/access/audit/route.tsx'),
    route('messages', 'routes/messages/route.tsx'),
    route('jobs', 'routes/jobs/route.tsx'),
  ]),
  // Open to strangers, or without a page of their own.
  route('apply/expert', 'routes/apply/expert/route.tsx'),
  route('apply/status/:token', 'routes/apply/status/route.tsx'),
  route('leads/export', 'routes/leads/export/route.tsx'),
  route('setup', 'routes/setup/route.tsx'),
  route('sign-in', 'routes/access/sign-in/route.tsx'),
  route('sign-in/link/:token', 'routes/access/sign-in-link/route.tsx'),
  route('sign-out', 'routes/access/sign-out/route.tsx'),
  route('preferences', 'routes/preferences/route.tsx'),
  route('*', 'routes/not-found/route.tsx'),
] satisfies RouteConfig;
