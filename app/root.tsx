import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '#app/components/layout/error-page';
import { NavigationProgress } from '#app/components/layout/navigation-progress';
import { useNonce } from '#app/components/layout/nonce';
import { ToastRegion } from '#app/components/ui/toast';
import { takeToast } from '#app/platform/http/flash.server';
import { getLocale } from '#app/platform/i18n/i18n.server';
import { getTheme } from '#app/platform/i18n/preferences.server';
import { getSettings, type Settings, SettingsSchema } from '#app/platform/settings.server';

import styles from './app.css?url';

export const meta: MetaFunction = () => [{ title: 'Nianlun' }];

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** Without a database the page that says so must still come. */
async function findSettings(): Promise<Settings> {
  try {
    return await getSettings();
  } catch {
    return SettingsSchema.parse({});
  }
}

/** What every page needs before it knows who reads it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const settings = await findSettings();
  const { toast, clear } = takeToast(request);
  return data(
    {
      locale: getLocale(request),
      theme: getTheme(request),
      timeZone: settings.zone,
      organisation: settings.organisation,
      now: new Date().toISOString(),
      toast,
    },
    clear ? { headers: { 'Set-Cookie': clear } } : {},
  );
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const { i18n } = useTranslation();
  const nonce = useNonce();
  return (
    <html lang={root?.locale ?? i18n.language} data-theme={root?.theme ?? 'system'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#1c7a4c" />
        <Meta />
        <Links />
      </head>
      <body>
        <NavigationProgress />
        {children}
        <ToastRegion toast={root?.toast ?? null} />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
