import { beforeAll, describe, expect, it } from 'vitest';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import { withTx, sql } from '#app/platform/db.server';
import * as home from '#app/routes/home/route';
import * as credits from '#app/routes/credits/route';
import * as detail from '#app/routes/members/detail/route';
import * as edit from '#app/routes/members/edit/route';
import * as exported from '#app/routes/members/export/route';
import * as list from '#app/routes/members/list/route';
import * as created from '#app/routes/members/new/route';
import * as rings from '#app/routes/rings/route';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { argsFor, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();

let devrel: TestUser;
let hangzhou: TestUser;
let beijing: TestUser;
let sales: TestUser;
let member: TestUser;
let wang = '';

/** The status of whatever a loader or action answered or threw. */
async function statusOf(answer: Promise<unknown>): Promise<number> {
  const result = await answer.catch((thrown: unknown) => thrown);
  if (result instanceof Response) return result.status;
  if (result !== null && typeof result === 'object' && 'init' in result) return (result as { init: { status?: number } | null }).init?.status ?? 200;
  if (result instanceof Error) throw result;
  return 200;
}

async function counts(): Promise<unknown> {
  return sql().rows('SELECT (SELECT count(*) FROM member) AS m, (SELECT count(*) FROM identity) AS i, (SELECT count(*) FROM member_note) AS n, (SELECT count(*) FROM member_tag) AS t, (SELECT count(*) FROM audit_entry) AS a');
}

beforeAll(async () => {
  await withTx((tx) => installDefaultSchedule(tx));
  [devrel, hangzhou, beijing, sales] = await Promise.all([
    makeUser('devrel'), makeUser('organiser', { cities: ['hangzhou'] }), makeUser('organiser', { cities: ['beijing'] }), makeUser('sales'),
  ]);
  [wang = ''] = await makeMembers(
    person('王伟', { cityCode: 'hangzhou', company: '=HYPERLINK("http://x")', identities: [identity('phone', '13812340001'), identity('email', 'wang@example.cn')] }),
    person('李娜', { cityCode: 'beijing' }),
  );
  member = await makeUser('member', { memberId: wang });
});

describe('/members', () => {
  it('shows each organiser their own city, sales and members nothing', async () => {
    const seen = async (user: TestUser) => (await list.loader(argsFor('/members', { user }))).page.rows.map((row) => row.displayName);
    expect(await seen(devrel)).toEqual(['李娜', '王伟']);
    expect(await seen(hangzhou)).toEqual(['王伟']);
    expect(await statusOf(list.loader(argsFor('/members', { user: sales })))).toBe(403);
    expect(await statusOf(list.loader(argsFor('/members', { user: member })))).toBe(403);
    expect(await statusOf(list.loader(argsFor('/members')))).toBe(302);
  });

  it('answers a malformed address with 400', async () => {
    expect(await statusOf(list.loader(argsFor('/members?sort=password', { user: devrel })))).toBe(400);
    expect(await statusOf(list.loader(argsFor('/members?tag=1', { user: devrel })))).toBe(400);
    expect(await statusOf(list.loader(argsFor(`/members?q=${'x'.repeat(300)}`, { user: devrel })))).toBe(400);
    expect(await statusOf(detail.loader(argsFor('/members/1', { user: devrel, params: { memberId: '1' } })))).toBe(400);
  });

  it('exports what the list shows as a file that no spreadsheet runs', async () => {
    const response = await exported.loader(argsFor('/members/export?city=hangzhou', { user: devrel }));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain('王伟');
    expect(text).not.toContain('李娜');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).not.toContain('wang@example.cn');
    expect(response.headers.get('Content-Type')).toContain('text/csv');
    expect(await statusOf(exported.loader(argsFor('/members/export', { user: hangzhou })))).toBe(403);
  });
});

describe('/members/:memberId', () => {
  const at = (user: TestUser, form?: Record<string, string>) =>
    argsFor(`/members/${wang}`, { user, params: { memberId: wang }, ...(form ? { form } : {}) });

  it('is 404 for the organiser of another city, masked for their own', async () => {
    expect(await statusOf(detail.loader(at(beijing)))).toBe(404);
    expect(await statusOf(edit.loader(at(hangzhou)))).toBe(403);
    const { member: seen, may } = await detail.loader(at(hangzhou));
    expect(seen.identities.map((each) => each.text)).toEqual(['w***@example.cn', '138****0001']);
    expect(JSON.stringify(seen)).not.toMatch(/13812340001|wang@example/);
    expect(may).toEqual({ write: false, note: true, reveal: true });
  });

  it('refuses every intent of those who may not, and changes nothing', async () => {
    const [phone] = await sql().rows<{ id: string }>(`SELECT id FROM identity WHERE kind = 'phone'`);
    const intents: Record<string, string>[] = [
      { intent: 'reveal', identityId: phone?.id ?? '' }, { intent: 'note', body: 'x' }, { intent: 'tag', name: 'x' },
      { intent: 'untag', tagId: wang }, { intent: 'identity', kind: 'github', value: 'wangwei' },
    ];
    const before = await counts();
    for (const form of intents) {
      expect(await statusOf(detail.action(at(sales, form)))).toBe(403);
      expect(await statusOf(detail.action(at(member, form)))).toBe(403);
      expect([403, 404]).toContain(await statusOf(detail.action(at(beijing, form))));
    }
    expect(await statusOf(detail.action(at(hangzhou, { intent: 'tag', name: 'x' })))).toBe(403);
    expect(await statusOf(detail.action(at(devrel, { intent: 'note', body: 'x', authorId: wang })))).toBe(422);
    expect(await statusOf(detail.action(at(devrel, { intent: 'promote' })))).toBe(422);
    expect(await counts()).toEqual(before);
  });

  it('reveals to their organiser, takes notes, tags and identities', async () => {
    const { member: seen } = await detail.loader(at(hangzhou));
    const email = seen.identities.find((each) => each.kind === 'email');
    const answer = await detail.action(at(hangzhou, { intent: 'reveal', identityId: email?.id ?? '' }));
    expect(answer).toMatchObject({ data: { revealed: { text: 'wang@example.cn' } } });
    expect(await statusOf(detail.action(at(hangzhou, { intent: 'note', body: '很热心' })))).toBe(302);
    expect(await statusOf(detail.action(at(devrel, { intent: 'tag', name: 'Rust' })))).toBe(302);
    expect(await statusOf(detail.action(at(devrel, { intent: 'identity', kind: 'github', value: 'https://github.com/WangWei' })))).toBe(302);
    expect(await statusOf(detail.action(at(devrel, { intent: 'identity', kind: 'phone', value: '12' })))).toBe(422);
    const after = await detail.loader(at(devrel));
    expect(after.member.tags.map((tag) => tag.name)).toEqual(['Rust']);
    expect(after.member.notes.map((note) => note.body)).toEqual(['很热心']);
    expect(after.timeline.items.map((item) => item.type)).toEqual(['note', 'fact']);
    expect(after.member.identities.map((each) => each.text)).toContain('WangWei');
  });

  it('is edited against the version it was opened on', async () => {
    const { version, values } = await edit.loader(at(devrel));
    expect(values).toMatchObject({ name: '王伟', cityCode: 'hangzhou' });
    const form = { version: String(version), name: '王伟', cityCode: 'hangzhou', title: 'CTO' };
    expect(await statusOf(edit.action(at(devrel, { ...form, isAdmin: 'on' })))).toBe(422);
    expect(await statusOf(edit.action(at(devrel, form)))).toBe(302);
    expect(await statusOf(edit.action(at(devrel, form)))).toBe(409);
    expect(await statusOf(edit.action(at(hangzhou, form)))).toBe(403);
  });
});

describe('/members/new', () => {
  it('adds a person once, and says what is wrong where it is wrong', async () => {
    const post = (form: Record<string, string>) => created.action(argsFor('/members/new', { user: devrel, form }));
    expect(await post({ name: '', email: 'nope' })).toMatchObject({ data: { ok: false, errors: { name: 'members:error.nameMissing', email: 'members:error.bad_email' } } });
    expect(await statusOf(post({ name: '赵敏', email: 'zhao@example.cn' }))).toBe(302);
    expect(await post({ name: '赵敏', email: 'ZHAO@example.cn' })).toMatchObject({ data: { errors: { email: 'members:error.identityTaken' } }, init: { status: 409 } });
    expect(await statusOf(created.loader(argsFor('/members/new', { user: hangzhou })))).toBe(403);
  });
});

describe('/, /rings, /credits', () => {
  it('open for each role with what is theirs', async () => {
    for (const user of [devrel, hangzhou, sales]) expect(await statusOf(home.loader(argsFor('/', { user })))).toBe(200);
    const { figures, picture } = await home.loader(argsFor('/', { user: hangzhou }));
    expect(figures).toMatchObject({ members: 1, inRings: 0 });
    expect(picture).toBeNull();
    expect((await home.loader(argsFor('/', { user: sales }))).figures).toBeNull();
    expect(await statusOf(rings.loader(argsFor('/rings', { user: devrel })))).toBe(200);
    expect(await statusOf(rings.loader(argsFor('/rings', { user: sales })))).toBe(403);
    const { schedule } = await credits.loader(argsFor('/credits', { user: member }));
    expect(schedule).toMatchObject({ isDefault: true, version: 1 });
    expect(schedule?.rules.find((rule) => rule.variant === 'marketing')?.points).toBe(0);
  });
});
