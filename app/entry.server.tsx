import { PassThrough } from 'node:stream';

import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';

import { NonceContext } from '#app/components/layout/nonce';
import { isLocale, type Locale } from '#app/platform/i18n/config';
import { createRequestI18n, getLocale } from '#app/platform/i18n/i18n.server';
import { log } from '#app/platform/log.server';

export const streamTimeout = 10_000;

/** The language the root loader chose; the request's own where that loader did not run. */
function localeOf(request: Request, remixContext: EntryContext): Locale {
  const root: unknown = remixContext.staticHandlerContext.loaderData['root'];
  const chosen = root && typeof root === 'object' && 'locale' in root ? root.locale : undefined;
  return isLocale(chosen) ? chosen : getLocale(request);
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = typeof loadContext['cspNonce'] === 'string' ? loadContext['cspNonce'] : undefined;
  const i18n = createRequestI18n(localeOf(request, remixContext));
  const waitsForAll = isbot(request.headers.get('User-Agent')) || remixContext.isSpaMode;

  return new Promise((resolve, reject) => {
    let hasShell = false;
    const respond = () => {
      hasShell = true;
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        ...(nonce === undefined ? {} : { nonce }),
        [waitsForAll ? 'onAllReady' : 'onShellReady']: respond,
        onShellError: (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
        },
        onError: (error: unknown) => {
          if (hasShell) log.error({ err: error }, 'rendering failed after the page began');
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}
