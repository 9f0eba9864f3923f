import { join } from 'node:path';
import type { ActionFunctionArgs } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import routes from '#app/routes';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { answerOf, argsFor, databaseState, type FormFields } from '#tests/support/requests';
import { type Params, routeTable } from '#tests/support/route-table';
import { makeWorld, WHO, type Who, type World } from '#tests/support/route-world';

setupTestDatabase();

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

interface Listed { path?: string | undefined; index?: boolean | undefined; file: string; children?: Listed[] | undefined }

/** Every address of the manifest with the file behind it. */
function addresses(list: readonly Listed[]): { path: string; file: string }[] {
  return list.flatMap((each) => [
    ...(each.path !== undefined || each.index ? [{ path: `/${each.path ?? ''}`, file: each.file }] : []),
    ...addresses(each.children ?? []),
  ]);
}
const MANIFEST = addresses(routes as readonly Listed[]);

interface RouteModule {
  loader?: (args: ActionFunctionArgs) => Promise<unknown>;
  action?: (args: ActionFunctionArgs) => Promise<unknown>;
}

function load(path: string): Promise<RouteModule> {
  const found = MANIFEST.find((each) => each.path === path);
  if (!found) throw new Error(`${path} is no address`);
  return import(/* @vite-ignore */ join(process.cwd(), 'app', found.file)) as Promise<RouteModule>;
}

const TABLE = routeTable(() => world);

const pathOf = (path: string, params: Params) => path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
const userOf = (who: Who) => (who === 'stranger' ? null : world.users[who]);

function call(path: string, kind: 'loader' | 'action', who: Who, more: { form?: FormFields; params?: Params } = {}) {
  return answerOf(async () => {
    const handler = (await load(path))[kind];
    if (!handler) throw new Error(`${path} has no ${kind}`);
    const params = more.params ?? TABLE[path]?.params?.() ?? {};
    const answer = await handler(argsFor(pathOf(path, params), { user: userOf(who), params, address: '203.0.113.9', ...(more.form ? { form: more.form } : {}) }));
    // Files are only made when they are read.
    if (answer instanceof Response && answer.body) await answer.clone().text();
    return answer;
  });
}

describe('the manifest', () => {
  it('holds no address without a line here, and no line here is without an address', () => {
    expect(Object.keys(TABLE).sort()).toEqual(MANIFEST.map(({ path }) => path).sort());
  });

  it('says who may look wherever something is shown, and who may send wherever something is taken', async () => {
    const open = new Set(['/account', '/me/consents', '/apply/expert', '/sign-in', '/sign-out', '/preferences', '/imports/new']);
    const silent: string[] = [];
    for (const { path } of MANIFEST) {
      const module = await load(path);
      if (module.loader && !TABLE[path]?.get) silent.push(`GET ${path}`);
      if (module.action && !TABLE[path]?.posts && !open.has(path)) silent.push(`POST ${path}`);
    }
    expect(silent).toEqual([]);
  });
});

describe('who sees what', () => {
  it.each(MANIFEST.map(({ path }) => path).filter((path) => TABLE[path]?.get))('GET %s', async (path) => {
    if (!(await load(path)).loader) return;
    const expected = TABLE[path]?.get ?? { else: 0 };
    const got: Record<string, number> = {};
    for (const who of WHO) got[who] = (await call(path, 'loader', who)).status;
    expect(got).toEqual(Object.fromEntries(WHO.map((who) => [who, expected[who] ?? expected.else])));
  });
});

describe('who may not, changes nothing', () => {
  const posts = Object.entries(TABLE).flatMap(([path, { posts = [] }]) => posts.map((post) => ({ path, ...post })));

  it.each(posts.map((post, index) => [`${index}: POST ${post.path}`, post] as const))('%s', async (_name, { path, form, may }) => {
    const before = await databaseState();
    const got: Record<string, number> = {};
    for (const who of WHO.filter((each) => !may.includes(each))) got[who] = (await call(path, 'action', who, { form: form() })).status;
    expect(await databaseState()).toEqual(before);
    // A form that is refused for what it holds would prove nothing.
    const isDenied = (status: number) => [401, 403, 404, 410].includes(status);
    expect(Object.entries(got).filter(([, status]) => !isDenied(status))).toEqual([]);
    if (may.length > 0) expect(got.stranger).toBe(401);
  });
});

describe('nonsense is answered with a page of its own, never with a failure', () => {
  const IDS = ['x', '0', '%00', '\u0000', "' OR 1=1 --", '../../etc/passwd', 'ffffffff-ffff-ffff-ffff-fffffffffff', 'a'.repeat(5000), '王'];
  const withParams = MANIFEST.map(({ path }) => path).filter((path) => path.includes(':'));

  it.each(withParams)('%s with ids that are none', async (path) => {
    const module = await load(path);
    const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
    for (const id of [...IDS, newId()]) {
      const params = Object.fromEntries(names.map((name) => [name, id]));
      if (module.loader) expect((await call(path, 'loader', 'owner', { params })).status, `GET ${JSON.stringify(id.slice(0, 40))}`).toSatisfy((status: number) => [200, 400, 404].includes(status));
      if (module.action) {
        const { status } = await call(path, 'action', 'owner', { params, form: TABLE[path]?.posts?.[0]?.form() ?? {} });
        expect(status, `POST ${JSON.stringify(id.slice(0, 40))}`).toSatisfy((each: number) => each >= 400 && each < 500);
      }
    }
  });

  const FORMS: FormFields[] = [
    {}, { intent: 'nonsense' }, { intent: ['a', 'b'] }, { __proto__: 'x', constructor: 'y', id: '1' },
    { intent: '\u0000', name: 'a\u0000b' }, { intent: 'x'.repeat(10_000) }, { role: 'owner', memberId: newId(), status: 'active', version: '-1' },
  ];
  /** What these take by design: an empty form is all they ask for, or every unknown field is passed over. */
  const TAKES_ANYTHING = new Set(['/sign-out', '/preferences', '/cases']);
  const withAction = MANIFEST.map(({ path }) => path).filter((path) => !TAKES_ANYTHING.has(path));

  it.each(withAction)('%s with forms that are none', async (path) => {
    if (!(await load(path)).action) return;
    const before = await databaseState();
    for (const form of FORMS) {
      const { status } = await call(path, 'action', 'owner', { form });
      expect(status, JSON.stringify(form).slice(0, 80)).toSatisfy((each: number) => each >= 400 && each < 500);
    }
    const json = await answerOf(async () => {
      const params = TABLE[path]?.params?.() ?? {};
      const args = argsFor(pathOf(path, params), { user: world.users.owner, params, form: {} });
      const headers = new Headers(args.request.headers);
      headers.set('Content-Type', 'application/json');
      const request = new Request(args.request.url, { method: 'POST', headers, body: '{"intent":"x"}' });
      return (await load(path)).action?.({ ...args, request });
    });
    expect(json.status, 'JSON').toSatisfy((each: number) => each >= 400 && each < 500);
    expect(await databaseState()).toEqual(before);
  });

  it.each(['/members', '/cases', '/events', '/imports', '/leads', '/applications', '/audit', '/messages', '/leads/qualification'])(
    '%s with a query that is none', async (path) => {
      for (const query of ['after=x', 'before=%00', 'sort=-nothing', 'view=nothing', 'q=%00', 'status=lost%20it', 'tier=emperor', `q=${'王'.repeat(3000)}`, 'after[]=1&after[]=2', 'member=1']) {
        const { status } = await answerOf(async () => (await load(path)).loader?.(argsFor(`${path}?${query}`, { user: world.users.owner })));
        expect(status, query).toSatisfy((each: number) => each === 200 || each === 400);
      }
    });
});

// Last, for it changes what the others look at.
describe('who may, can', () => {
  const posts = Object.entries(TABLE).flatMap(([path, { posts = [] }]) => posts.map((post) => ({ path, ...post })));

  it.each(posts.filter(({ may }) => may.length > 0).map((post, index) => [`${index}: POST ${post.path}`, post] as const))('%s', async (_name, { path, form, may }) => {
    const who = may.includes('own') ? 'own' : may.includes('sales') ? 'sales' : 'owner';
    const { status, body } = await call(path, 'action', who, { form: form() });
    // 404 for ids that nobody has, 409 where an earlier line of the table did it already.
    expect(status, JSON.stringify(body)).toSatisfy((each: number) => [200, 302, 404, 409].includes(each));
  });
});
