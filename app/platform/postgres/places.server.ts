import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OperatorError } from '../operator-error';
import { canEnter, serverUser, type ServerUser } from './server-user.server';

/** A Unix socket's path may have 107 bytes on Linux and 103 on macOS, its name included. */
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/** Where root keeps the server's files when they cannot lie below a data folder that only root enters. */
const ELSEWHERE = '/var/lib/nianlun';

export interface Places {
  /** Holds the rest; below the data folder unless the server's user cannot get there. */
  home: string;
  cluster: string;
  sockets: string;
  log: string;
  user: ServerUser;
}

/** Finds, or makes, the folders of the embedded server of `dataDir`. */
export async function findPlaces(dataDir: string): Promise<Places> {
  const named = join(resolve(dataDir), 'postgres');
  await mkdir(named, { recursive: true, mode: 0o711 }).catch(refuse(named));
  const home = await findHome(named);
  const cluster = join(home, 'cluster');
  const user = await serverUser(cluster);
  await assertOurs(cluster, user);
  return { home, cluster, sockets: await socketFolder(home, user), log: join(home, 'server.log'), user };
}

/** Deletes the embedded server's files, wherever they lie. The server must be stopped. */
export async function removePlaces(dataDir: string): Promise<void> {
  const named = join(resolve(dataDir), 'postgres');
  for (const pointer of ['elsewhere', 'sockets-elsewhere']) {
    const place = await readPointer(join(named, pointer));
    const sockets = place && (await readPointer(join(place, 'sockets-elsewhere')));
    for (const folder of [place, sockets]) if (folder) await rm(folder, { recursive: true, force: true });
  }
  await rm(named, { recursive: true, force: true });
}

async function findHome(named: string): Promise<string> {
  const pointer = join(named, 'elsewhere');
  const recorded = await readPointer(pointer);
  if (recorded !== undefined) {
    if ((await lstat(recorded).catch(() => undefined)) !== undefined) return recorded;
    throw new OperatorError(
      `The database files that ${pointer} names are not at ${recorded}. ` +
        'Put them back there, or delete that file to begin with an empty database.',
    );
  }
  const user = await serverUser(join(named, 'cluster'));
  if (await canEnter(named, user)) return named;
  const key = createHash('sha256').update(named).digest('hex').slice(0, 12);
  const home = join(ELSEWHERE, `${key}-${randomBytes(4).toString('hex')}`);
  await mkdir(home, { recursive: true, mode: 0o711 });
  const claimed = await writePointer(pointer, home);
  if (claimed !== home) await rm(home, { recursive: true, force: true });
  return claimed;
}

async function socketFolder(home: string, user: ServerUser): Promise<string> {
  const beside = join(home, 'sockets');
  const pointer = join(home, 'sockets-elsewhere');
  const key = createHash('sha256').update(home).digest('hex').slice(0, 16);
  let folder = beside;
  if (Buffer.byteLength(join(beside, SOCKET_NAME)) > LONGEST_SOCKET_PATH) {
    const temporary = Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir();
    folder = (await readPointer(pointer)) ?? join(temporary, `nianlun-${key}`);
    if (!(await isPrivate(folder, user))) folder = join(temporary, `nianlun-${key}-${randomBytes(3).toString('hex')}`);
    await mkdir(folder, { mode: 0o700 }).catch(ignore('EEXIST'));
    folder = await writePointer(pointer, folder, isPrivate, user);
  } else {
    await mkdir(folder, { mode: 0o700 }).catch(ignore('EEXIST'));
  }
  await own(folder, user);
  return folder;
}

/** Not there yet, or a folder of ours that nobody else may enter: /tmp belongs to everybody. */
async function isPrivate(folder: string, user: ServerUser): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined) return true;
  const ours = found.uid === user.uid || found.uid === process.getuid?.();
  return found.isDirectory() && ours && (found.mode & 0o077) === 0;
}

/** Gives a folder to the server's user and to nobody else. */
export async function own(folder: string, user: ServerUser): Promise<void> {
  const found = await lstat(folder);
  if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700);
  if (user.spawnAs.uid !== undefined && found.uid !== user.uid) await chown(folder, user.uid, user.gid);
}

async function assertOurs(cluster: string, user: ServerUser): Promise<void> {
  const found = await lstat(cluster).catch(() => undefined);
  if (found === undefined || found.uid === user.uid) return;
  throw new OperatorError(
    `The database files in ${cluster} belong to user ${found.uid}, and this program runs as user ` +
      `${process.getuid?.()}. Run it as that user or as root, or set DATA_DIR to another folder.`,
  );
}

async function readPointer(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}

/** Records `place` unless a process that started at the same time has recorded one; returns which holds. */
async function writePointer(
  file: string,
  place: string,
  stillGood?: (place: string, user: ServerUser) => Promise<boolean>,
  user?: ServerUser,
): Promise<string> {
  const recorded = await readPointer(file);
  if (recorded === place) return place;
  if (recorded !== undefined && stillGood && user && !(await stillGood(recorded, user))) {
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, `${place}\n`);
    await rename(draft, file);
    return place;
  }
  const written = await writeFile(file, `${place}\n`, { flag: 'wx' }).then(() => true, () => false);
  if (written) return place;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const other = await readPointer(file);
    if (other !== undefined) return other;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new OperatorError(`${file} is empty; delete it and start again.`);
}

function ignore(code: string) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code !== code) throw error;
  };
}

function refuse(folder: string) {
  return (error: NodeJS.ErrnoException) => {
    throw new OperatorError(`The folder ${folder} cannot be made (${error.code}); set DATA_DIR to another.`, error);
  };
}
