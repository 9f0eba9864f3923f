import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.server';
import { OperatorError } from '../operator-error';
import { own, type Places } from './places.server';
import { serverEnvironment } from './server-user.server';

const run = promisify(execFile);

/** The role that owns everything in an embedded cluster. */
export const EMBEDDED_OWNER = 'nianlun';

/** Only the private socket is served, and only its owner (and root) can reach it. */
const HOST_RULES = `# The socket's folder is private; there is no other way in.\nlocal all all trust\n`;

const DRAFT = 'cluster-draft-';

/** A draft as old as this was left behind by a start that died. */
const DRAFT_LIVES_MS = 10 * 60_000;

export async function clusterExists(places: Places): Promise<boolean> {
  return access(places.cluster).then(() => true, () => false);
}

/**
 * Creates the cluster: UTF-8, code point order unless a query names a collation (ICU's are there).
 * Made aside and renamed, so that of several first starts one wins and a killed one leaves nothing.
 */
export async function createCluster(places: Places, binaries: Binaries, durable: boolean): Promise<void> {
  await sweepDrafts(places.home);
  const draft = await mkdtemp(join(places.home, DRAFT));
  try {
    await own(draft, places.user);
    await run(
      binaries.initdb,
      [
        '--pgdata', draft, '--username', EMBEDDED_OWNER, '--encoding', 'UTF8', '--locale', 'C',
        '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8',
        '--auth-local', 'trust', '--auth-host', 'reject', '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...places.user.spawnAs, cwd: '/', env: serverEnvironment() },
    );
    await writeFile(join(draft, 'pg_hba.conf'), HOST_RULES);
    await rename(draft, places.cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (await clusterExists(places)) return;
    throw new OperatorError(
      `The embedded database could not be created in ${places.home}: ${reasonOf(error)}`,
      error,
    );
  }
}

async function sweepDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(DRAFT)) continue;
    const path = join(home, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > DRAFT_LIVES_MS) await rm(path, { recursive: true, force: true });
  }
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  return (stderr || message).trim();
}
