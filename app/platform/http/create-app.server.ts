import { randomBytes } from 'node:crypto';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { sql } from '#app/platform/db.server';
import type { Env } from '#app/platform/env.server';
import { log } from '#app/platform/log.server';
import { isOwnOrigin } from './origin-check';

/** Bodies that are not uploads: forms and pasted lists. */
const FORM_LIMIT = 1024 * 1024;
const UPLOAD_PATHS = /^\/imports\b/;

export interface AppOptions {
  env: Env;
  /** The compiled product, or a function that loads it afresh (development). */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Serves assets before anything else; development's Vite middleware. */
  assets?: express.RequestHandler;
}

/** The HTTP side of the product: one Express application, stateless. */
export function createApp({ env, build, assets }: AppOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.TRUST_PROXY);

  app.get('/health/live', (_request, response) => {
    response.type('text').send('ok');
  });
  app.get('/health/ready', (_request, response) => {
    sql().rows('SELECT 1 FROM setting LIMIT 1').then(
      () => response.type('text').send('ok'),
      () => response.status(503).type('text').send('database unavailable'),
    );
  });

  app.use((_request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString('base64');
    next();
  });
  app.use(security(env));
  app.use(compression());
  if (assets) {
    app.use(assets);
  } else {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y' }));
    app.use(express.static('build/client', { maxAge: '1h', index: false }));
  }
  // Pages hold personal data: no cache on the way, nor a shared computer, keeps one.
  app.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use(accessLog);
  app.use(refuseForeignWrites(env));
  app.use(limitBodies(env));
  app.all('*', createRequestHandler({
    build,
    mode: env.NODE_ENV,
    getLoadContext: (request, response) => ({
      cspNonce: response.locals.cspNonce as string,
      clientAddress: request.ip ?? '',
      env,
    }),
  }));
  return app;
}

function security(env: Env): express.RequestHandler {
  const https = env.baseUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: [
          "'self'",
          (_request, response) => `'nonce-${(response as express.Response).locals.cspNonce as string}'`,
        ],
        styleSrc: ["'self'", ...(env.NODE_ENV === 'development' ? ["'unsafe-inline'"] : [])],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...(env.NODE_ENV === 'development' ? ['ws:'] : [])],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
  });
}

const accessLog: express.RequestHandler = (request, response, next) => {
  const started = performance.now();
  response.on('finish', () => {
    // The path alone: queries and personal links hold what people typed.
    log.info({
      method: request.method,
      path: request.path.replace(/[A-Za-z0-9_-]{32,}/g, ':token'),
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    }, 'request');
  });
  next();
};

function refuseForeignWrites(env: Env): express.RequestHandler {
  const baseUrl = env.BASE_URL ? env.baseUrl : null;
  return (request, response, next) => {
    const own = isOwnOrigin({
      method: request.method,
      origin: request.headers.origin,
      fetchSite: request.headers['sec-fetch-site'] as string | undefined,
      host: request.headers.host,
      baseUrl,
    });
    if (own) return next();
    response.status(403).type('text').send('This request does not come from a page of this site. 该请求不是来自本站页面。');
  };
}

/** Refuses what is too large before anything reads it; a body of unknown length is not accepted. */
function limitBodies(env: Env): express.RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] ? Number.NaN : 0));
    if (Number.isNaN(length)) {
      response.status(411).type('text').send('Content-Length is required.');
      return;
    }
    const limit = UPLOAD_PATHS.test(request.path) ? env.UPLOAD_MAX_MB * 1024 * 1024 : FORM_LIMIT;
    if (length <= limit) return next();
    response.status(413).type('text')
      .send(`Too large: at most ${Math.round(limit / 1024 / 1024)} MB. 内容过大：最多 ${Math.round(limit / 1024 / 1024)} MB。`);
  };
}
