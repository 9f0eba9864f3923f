import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeEmbedded } from '#app/platform/postgres/embedded.server';
import { findPlaces } from '#app/platform/postgres/places.server';
import { runningServer } from '#app/platform/postgres/server-process.server';

/** What a process of the product gets from its surroundings, and nothing else of ours. */
export function cleanEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...extra } as NodeJS.ProcessEnv;
}

export interface CliAnswer {
  code: number;
  stdout: string;
  stderr: string;
  /** The one line of `--json`, read; undefined when there is none. */
  json: unknown;
}

export interface CliOptions {
  dataDir: string;
  env?: Record<string, string>;
  /** Kill it with this signal as soon as it is set. */
  onChild?: (child: ChildProcess) => void;
}

/** Run one command of the product's command line in a process of its own. */
export function runCli(args: readonly string[], { dataDir, env = {}, onChild }: CliOptions): Promise<CliAnswer> {
  return runScript(['scripts/cli.ts', ...args], { dataDir, env, ...(onChild ? { onChild } : {}) });
}

/** Run one of scripts/ to its end. */
export async function runScript(args: readonly string[], { dataDir, env = {}, onChild }: CliOptions): Promise<CliAnswer> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    env: cleanEnvironment({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onChild?.(child);
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  const code = await new Promise<number>((done) => child.once('close', (status) => done(status ?? -1)));
  return { code, stdout: stdout(), stderr: stderr(), json: readJson(stdout()) };
}

/** As `runCli`, and throws when it did not end well: for steps that only prepare a test. */
export async function cliJson<T>(args: readonly string[], options: CliOptions): Promise<T> {
  const answer = await runCli([...args, '--json'], options);
  if (answer.code !== 0) throw new Error(`${args.join(' ')} → ${answer.code}\n${answer.stderr}${answer.stdout}`);
  return answer.json as T;
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString('utf8');
}

function readJson(text: string): unknown {
  const line = text.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return undefined;
  return JSON.parse(line);
}

/** Servers that were started and have not ended, with the folder they work in. */
const running = new Map<ChildProcess, string>();

export interface RunningProduct {
  url: string;
  port: number;
  process: ChildProcess;
  /** Everything it printed so far. */
  log(): string;
  /** SIGTERM, then waits for its end; gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, then waits for its end. */
  kill(): Promise<void>;
}

export interface ProductOptions {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
}

/** Start the server as `npm start` does and wait until it listens; throws with its output when it ends before. */
export async function startServerProcess({ dataDir, port, env = {} }: ProductOptions): Promise<RunningProduct> {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: cleanEnvironment({ DATA_DIR: dataDir, PORT: String(chosen), HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.set(child, dataDir);
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  const log = () => stdout() + stderr();
  let ended = false;
  const end = new Promise<number | null>((done) => child.once('close', (code) => {
    ended = true;
    running.delete(child);
    done(code);
  }));
  while (!/^Nianlun: /m.test(stdout())) {
    if (ended) throw new Error(`The server ended before it listened:\n${log()}`);
    await sleep(20);
  }
  return {
    url: `http://localhost:${chosen}`,
    port: chosen,
    process: child,
    log,
    stop: () => (child.kill('SIGTERM'), end),
    kill: async () => {
      child.kill('SIGKILL');
      await end;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface DataDir {
  path: string;
  /** Process id of the embedded PostgreSQL in it, undefined when none runs. */
  postgres(): Promise<number | undefined>;
  remove(): Promise<void>;
}

/** A data folder of the test's own; `remove` ends the servers that still use it. */
export async function makeDataDir(): Promise<DataDir> {
  const path = await mkdtemp(join(tmpdir(), 'nianlun-product-'));
  return {
    path,
    postgres: async () => runningServer(await findPlaces(path)),
    remove: async () => {
      for (const [child, folder] of running) if (folder === path) child.kill('SIGKILL');
      // A process that was killed is still held for present until the database notices.
      await until(() => removeEmbedded(path).then(() => true, () => false), (removed) => removed);
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Ask again until it holds; throws with the last answer when it does not within `ms`. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean, ms = 30_000): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come about within ${ms} ms: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}
