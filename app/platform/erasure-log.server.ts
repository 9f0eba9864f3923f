import { mkdir, open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { singleton } from './singleton.server';

/** Which record was erased and when; nothing else may ever stand in this file. */
export interface ErasureLine {
  memberId: string;
  at: string;
}

const place = singleton('erasure-log', (): { dataDir: string | null } => ({ dataDir: null }));

/** Said once at start: the file lies in the data folder, apart from the database and its backups. */
export function configureErasureLog(dataDir: string | null): void {
  place.dataDir = dataDir;
}

function path(): string {
  return join(place.dataDir ?? resolve(process.env.DATA_DIR || './data'), 'erasures.jsonl');
}

/** Add lines that outlive a restore of the database; on disk when this returns. */
export async function appendErasures(lines: readonly ErasureLine[]): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(join(path(), '..'), { recursive: true });
  const file = await open(path(), 'a', 0o600);
  try {
    await file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Every erasure that was ever logged here; a line cut short by a crash is passed over. */
export async function readErasures(): Promise<ErasureLine[]> {
  const text = await readFile(path(), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = JSON.parse(line) as Partial<ErasureLine>;
      return typeof parsed.memberId === 'string' && typeof parsed.at === 'string'
        ? [{ memberId: parsed.memberId, at: parsed.at }] : [];
    } catch {
      return [];
    }
  });
}
