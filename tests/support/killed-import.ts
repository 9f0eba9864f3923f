import type { ChildProcess } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { findStandingDrift } from '#app/domain/ledger/standing.server';
import { closeDatabase, openDatabase, sql } from '#app/platform/db.server';
import { forgetHashKeys } from '#app/platform/keyed-hash.server';
import { connectEmbedded } from '#app/platform/postgres/embedded.server';
import { runCli } from './running-product';

export interface KilledImport {
  /** Milliseconds after which the process was killed; null: it had ended before. */
  killedAfter: number | null;
  /** What does not add up; empty when everything does. */
  faults: string[];
}

/** Every 200th row has no identifier. */
const REJECT_EVERY = 200;

/** A members file whose people nobody else has. */
async function writeRows(path: string, rows: number, prefix: string): Promise<void> {
  const lines = Array.from({ length: rows }, (_each, index) => (index % REJECT_EVERY === 0
    ? '无名,,\n' : `成员,${prefix}-${index}@killed.example,gh-${prefix}-${index}\n`));
  await writeFile(path, `姓名,邮箱,GitHub\n${lines.join('')}`);
}

/**
 * Import a file by the command line, `kill -9` it after `delay` ms, take the import up again and
 * import the same file once more: every row has to be accounted for once.
 */
export async function killAndResume(dataDir: string, rows: number, delay: number, prefix: string): Promise<KilledImport> {
  const path = join(dataDir, `${prefix}.csv`);
  await writeRows(path, rows, prefix);
  let timer: NodeJS.Timeout | undefined;
  let hasEnded = true;
  await runCli(['import', 'members', path, '--json'], {
    dataDir,
    onChild: (child: ChildProcess) => {
      timer = setTimeout(() => { hasEnded = !child.kill('SIGKILL'); }, delay);
    },
  });
  clearTimeout(timer);
  const faults: string[] = [];
  await inDatabase(dataDir, async () => {
    const left = await sql().rows<{ id: string }>(`SELECT id FROM import WHERE status = 'importing'`);
    for (const { id } of left) {
      await commitImport(id);
      faults.push(...(await accountsOf(id, rows)));
    }
  });
  const again = await runCli(['import', 'members', path, '--json'], { dataDir });
  await inDatabase(dataDir, async () => {
    faults.push(...(await totalsOf(prefix, rows)));
  });
  if (again.code !== 0) return { killedAfter: hasEnded ? null : delay, faults: [...faults, again.stderr] };
  const { read, rejected, created, unchanged } = again.json as Record<string, number>;
  const accepted = rows - Math.ceil(rows / REJECT_EVERY);
  if (read !== rows || (rejected ?? 0) !== rows - accepted || (created ?? 0) + (unchanged ?? 0) !== accepted) {
    faults.push(`the same file again: ${JSON.stringify(again.json)}${again.stderr}`);
  }
  await rm(path, { force: true });
  return { killedAfter: hasEnded ? null : delay, faults };
}

async function inDatabase(dataDir: string, work: () => Promise<void>): Promise<void> {
  const { config, release } = await connectEmbedded({ dataDir });
  openDatabase(config, 5);
  forgetHashKeys();
  try {
    await work();
  } finally {
    await closeDatabase();
    await release();
  }
}

/** Each row of the resumed import has one outcome, and the counts are those of its rows. */
async function accountsOf(importId: string, rows: number): Promise<string[]> {
  const [found] = await sql().rows<Record<string, number | string>>(
    `SELECT i.status, i.rows_read AS read, i.created + i.updated + i.unchanged + i.rejected AS accounted, i.rejected,
            (SELECT count(*)::int FROM import_row r WHERE r.import_id = i.id AND r.outcome IS NOT NULL) AS settled
       FROM import i WHERE id = $1::uuid`,
    [importId],
  );
  const expected = { status: 'done', read: rows, accounted: rows, rejected: Math.ceil(rows / REJECT_EVERY), settled: rows };
  return Object.entries(expected).filter(([key, value]) => found?.[key] !== value)
    .map(([key, value]) => `${key}: ${String(found?.[key])} instead of ${String(value)}`);
}

/** Each person once, with one identity of each kind and one joining. */
async function totalsOf(prefix: string, rows: number): Promise<string[]> {
  const accepted = rows - Math.ceil(rows / REJECT_EVERY);
  const [found] = await sql().rows<Record<string, number>>(
    `WITH people AS (SELECT DISTINCT member_id AS id FROM identity WHERE value LIKE $1)
     SELECT (SELECT count(*)::int FROM people) AS people,
            (SELECT count(*)::int FROM identity WHERE value LIKE $1 OR value LIKE $2) AS identities,
            (SELECT count(*)::int FROM fact f JOIN people p ON p.id = f.member_id WHERE f.kind = 'joined') AS joined`,
    [`${prefix}-%@killed.example`, `gh-${prefix}-%`],
  );
  const expected = { people: accepted, identities: accepted * 2, joined: accepted };
  const wrong = Object.entries(expected).filter(([key, value]) => found?.[key] !== value)
    .map(([key, value]) => `${key}: ${String(found?.[key])} instead of ${value}`);
  const drift = await findStandingDrift(sql());
  return drift.length > 0 ? [...wrong, `standing differs from the ledger for ${drift.length} members`] : wrong;
}
