import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { AppShell } from '#app/components/layout/app-shell';
import { ErrorPage, RouteError } from '#app/components/layout/error-page';
import { door } from '../_door.server';
import { navigationOf } from './navigation';

/** The frame of signed-in pages. It guards nothing within: every loader and action has a door of its own. */
export const loader = door(async ({ actor, user }) => ({
  nav: navigationOf(actor),
  user: { name: user.name, email: user.email, roles: [user.role], accountHref: '/account', signOutAction: '/sign-out' },
}));

export default function Shell() {
  const { nav, user } = useLoaderData<typeof loader>();
  return (
    <AppShell nav={nav} user={user}>
      <Outlet />
    </AppShell>
  );
}

/** A page that fails keeps its frame, so that the way back is where it always is. */
export function ErrorBoundary() {
  const shell = useRouteLoaderData<typeof loader>('routes/shell/route');
  if (!shell) return <ErrorPage />;
  return (
    <AppShell nav={shell.nav} user={shell.user}>
      <RouteError />
    </AppShell>
  );
}
