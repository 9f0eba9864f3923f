import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectEmbedded, type EmbeddedConnection } from '#app/platform/postgres/embedded.server';
import { csvText, dayBefore } from '#tests/support/programme-files';
import { cliJson, type DataDir, makeDataDir, runCli } from '#tests/support/running-product';
import { withClient } from '#tests/support/test-server';

let data: DataDir;
let folder: string;
let lease: EmbeddedConnection;

beforeAll(async () => {
  data = await makeDataDir();
  folder = await mkdtemp(join(tmpdir(), 'nianlun-bad-'));
  lease = await connectEmbedded({ dataDir: data.path });
  await cliJson(['import', 'members', await file('known.csv', csvText(['姓名', '邮箱'], [['苏木', 'sumu@mail.example']]))], { dataDir: data.path });
});
afterAll(async () => {
  await lease?.release();
  await data?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('a file that cannot be read as a whole: 1, named, with what to do, and nothing half-written', () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['empty.csv', '', 'empty-file', /empty.csv: The file is empty\. \S+/],
    ['blank.csv', '\r\n \r\n', 'empty-file', /blank.csv: The file is empty\. \S+/],
    ['photo.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'not-text', /photo.csv: This is not a text file\. \S+/],
    ['book.csv', new Uint8Array([0x50, 0x4b, 3, 4, ...Buffer.from('[Content_Types].xml')]), 'not-text', /book.csv: .*text file.*(CSV|csv)/],
    ['nobody.csv', '颜色,尺寸\r\n红,大\r\n蓝,小\r\n', 'no-header|unmappable-header', /nobody.csv: \S+/],
    ['twice.csv', '姓名,邮箱,邮箱,手机号,手机号,姓名\r\n苏木,a@mail.example,b@mail.example,13800000001,13800000002,木\r\n', 'duplicate-header', /twice.csv: Line 1: .*姓名/],
  ])('%s', async (name, content, code, message) => {
    const answer = await runCli(['import', 'members', await file(name, content), '--json'], { dataDir: data.path });
    expect(answer.code).toBe(1);
    const { error, message: said } = answer.json as { error: string; message: string };
    expect(error).toMatch(new RegExp(`^(${code})$`));
    expect(said).toMatch(message);
  });

  it('left nobody behind', async () => {
    const rows = await withClient(lease.config, async (client) => (await client.query('SELECT display_name AS name FROM member')).rows);
    expect(rows).toEqual([{ name: '苏木' }]);
  });
});

describe('bad rows among good ones', () => {
  it('each is told by file, line, column, value and what to do; the good ones are in', async () => {
    const path = await file('mixed.csv', [
      '姓名,手机号,邮箱,所在城市',
      '白芷,13800001001,baizhi@mail.example,成都',
      '没有联系方式,,,成都',
      '写错了,,wrong#mail.example,成都',
      '少一格,13800001004',
      '多一格,13800001005,duo@mail.example,成都,还有,这个',
      '黄芪,13800001006,huangqi@mail.example,亚特兰蒂斯',
      '当归,1.38E+10,,成都',
    ].join('\r\n'));
    const answer = await runCli(['import', 'members', path], { dataDir: data.path });
    expect(answer.code).toBe(0);
    const lines = answer.stdout.split('\n');
    const told = (line: number) => lines.find((each) => each.includes(`mixed.csv:${line} `)) ?? '';
    expect(told(3)).toMatch(/No email, phone or account\. Add one/);
    expect(told(4)).toMatch(/邮箱 "wrong#mail.example" – The email address is not one\. Correct/);
    expect(told(8)).toMatch(/手机号 "1.38E\+10" – .*rounded.*\. Take the number/);
    expect(lines[0]).toMatch(/^7 records read: [34] created, 0 updated, 0 unchanged, [34] rejected; [34] people\./);
    const names = await withClient(lease.config, async (client) => (await client.query<{ name: string; city: string | null }>(
      `SELECT display_name AS name, city_code AS city FROM member ORDER BY display_name COLLATE "C"`)).rows);
    expect(names).toEqual(expect.arrayContaining([{ name: '白芷', city: 'chengdu' }, { name: '黄芪', city: null }]));
    expect(names.map(({ name }) => name)).not.toContain('写错了');
    await rm(lines.find((each) => each.startsWith('Rejected rows: '))?.slice('Rejected rows: '.length) ?? '');
  });

  it('a date that is no date and a fact about nobody', async () => {
    const path = await file('posts.csv', csvText(['作者邮箱', '标题', '链接', '发布日期'], [
      ['sumu@mail.example', '写得好', 'https://blog.example/good', dayBefore(40)],
      ['sumu@mail.example', '哪天写的', 'https://blog.example/when', '前天'],
      ['sumu@mail.example', '二月三十', 'https://blog.example/feb', '2026-02-30'],
      ['nobody@mail.example', '谁写的', 'https://blog.example/who', dayBefore(41)],
    ]));
    const answer = await runCli(['import', 'content', path], { dataDir: data.path });
    expect(answer.code).toBe(0);
    const told = (line: number) => answer.stdout.split('\n').find((each) => each.includes(`posts.csv:${line} `)) ?? '';
    expect(answer.stdout).toMatch(/^4 records read: 1 created, 0 updated, 0 unchanged, 3 rejected/);
    expect(told(3)).toMatch(/发布日期 "前天" – The date cannot be read\. Write it as 2026-06-30/);
    expect(told(4)).toMatch(/发布日期 "2026-02-30" – The date cannot be read/);
    expect(told(5)).toMatch(/Nobody here has this email, phone or account\. Import the person/);
    await rm(/Rejected rows: (.+)/.exec(answer.stdout)?.[1] ?? '');
    expect(await cliJson(['verify'], { dataDir: data.path })).toMatchObject({ ok: true });
  });
});
