import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { LinkButton } from '#app/components/ui/button';
import { ERROR_STATUS } from '#app/platform/errors';
import type { ErrorBody } from '#app/platform/http/error-body';

import { LogoMark } from './logo';

const HINTED = ['400', '401', '403', '404', '409', '410', '413', '422', '429', '500', '503'];

type ErrorView = { status: number; message: string; values: Record<string, string | number> };

function isErrorBody(data: unknown): data is ErrorBody {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string';
}

/** The text of an `ErrorBody`: its own, else its code's; the status's where there is no body. */
function viewOf(error: unknown): ErrorView {
  if (!isRouteErrorResponse(error)) return { status: 500, message: 'common:errors.failed', values: {} };
  const { status } = error;
  const data: unknown = error.data;
  if (isErrorBody(data)) {
    return { status, message: data.message ?? `common:errors.${data.code}`, values: data.values ?? {} };
  }
  const code = Object.entries(ERROR_STATUS).find(([, value]) => value === status)?.[0] ?? 'failed';
  return { status, message: `common:errors.${code}`, values: {} };
}

/** The error boundary of a route inside a shell: what happened, and what to do now. */
export function RouteError() {
  const { t, i18n } = useTranslation();
  const { status, message, values } = viewOf(useRouteError());
  const hint = HINTED.includes(String(status)) ? status : 500;
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <LogoMark className="mx-auto size-16 opacity-70" />
      <p data-numeric className="mt-6 text-sm text-ink-3">
        {t('errorPage.status', { status })}
      </p>
      <h1 className="mt-1 text-xl font-semibold">
        {i18n.exists(message) ? t(message, values) : t('errors.failed')}
      </h1>
      <p className="mt-2 text-ink-2">{t(`errorPage.${hint}.hint`)}</p>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        {status >= 500 || status === 409 || status === 429 ? (
          <LinkButton to="." relative="path" reloadDocument>
            {t('errorPage.reload')}
          </LinkButton>
        ) : null}
        {status === 401 ? (
          <LinkButton to="/sign-in" variant="primary" reloadDocument>
            {t('account.signIn')}
          </LinkButton>
        ) : (
          <LinkButton to="/" variant="primary" reloadDocument>
            {t('errorPage.home')}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

/** The same as a whole page, where no shell stands around it. */
export function ErrorPage() {
  return (
    <main id="content" className="flex min-h-dvh items-center px-4 pb-24">
      <RouteError />
    </main>
  );
}
