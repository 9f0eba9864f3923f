import { createServer, type Server } from 'node:http';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DataDir, freePort, makeDataDir, runScript, startServerProcess, until } from '#tests/support/running-product';

let data: DataDir;

beforeAll(async () => {
  data = await makeDataDir();
});
afterAll(() => data.remove());

describe('mistakes in the settings', () => {
  it('stop the start with one line each, before anything is opened', async () => {
    const answer = await runScript(['scripts/start.ts'], {
      dataDir: data.path,
      env: { PORT: 'eighty', BASE_URL: 'ftp://example.com', DATABASE_URL: 'mysql://x', TRUST_PROXY: '-1', SMTP_URL: 'mail', LOG_LEVEL: 'loud', JOBS: 'maybe', UPLOAD_MAX_MB: '0' },
    });
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    const lines = answer.stderr.trim().split('\n').slice(1);
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(
      ['BASE_URL', 'DATABASE_URL', 'JOBS', 'LOG_LEVEL', 'PORT', 'SMTP_URL', 'TRUST_PROXY', 'UPLOAD_MAX_MB']);
    expect(answer.stderr).not.toMatch(/\n\s+at /);
    expect(await data.postgres()).toBeUndefined();
  });

  it('do so on the command line too', async () => {
    const answer = await runScript(['scripts/cli.ts', 'verify'], { dataDir: data.path, env: { PORT: 'eighty' } });
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr.trim().split('\n')).toHaveLength(1);
    expect(answer.stderr).toContain('PORT');
  });

  it('say which database cannot be reached, without its password', async () => {
    const port = await freePort();
    const answer = await runScript(['scripts/start.ts'], {
      dataDir: data.path, env: { DATABASE_URL: `postgres://nianlun:geheim@127.0.0.1:${port}/nianlun` },
    });
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(/ECONNREFUSED|refused|reach/);
    expect(answer.stderr).not.toContain('geheim');
    expect(answer.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('say in one line that the port is taken, and leave nothing running', async () => {
    const taken: Server = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const answer = await runScript(['scripts/start.ts'], { dataDir: data.path, env: { PORT: String(port), HOST: '127.0.0.1' } });
    await new Promise((done) => taken.close(done));
    expect(answer.code).toBe(1);
    expect(answer.stderr.trim()).toBe(`Port ${port} is taken. Stop what listens there, or choose another: PORT=3001`);
    expect(await data.postgres()).toBeUndefined();
  });
});

describe('stopping', () => {
  it('answers the request that is on its way, takes no new one, and ends with 0', async () => {
    const server = await startServerProcess({ dataDir: data.path });
    const body = 'intent=link&email=somebody%40example.com';
    const answered = new Promise<{ status: number | undefined }>((done, fail) => {
      const post = request(`${server.url}/setup`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length, Origin: server.url },
      }, (response) => {
        response.resume();
        response.on('end', () => done({ status: response.statusCode }));
      });
      post.on('error', fail);
      // Half of it now, the rest when the server has been told to stop.
      post.write(body.slice(0, 10));
      setTimeout(() => post.end(body.slice(10)), 1500);
    });
    await until(async () => (await fetch(`${server.url}/health/live`)).status, (status) => status === 200);
    const stopped = server.stop();
    await until(() => fetch(`${server.url}/health/live`).then(() => 'up', () => 'down'), (state) => state === 'down');
    expect((await answered).status).toBe(422);
    expect(await stopped).toBe(0);
    expect(await data.postgres()).toBeUndefined();
  });

  it('is quiet about a start and a stop that went well', async () => {
    const server = await startServerProcess({ dataDir: data.path });
    await server.stop();
    expect(server.log().split('\n').filter((line) => line !== '' && !line.startsWith('Nianlun: '))).toEqual([]);
  });
});
