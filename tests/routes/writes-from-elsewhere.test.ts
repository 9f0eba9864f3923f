import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#app/platform/http/create-app.server';
import { parseEnv } from '#app/platform/env.server';

let servers: Server[] = [];
let ports: Record<'plain' | 'named', number>;
/** What got through to the pages behind the door. */
let reached: string[] = [];

const answer = ({ request: received }: { request: Request }) => {
  reached.push(`${received.method} ${new URL(received.url).pathname}`);
  return new Response('inside');
};

/** A product of one page that takes everything. */
const build = {
  entry: { module: { default: () => new Response('page') } },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    all: { id: 'all', parentId: 'root', path: '*', module: { loader: answer, action: answer } },
  },
  assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '1' },
  publicPath: '/', assetsBuildDirectory: 'build/client', future: {}, isSpaMode: false,
} as unknown as ServerBuild;

async function listen(env: Record<string, string>): Promise<number> {
  const server = createServer(createApp({ env: parseEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...env }), build }));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  ports = { plain: await listen({}), named: await listen({ BASE_URL: 'https://nianlun.example' }) };
});
afterAll(() => {
  for (const server of servers) server.close();
  servers = [];
});

/** `promised`: a body is announced by the headers and never sent. */
interface Sent { promised?: boolean; method?: string; path?: string; headers?: Record<string, string>; body?: string; where?: 'plain' | 'named' }

function send({ method = 'POST', path = '/anything', headers = {}, body = '', where = 'plain', promised = false }: Sent): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((done, fail) => {
    const sent = request({ agent: false, port: ports[where], host: '127.0.0.1', method, path, headers: { Host: 'nianlun.example', ...(body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) }), ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() });
        sent.destroy();
      });
    });
    sent.on('error', fail);
    if (promised) sent.flushHeaders();
    else sent.end(body);
  });
}

describe('what changes something has to come from our own pages', () => {
  it.each([
    ['nothing said', {}],
    ['another site', { Origin: 'https://evil.example' }],
    ['another site, by fetch metadata', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister site', { Origin: 'https://evil.nianlun.example', 'Sec-Fetch-Site': 'same-site' }],
    ['own origin claimed, but sent from elsewhere', { Origin: 'http://nianlun.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['an opaque origin', { Origin: 'null' }],
    ['a forged forwarded host', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }],
    ['typed into the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['an origin that only begins alike', { Origin: 'http://nianlun.example.evil.example' }],
  ])('%s: 403, and nothing behind is reached', async (_name, headers) => {
    reached = [];
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const path of ['/anything', '/anything.data', '/members/export', '/sign-out']) {
        expect((await send({ method, path, headers: headers as Record<string, string> })).status, `${method} ${path}`).toBe(403);
      }
    }
    expect(reached).toEqual([]);
  });

  it.each([
    ['own origin', { Origin: 'http://nianlun.example' }],
    ['own origin with metadata', { Origin: 'http://nianlun.example', 'Sec-Fetch-Site': 'same-origin' }],
    ['metadata alone', { 'Sec-Fetch-Site': 'same-origin' }],
  ])('%s: let in', async (_name, headers) => {
    expect(await send({ headers })).toMatchObject({ status: 200, text: 'inside' });
  });

  it('takes the configured address for its own, and then no other', async () => {
    expect((await send({ where: 'named', headers: { Origin: 'https://nianlun.example' } })).status).toBe(200);
    expect((await send({ where: 'named', headers: { Origin: 'http://nianlun.example' } })).status).toBe(403);
    expect((await send({ where: 'named', headers: { Origin: 'https://evil.example', Host: 'evil.example' } })).status).toBe(403);
  });

  it('lets everybody read', async () => {
    for (const method of ['GET', 'HEAD']) expect((await send({ method, headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(200);
  });
});

describe('what is too large or of unknown length', () => {
  const own = { Origin: 'http://nianlun.example' };

  it('is refused before it is read, uploads having a limit of their own', async () => {
    reached = [];
    expect((await send({ promised: true, headers: { ...own, 'Content-Length': String(2 ** 20 + 1) } })).status).toBe(413);
    expect((await send({ promised: true, headers: { ...own, 'Transfer-Encoding': 'chunked' } })).status).toBe(411);
    expect((await send({ promised: true, path: '/imports/new', headers: { ...own, 'Content-Length': String(65 * 2 ** 20) } })).status).toBe(413);
    expect(reached).toEqual([]);
    expect((await send({ path: '/imports/new', headers: own, body: 'x'.repeat(2 ** 20 + 1) })).status).toBe(200);
  });
});

describe('every answer', () => {
  it('runs no script but ours, is framed by nobody, and does not say what it is made of', async () => {
    const first = await send({ method: 'GET' });
    const second = await send({ method: 'GET' });
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https:\/\//);
    expect(second.headers['content-security-policy']).not.toBe(policy);
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    expect(first.headers['x-powered-by']).toBeUndefined();
    expect(first.headers['strict-transport-security']).toBeUndefined();
    expect((await send({ method: 'GET', where: 'named' })).headers['strict-transport-security']).toContain('max-age');
  });
});
