import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/access/permissions';
import { drainJobs } from '#app/platform/jobs.server';
import { sql } from '#app/platform/db.server';
import * as detail from '#app/routes/imports/detail/route';
import * as list from '#app/routes/imports/list/route';
import * as create from '#app/routes/imports/new/route';
import * as rejected from '#app/routes/imports/rejected/route';
import * as template from '#app/routes/imports/template/route';
import '#app/domain/imports/import-jobs.server';
import { setupTestDatabase } from '#tests/support/database';
import { begin, FIXTURES, prepareProgramme } from '#tests/support/imports';
import { answerOf, argsFor, databaseState, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();
let devrel: TestUser;
beforeAll(async () => {
  await prepareProgramme();
  devrel = await makeUser('devrel');
});

const ANSWERS = { origin: 'form', legalBasis: 'consent', peopleInformed: 'yes' };

/** A browser's multipart post of the upload form. */
function post(user: TestUser, fields: Record<string, string>, file: Uint8Array<ArrayBuffer> | null, megabytes = 64) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file ? new File([file], 'Rost=er.CSV') : new File([], ''));
  const request = new Request('http://localhost:3000/imports/new', { method: 'POST', body: form, headers: { Cookie: user.cookie, 'Accept-Language': 'en' } });
  return answerOf(() => create.action({ ...argsFor('/imports/new', { user }), request, context: { env: { UPLOAD_MAX_MB: megabytes } } as never }));
}
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const sample = (name: string) => new Uint8Array(readFileSync(`${FIXTURES}/${name}`));

describe('the wizard', () => {
  it('takes a GB18030 file from upload to result', async () => {
    const uploaded = await post(devrel, { target: 'members', ...ANSWERS }, sample('tencent-docs-collect.csv'));
    expect(uploaded.status).toBe(302);
    const path = uploaded.headers.get('Location') ?? '';
    const importId = path.split('/').at(-1) ?? '';
    const page = async () => (await answerOf(() => detail.loader(argsFor(path, { user: devrel, params: { importId } })))).body as Awaited<ReturnType<typeof detail.loader>>;
    const send = (form: Record<string, string | string[]>) => answerOf(() => detail.action(argsFor(path, { user: devrel, params: { importId }, form })));
    const ready = await page();
    expect(ready).toMatchObject({ panel: 'columns', view: { encoding: 'gb18030', provenance: { origin: 'form', legalBasis: 'consent', peopleInformed: true } } });
    expect((await send({ intent: 'columns', field: ready.columns.map((column) => column.fieldKey ?? '') })).status).toBe(302);
    expect(await page()).toMatchObject({ panel: 'check', reasons: { 'lost-digits': 5, placeholder: 2 }, view: { preview: { counts: { read: 106, rejected: 7 } } } });
    expect((await send({ intent: 'confirm' })).status).toBe(302);
    expect((await page()).panel).toBe('progress');
    await drainJobs();
    expect(await page()).toMatchObject({ panel: 'result', shown: 'rejected', view: { status: 'done', counts: { read: 106, rejected: 7, people: 95 } } });
    const file = await answerOf(() => rejected.loader(argsFor(`${path}/rejected.csv`, { user: devrel, params: { importId } })));
    expect(String(file.body).trim().split('\r\n').length).toBeGreaterThanOrEqual(8);
    expect((await send({ intent: 'confirm' })).status).toBe(409);
  });

  it('says before importing which values would be left out of accepted rows', async () => {
    const importId = await begin('members', '姓名,邮箱,手机号,所在城市\n童真,one@a.example,1.38E+10,亚特兰蒂斯\n于洋,two@a.example,,蓬莱\n关山,three@a.example,,杭州\n');
    const params = { importId };
    const page = () => answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user: devrel, params })));
    const ready = (await page()).body as Awaited<ReturnType<typeof detail.loader>>;
    await answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user: devrel, params, form: { intent: 'columns', field: ready.columns.map((column) => column.fieldKey ?? '') } })));
    const leftOut = [{ code: 'unknown-city', column: '所在城市', count: 2 }, { code: 'lost-digits', column: '手机号', count: 1 }];
    expect((await page()).body).toMatchObject({ panel: 'check', leftOut, view: { preview: { counts: { created: 3, rejected: 0 } } } });
    await answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user: devrel, params, form: { intent: 'confirm' } })));
    await drainJobs();
    expect((await page()).body).toMatchObject({ panel: 'result', leftOut });
  });

  it('asks for the encoding, shows each candidate, and reads on with the answer', async () => {
    const answer = await post(devrel, { target: 'members', ...ANSWERS }, Uint8Array.from([...Buffer.from('name,email\n'), 0xe9, 0x6d, 0x2c, ...Buffer.from('em@a.example\n')]));
    const importId = (answer.headers.get('Location') ?? '').split('/').at(-1) ?? '';
    const loaded = await answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user: devrel, params: { importId } })));
    expect(loaded.body).toMatchObject({ panel: 'problem', view: { problems: [{ code: 'encoding-uncertain' }] } });
    const chosen = await answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user: devrel, params: { importId }, form: { intent: 'encoding', encoding: 'windows-1252' } })));
    expect(chosen.status).toBe(302);
    const after = await answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user: devrel, params: { importId } })));
    expect(after.body).toMatchObject({ panel: 'columns', view: { encoding: 'windows-1252' } });
  });

  it('lets a header nobody can map be mapped by hand', async () => {
    const answer = await post(devrel, { target: 'members', ...ANSWERS }, bytes('Spalte A,Spalte B\nfoo bar,x\nfoo baz,y\n'));
    const importId = (answer.headers.get('Location') ?? '').split('/').at(-1) ?? '';
    const params = { importId };
    const page = () => answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user: devrel, params })));
    const first = (await page()).body as Awaited<ReturnType<typeof detail.loader>>;
    expect(first.panel).toBe('problem');
    if (first.view.problems[0]?.code === 'no-header') {
      await answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user: devrel, params, form: { intent: 'header', headerLine: '1' } })));
    }
    const second = (await page()).body as Awaited<ReturnType<typeof detail.loader>>;
    expect(second.columns.map((column) => column.header)).toEqual(['Spalte A', 'Spalte B']);
    await answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user: devrel, params, form: { intent: 'columns', field: ['name', 'github'] } })));
    expect((await page()).body).toMatchObject({ panel: 'check', view: { preview: { counts: { created: 2 } } } });
  });

  it.each([
    ['no file', { target: 'members', ...ANSWERS }, null, ['file']],
    ['no event', { target: 'attendance', ...ANSWERS }, bytes('邮箱\na@a.example\n'), ['subject', 'date']],
    ['no source', { target: 'members' }, bytes('邮箱\na@a.example\n'), ['origin', 'legalBasis', 'peopleInformed']],
    ['an injected field', { target: 'members', ...ANSWERS, status: 'done' }, bytes('邮箱\na@a.example\n'), ['']],
  ])('refuses %s and keeps nothing', async (_what, fields, file, wrong) => {
    const before = await databaseState();
    const answer = await post(devrel, fields as Record<string, string>, file);
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual(expect.arrayContaining(wrong));
    expect(await databaseState()).toEqual(before);
  });

  it('refuses a file past the limit and a body that is no upload', async () => {
    const before = await databaseState();
    const large = await post(devrel, { target: 'members', ...ANSWERS }, new Uint8Array(1_200_000).fill(65), 1);
    expect(large.status).toBe(413);
    const plain = await answerOf(() => create.action(argsFor('/imports/new', { user: devrel, form: { target: 'members' } })));
    expect(plain.status).toBe(400);
    expect(await databaseState()).toEqual(before);
  });
});

describe('addresses', () => {
  it.each(['x', '0', '../etc'])('a malformed id %j is a 400', async (importId) => {
    expect((await answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user: devrel, params: { importId } })))).status).toBe(400);
    expect((await answerOf(() => rejected.loader(argsFor(`/imports/${importId}/rejected.csv`, { user: devrel, params: { importId } })))).status).toBe(400);
  });

  it('an unknown id is a 404, and so is an unknown template', async () => {
    const importId = '01920000-0000-7000-8000-000000000000';
    expect((await answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user: devrel, params: { importId } })))).status).toBe(404);
    expect((await answerOf(() => template.loader(argsFor('/imports/templates/x.csv', { user: devrel, params: { file: 'x.csv' } })))).status).toBe(404);
  });

  it.each(['zh', 'en'])('a template in %s maps by itself', async (lang) => {
    const answer = await answerOf(() => template.loader(argsFor(`/imports/templates/members.csv?lang=${lang}`, { user: devrel, params: { file: 'members.csv' } })));
    expect(await begin('members', String(answer.body))).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('who may', () => {
  it.each(['organiser', 'sales', 'member'] as const)('%s is refused everywhere and nothing changes', async (role: Role) => {
    const user = await makeUser(role, { cities: ['hangzhou'] });
    const importId = await begin('members', `姓名,邮箱\n冯${role},${role}@a.example\n`);
    const params = { importId };
    const before = await databaseState();
    const answers = await Promise.all([
      answerOf(() => list.loader(argsFor('/imports', { user }))),
      answerOf(() => create.loader(argsFor('/imports/new', { user }))),
      answerOf(() => detail.loader(argsFor(`/imports/${importId}`, { user, params }))),
      answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user, params, form: { intent: 'check' } }))),
      answerOf(() => detail.action(argsFor(`/imports/${importId}`, { user, params, form: { intent: 'discard' } }))),
      answerOf(() => rejected.loader(argsFor(`/imports/${importId}/rejected.csv`, { user, params }))),
      answerOf(() => template.loader(argsFor('/imports/templates/members.csv', { user, params: { file: 'members.csv' } }))),
      post(user, { target: 'members', ...ANSWERS }, bytes('邮箱\na@a.example\n')),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 403));
    expect(await databaseState()).toEqual(before);
  });

  it('lists imports with who brought them', async () => {
    const answer = await answerOf(() => list.loader(argsFor('/imports', { user: devrel })));
    expect(answer.body).toMatchObject({ imports: expect.arrayContaining([expect.objectContaining({ createdByName: 'Test devrel' })]) });
    expect((await sql().rows('SELECT 1 FROM stored_file WHERE size = 0')).length).toBe(0);
  });
});
