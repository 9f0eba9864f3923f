import { existsSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectEmbedded, type EmbeddedConnection } from '#app/platform/postgres/embedded.server';
import { cleanEnvironment, cliJson, type DataDir, makeDataDir, runCli } from '#tests/support/running-product';
import { csvText, dayBefore, makePeople, memberFile } from '#tests/support/programme-files';
import { withClient } from '#tests/support/test-server';

const FIXTURES = 'tests/fixtures/imports';

interface ImportAnswer {
  importId: string; read: number; created: number; updated: number; unchanged: number; rejected: number;
  rejectedByReason: Record<string, number>; skippedLines: number; rejectedFile: string | null; people: number;
  encoding: string; delimiter: string; header: string[]; mapping: Record<string, string | null>;
}

let data: DataDir;
let folder: string;
/** Keeps the embedded server up between commands, so that each starts and ends quickly. */
let lease: EmbeddedConnection;

beforeAll(async () => {
  data = await makeDataDir();
  folder = await mkdtemp(join(tmpdir(), 'nianlun-cli-'));
  lease = await connectEmbedded({ dataDir: data.path });
});
afterAll(async () => {
  await lease?.release();
  await data?.remove();
  await rm(folder, { recursive: true, force: true });
});

const cli = (args: readonly string[]) => runCli(args, { dataDir: data.path });
const json = <T>(...args: string[]) => cliJson<T>(args, { dataDir: data.path });

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The rejected rows of an import, which lie beside the project; read once and removed. */
function takeRejected(answer: ImportAnswer): string {
  if (answer.rejectedFile === null) return '';
  const text = readFileSync(answer.rejectedFile, 'utf8');
  rmSync(answer.rejectedFile);
  return text.replace(/^\ufeff/, '');
}

describe.concurrent('wrong use', () => {
  it.each([
    [['nonsense'], 'Unknown command: nonsense'],
    [['import'], 'Wrong number of arguments'],
    [['import', 'people', 'x.csv'], 'Unknown target: people'],
    [['import', 'members', 'x.csv', '--colour', 'red'], '--colour'],
    [['import', 'members', 'x.csv', '--encoding', 'klingon'], 'Unknown encoding: klingon'],
    [['import', 'attendance', 'x.csv', '--city', 'Atlantis'], 'Unknown city: Atlantis'],
    [['import', 'attendance', 'x.csv', '--date', '2026-02-31'], 'YYYY-MM-DD'],
    [['evaluate', '--as-of', 'yesterday'], '"yesterday" is not a day'],
    [['user', 'create', '--role', 'devrel'], '--email'],
    [['user', 'create', '--email', 'x@y.example', '--role', 'king'], '--role'],
    [['erase', '--member', '12'], '--member'],
    [['backup'], 'Wrong number of arguments'],
  ])('%j ends with 2, what is wrong and the usage', async (args, message) => {
    const answer = await cli(args);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain(message);
    expect(answer.stderr).toMatch(/npm run -s cli -- /);
  });

  it('asks for help and gets it', async () => {
    const answer = await cli(['import', '--help']);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(answer.stdout).toContain('--dry-run');
  });

  it.each([
    [['import', 'members', '/nowhere/at all.csv'], 'No such file: /nowhere/at all.csv'],
    [['restore', '/nowhere/x.backup'], '/nowhere/x.backup'],
    [['leads', '--as', 'nobody@example.com'], 'nobody@example.com'],
    [['erase', '--member', '01890000-0000-7000-8000-000000000000'], ''],
  ])('%j cannot be done: 1 and one line why', async (args, message) => {
    const answer = await cli(args);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr.trim().split('\n')).toHaveLength(1);
    expect(answer.stderr).toContain(message);
    expect(answer.stderr).not.toMatch(/\n\s+at |Prisma|undefined/);
  });
});

describe('import', () => {
  it('tells what became of every record, in the shape that scripts rely on', async () => {
    const path = await file('members.csv', memberFile(makePeople(25, 3)));
    const answer = await json<ImportAnswer>('import', 'members', path);
    expect(answer).toEqual({
      importId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      read: 25, created: 25, updated: 0, unchanged: 0, rejected: 0, rejectedByReason: {}, skippedLines: 0,
      rejectedFile: null, people: 25, encoding: 'utf-8', delimiter: ',',
      header: ['姓名', '手机号', '邮箱', '公司', '所在城市'],
      mapping: { 姓名: 'name', 手机号: 'phone', 邮箱: 'email', 公司: 'company', 所在城市: 'city' },
    });
    expect(await json('import', 'members', path)).toMatchObject({ read: 25, created: 0, updated: 0, unchanged: 25, people: 25 });
  });

  it('rehearses without leaving a trace of the people', async () => {
    const path = await file('rehearsed.csv', memberFile(makePeople(7, 4)));
    expect(await json('import', 'members', path, '--dry-run')).toMatchObject({ read: 7, created: 7, rejected: 0, dryRun: true });
    expect(await json('import', 'members', path)).toMatchObject({ read: 7, created: 7 });
  });

  it('makes the event that a list of attendance names, once', async () => {
    const [first, second, third] = makePeople(3, 3);
    const path = await file('attendance.csv', csvText(['姓名', '邮箱', '签到状态'], [
      [first?.name ?? '', first?.email ?? '', '已签到'], [second?.name ?? '', second?.email ?? '', '已签到'],
      [third?.name ?? '', third?.email ?? '', '未到'], ['路人', '', '已签到'],
    ]));
    const args = ['import', 'attendance', path, '--event', '成都站 10 月活动', '--date', dayBefore(35), '--city', '成都'];
    const answer = await json<ImportAnswer>(...args);
    expect(answer).toMatchObject({ read: 4, created: 3, rejected: 1, rejectedByReason: { 'no-identifier': 1 }, people: 3 });
    expect(takeRejected(answer)).toContain('路人');
    const again = await json<ImportAnswer>(...args);
    takeRejected(again);
    expect(again).toMatchObject({ read: 4, created: 0, unchanged: 3, rejected: 1 });
    const rows = await withClient(lease.config, async (client) => (await client.query<{ events: number; attended: number; unclaimed: number }>(
      `SELECT (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM fact WHERE kind = 'attended') AS attended,
              (SELECT count(*)::int FROM unclaimed_attendance) AS unclaimed`)).rows);
    expect(rows).toEqual([{ events: 1, attended: 2, unclaimed: 1 }]);
  });

  it('does not guess an encoding: 1 with the candidates, and goes in when one is named', async () => {
    const path = await file('latin.csv', iconv.encode('name,email\r\nJos\u00e9 N\u00fa\u00f1ez,jose@mail.example\r\nZo\u00eb Pe\u00f1a,zoe@mail.example\r\n', 'win1252'));
    const answer = await cli(['import', 'members', path, '--json']);
    expect(answer.code).toBe(1);
    const candidates = (answer.json as { candidates: { encoding: string; preview: string[] }[] }).candidates;
    const right = candidates.find(({ encoding }) => encoding === 'windows-1252');
    expect(right?.preview.join()).toContain('José Núñez');
    expect(candidates.length).toBeGreaterThan(1);
    expect(await json('import', 'members', path, '--encoding', 'windows-1252')).toMatchObject({ read: 2, created: 2, encoding: 'windows-1252' });
  });

  it('takes a mapping by hand for headers that mean nothing', async () => {
    const people = makePeople(2, 5);
    const path = await file('odd.csv', csvText(['甲', '乙'], people.map((each) => [each.name, each.email])));
    const mapping = await file('mapping.json', JSON.stringify({ 甲: 'name', 乙: 'email' }));
    expect(await json('import', 'members', path, '--mapping', mapping)).toMatchObject({ read: 2, created: 2, mapping: { 甲: 'name', 乙: 'email' } });
  });
});

describe('the named samples', () => {
  const expected = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as {
    files: Record<string, {
      target: string; encoding: string; data_rows: number; accepted: number; rejected: number;
      rejected_by_reason: Record<string, number>; people_by_identifier: number; other_lines: Record<string, number>; rejected_rows: { line: number }[];
    }>;
  };

  it.each(['tencent-docs-collect.csv', 'luma-guests.csv', 'google-forms-zh.csv', 'github-stargazers.csv', 'discourse-user-list.csv'])(
    '%s goes in mapped without a hand, with its figures, through a server named by DATABASE_URL', async (name) => {
      const figures = expected.files[name];
      if (!figures) throw new Error(name);
      const database = `sample_${name.replace(/\W/g, '_')}`;
      await withClient(lease.config, (client) => client.query(`CREATE DATABASE ${database} TEMPLATE template0`));
      const env = { DATABASE_URL: lease.connectionString.replace('/nianlun?', `/${database}?`) };
      const args = ['import', figures.target, join(FIXTURES, name), ...(figures.target === 'attendance' ? ['--event', '成都站'] : [])];
      const answer = await cliJson<ImportAnswer>(args, { dataDir: data.path, env });
      expect(answer).toMatchObject({
        read: figures.data_rows, rejected: figures.rejected, rejectedByReason: figures.rejected_by_reason,
        people: figures.people_by_identifier, skippedLines: (figures.other_lines.blank ?? 0) + (figures.other_lines.total ?? 0),
        encoding: figures.encoding.startsWith('UTF-8') ? 'utf-8' : figures.encoding.toLowerCase(),
      });
      expect(answer.created + answer.updated + answer.unchanged).toBe(figures.accepted);
      const rejected = Papa.parse<string[]>(takeRejected(answer), { skipEmptyLines: true }).data;
      const told = rejected.slice(1).map((row) => row.slice(answer.header.length));
      expect(told.map(([line]) => Number(line))).toEqual(figures.rejected_rows.map(({ line }) => line));
      expect(told.every(([, reason]) => /\S+ · \S+/.test(reason ?? ''))).toBe(true);
    },
  );
});

describe('the other commands', () => {
  it('evaluate counts people and proposals; with a day it answers and opens nothing', async () => {
    const answer = await json<{ members: number; eligible: Record<string, number>; proposed: number; ms: number }>('evaluate');
    expect(answer).toEqual({ members: expect.any(Number) as number, eligible: expect.any(Object) as object, proposed: expect.any(Number) as number, ms: expect.any(Number) as number });
    expect(answer.members).toBeGreaterThan(25);
    const then = await json<typeof answer>('evaluate', '--as-of', '2026-06-30');
    expect(Object.keys(then).sort()).toEqual(['eligible', 'members', 'ms', 'proposed']);
  });

  it('user create gives a one-time link; leads are those of the person named', async () => {
    const made = await json<{ link: string }>('user', 'create', '--email', 'sales@example.com', '--role', 'sales', '--scope', 'west');
    expect(made.link).toMatch(/^http:\/\/localhost:3000\/sign-in\/link\/[\w-]{43}$/);
    expect(await json('leads', '--as', 'sales@example.com')).toEqual({ leads: [] });
    const again = await cli(['user', 'create', '--email', 'sales@example.com', '--role', 'sales']);
    expect(again.code).toBe(1);
    expect(again.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('leads asks for somebody who may see leads', async () => {
    await json('user', 'create', '--email', 'organiser@example.com', '--role', 'organiser', '--scope', '成都');
    const answer = await cli(['leads', '--as', 'organiser@example.com', '--json']);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
  });

  it('erase removes a person for good', async () => {
    const path = await file('to-erase.csv', csvText(['姓名', '邮箱'], [['欧阳小满', 'xiaoman.ouyang@mail.example']]));
    await json('import', 'members', path);
    const find = () => withClient(lease.config, async (client) => (await client.query<{ id: string }>(
      `SELECT member_id AS id FROM identity WHERE value = 'xiaoman.ouyang@mail.example'`)).rows);
    const [found] = await find();
    const answer = await json<{ erased: string[] }>('erase', '--member', found?.id ?? '');
    expect(answer.erased).toEqual([found?.id]);
    expect(await find()).toEqual([]);
    expect(await json('verify')).toMatchObject({ ok: true });
  });

  it('verify says one line per invariant and names what is broken', async () => {
    const good = await cli(['verify']);
    expect(good.code).toBe(0);
    expect(good.stdout.trim().split('\n').every((line) => line.startsWith('ok'))).toBe(true);
    const change = (by: string) => withClient(lease.config, (client) => client.query(
      `UPDATE standing SET credits = credits ${by} WHERE member_id = (SELECT member_id FROM fact WHERE kind = 'attended' ORDER BY id LIMIT 1)`));
    await change('+ 1');
    const bad = await cli(['verify', '--json']);
    expect(bad.code).toBe(1);
    const { ok, checks } = bad.json as { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] };
    expect(ok).toBe(false);
    expect(checks.filter((check) => !check.ok).map((check) => check.name)).toEqual(['standing-equals-rebuild']);
    await change('- 1');
    expect((await cli(['verify'])).code).toBe(0);
  });

  it('works as it is documented: npm run -s cli', async () => {
    const output = execFileSync('npm', ['run', '-s', 'cli', '--', 'verify', '--json'], {
      encoding: 'utf8', env: cleanEnvironment({ DATA_DIR: data.path }),
    });
    expect(JSON.parse(output)).toMatchObject({ ok: true });
    expect(existsSync(join(data.path, 'postgres'))).toBe(true);
  });
});
