import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvText, dayBefore, gb18030, makePeople } from '#tests/support/programme-files';
import { cliJson, type DataDir, makeDataDir } from '#tests/support/running-product';

let data: DataDir;
let folder: string;

beforeAll(async () => {
  data = await makeDataDir();
  folder = await mkdtemp(join(tmpdir(), 'nianlun-roster-'));
});
afterAll(async () => {
  await data?.remove();
  await rm(folder, { recursive: true, force: true });
});

it('1,000 experts who are experts already are carried over, and nobody proposes them for it', async () => {
  const run = <T>(...args: string[]) => cliJson<T>(args, { dataDir: data.path });
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), gb18030(text));
    return join(folder, name);
  };
  const experts = makePeople(1_000, 41);
  const roster = await write('roster.csv', csvText(['姓名', '手机号', '邮箱', '当前层级', '聘任日期', '聘期至', '批准人'],
    experts.map((each) => [each.name, each.phone, each.email, '专家', dayBefore(900), dayBefore(-200), '王芳'])));
  expect(await run('import', 'members', roster)).toMatchObject({ read: 1_000, created: 1_000, rejected: 0 });
  // They do what would make anybody an expert.
  const active = experts.slice(0, 200);
  for (const day of [80, 45, 10].map(dayBefore)) {
    const came = await write(`came-${day}.csv`, csvText(['姓名', '邮箱'], active.map((each) => [each.name, each.email])));
    await run('import', 'attendance', came, '--event', `成都站 ${day}`, '--date', day, '--city', '成都');
  }
  expect(await run('evaluate')).toMatchObject({ members: 1_000, proposed: 0 });
  expect(await run('evaluate', '--as-of', dayBefore(1))).toMatchObject({ proposed: 0 });
  expect(await run('import', 'members', roster)).toMatchObject({ created: 0, updated: 0, unchanged: 1_000 });
  expect(await run('verify')).toMatchObject({ ok: true });
});
