import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnv } from '#app/platform/env.server';
import { createApp } from '#app/platform/http/create-app.server';
import { isOwnOrigin, type OriginFacts } from '#app/platform/http/origin-check';

const BASE = 'https://nianlun.example';

describe('where a request that changes something comes from', () => {
  const own: OriginFacts = { method: 'POST', origin: BASE, fetchSite: 'same-origin', host: 'nianlun.example', baseUrl: BASE };
  const cases: [string, Partial<OriginFacts>, boolean][] = [
    ['a page of ours', {}, true],
    ['a page of ours, in a browser without Sec-Fetch-Site', { fetchSite: undefined }, true],
    ['a page of ours, in a browser that leaves Origin out', { origin: undefined }, true],
    ['neither header', { origin: undefined, fetchSite: undefined }, false],
    ['another site', { origin: 'https://evil.example', fetchSite: 'cross-site' }, false],
    ['another site that says it is ours', { fetchSite: 'cross-site' }, false],
    ['a sister site', { origin: 'https://other.nianlun.example', fetchSite: 'same-site' }, false],
    ['the same host without TLS', { origin: 'http://nianlun.example', fetchSite: undefined }, false],
    ['a sandboxed frame', { origin: 'null', fetchSite: undefined }, false],
    ['the address bar', { origin: undefined, fetchSite: 'none' }, false],
    ['a forged Host, where a base URL is configured', { origin: 'https://evil.example', host: 'evil.example', fetchSite: undefined }, false],
    ['our host, where no base URL is configured', { baseUrl: null, origin: 'http://nianlun.example', fetchSite: undefined }, true],
    ['another host, where no base URL is configured', { baseUrl: null, origin: 'http://evil.example', fetchSite: undefined }, false],
    ['another site, reading only', { method: 'GET', origin: 'https://evil.example', fetchSite: 'cross-site' }, true],
  ];

  it.each(cases)('%s', (_who, change, allowed) => {
    expect(isOwnOrigin({ ...own, ...change })).toBe(allowed);
  });
});

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
}

describe('the door of the server', () => {
  let server: Server;
  beforeAll(async () => {
    // No request of this file gets as far as the pages.
    const build = () => Promise.reject(new Error('not reached'));
    server = createServer(createApp({ env: parseEnv({ BASE_URL: BASE, NODE_ENV: 'test', UPLOAD_MAX_MB: '2' }), build }));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise((done) => server.close(done)));

  function send(method: string, path: string, headers: Record<string, string>): Promise<Reply> {
    const { port } = server.address() as AddressInfo;
    return new Promise((done, fail) => {
      const sent = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
        response.resume();
        done({ status: response.statusCode ?? 0, headers: response.headers });
        sent.destroy();
      });
      sent.on('error', fail);
      sent.flushHeaders();
    });
  }
  const ours = { Origin: BASE };

  it('refuses writes from elsewhere on every path, resource routes too, whatever a proxy header says', async () => {
    for (const path of ['/', '/sign-in', '/leads/export', '/preferences', '/no/such/page']) {
      const foreign = { Origin: 'https://evil.example', 'Content-Length': '0', 'X-Forwarded-Host': 'evil.example' };
      expect((await send('POST', path, foreign)).status, path).toBe(403);
      expect((await send('DELETE', path, { 'Content-Length': '0' })).status, path).toBe(403);
    }
  });

  it('refuses bodies that are too large, or of unknown length, before reading them', async () => {
    expect((await send('POST', '/sign-in', { ...ours, 'Content-Length': String(1024 * 1024 + 1) })).status).toBe(413);
    expect((await send('POST', '/imports/new', { ...ours, 'Content-Length': String(2 * 1024 * 1024 + 1) })).status).toBe(413);
    expect((await send('POST', '/sign-in', { ...ours, 'Transfer-Encoding': 'chunked' })).status).toBe(411);
  });

  it('sends its policies with every answer, a new nonce each time', async () => {
    const [one, two] = [await send('POST', '/', { 'Content-Length': '0' }), await send('POST', '/', { 'Content-Length': '0' })];
    const policy = String(one.headers['content-security-policy']);
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(two.headers['content-security-policy']).not.toBe(policy);
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    expect(one.headers).not.toHaveProperty('x-powered-by');
  });
});
