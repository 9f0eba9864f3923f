import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian's `nobody`; the number works on systems without such a name too. */
const NOBODY = 65534;

/**
 * Who runs the server. PostgreSQL refuses to run as root, so root hands it to another user, who
 * then owns the data; `spawnAs` is empty where no change of user is needed.
 */
export interface ServerUser {
  uid: number;
  gid: number;
  spawnAs: { uid?: number; gid?: number };
}

/** The owner of `cluster` when it exists and we are root; nobody when we are root; else ourselves. */
export async function serverUser(cluster: string): Promise<ServerUser> {
  const uid = process.getuid?.() ?? NOBODY;
  const gid = process.getgid?.() ?? NOBODY;
  if (uid !== 0) return { uid, gid, spawnAs: {} };
  const owner = await stat(cluster).catch(() => undefined);
  const chosen =
    owner !== undefined && owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid }
      : { uid: NOBODY, gid: NOBODY };
  return { ...chosen, spawnAs: chosen };
}

/** Whether `user` can pass through `folder`; only in question when we are root and it is not. */
export async function canEnter(folder: string, user: ServerUser): Promise<boolean> {
  if (user.spawnAs.uid === undefined) return true;
  return run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user.spawnAs, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** What the server's programs get to see of our environment: no secrets, no stray PG variables. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' };
}
