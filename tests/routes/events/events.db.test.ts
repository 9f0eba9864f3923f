import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#app/platform/db.server';
import { action as detailAction, loader as detailLoader } from '#app/routes/events/detail/route';
import { loader as listLoader } from '#app/routes/events/list/route';
import { action as newAction, loader as newLoader } from '#app/routes/events/new/route';
import { action as pasteAction, loader as pasteLoader } from '#app/routes/events/paste/route';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { answerOf, argsFor, databaseState, type FormFields, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();

const EVENT = {
  name: 'HCDG 城市行·杭州站', seriesId: '', cityCode: 'hangzhou', mode: 'offline', purpose: 'exchange',
  primaryGoal: 'developer_growth', heldOn: '2026-06-20', startTime: '14:00', endTime: '17:00',
};
let hangzhou: TestUser;
let shanghai: TestUser;
let devrel: TestUser;
let sales: TestUser;
let member: TestUser;

beforeAll(async () => {
  hangzhou = await makeUser('organiser', { cities: ['hangzhou'] });
  shanghai = await makeUser('organiser', { cities: ['shanghai'] });
  devrel = await makeUser('devrel');
  sales = await makeUser('sales');
  member = await makeUser('member');
});

const create = (user: TestUser, rest: FormFields = {}) =>
  answerOf(() => newAction(argsFor('/events/new', { user, form: { ...EVENT, ...rest } })));
async function created(user: TestUser, name: string, rest: FormFields = {}): Promise<string> {
  const answer = await create(user, { name, ...rest });
  expect(answer.status).toBe(302);
  return (answer.headers.get('Location') ?? '').split('/').at(-1) ?? '';
}
const post = (user: TestUser | null, eventId: string, form: FormFields) =>
  answerOf(() => detailAction(argsFor(`/events/${eventId}`, { user, form, params: { eventId } })));
const paste = (user: TestUser | null, eventId: string, form: FormFields) =>
  answerOf(() => pasteAction(argsFor(`/events/${eventId}/paste`, { user, form, params: { eventId } })));
const view = (user: TestUser | null, eventId: string, query = '') =>
  answerOf(() => detailLoader(argsFor(`/events/${eventId}${query}`, { user, params: { eventId } })));

interface DetailBody {
  event: { people: { memberId: string; status: string }[]; unclaimed: { id: string; label: string }[]; found: { memberId: string }[]; status: string };
  summary: string;
}

describe('/events/new', () => {
  it('offers an organiser only their own cities', async () => {
    const { body } = await answerOf(() => newLoader(argsFor('/events/new', { user: hangzhou })));
    expect((body as { cities: { value: string }[] }).cities.map((city) => city.value)).toEqual(['hangzhou']);
  });

  it('creates an event at that time of that zone', async () => {
    const eventId = await created(hangzhou, '城市行 时区');
    const [event] = await sql().rows<{ starts: Date; held: string }>(
      'SELECT starts_at AS starts, held_on AS held FROM event WHERE id = $1::uuid', [eventId],
    );
    expect([event?.starts.toISOString(), event?.held]).toEqual(['2026-06-20T06:00:00.000Z', '2026-06-20']);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'], ['no day', { heldOn: '2026-02-30' }, 'heldOn'], ['no city', { cityCode: '' }, 'cityCode'],
    ['a foreign field', { createdBy: 'x' }, ''], ['a second primary goal', { primaryGoal: ['ecosystem', 'social_value'] }, 'primaryGoal'],
    ['an end before the beginning', { endTime: '13:00' }, 'endTime'], ['an unknown series', { seriesId: '019a0000-0000-7000-8000-000000000000' }, 'seriesId'],
  ])('refuses %s at its field and changes nothing', async (_what, rest, field) => {
    const before = await databaseState();
    const answer = await create(hangzhou, { name: '不会建立', ...rest } as FormFields);
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toContain(field);
    expect(await databaseState()).toEqual(before);
  });

  it('is closed to other cities and roles, and changes nothing', async () => {
    const before = await databaseState();
    expect((await create(hangzhou, { cityCode: 'shanghai' })).status).toBe(404);
    expect((await create(sales)).status).toBe(403);
    expect((await create(member)).status).toBe(403);
    expect((await answerOf(() => newLoader(argsFor('/events/new', { user: sales })))).status).toBe(403);
    expect((await answerOf(() => listLoader(argsFor('/events', { user: sales })))).status).toBe(403);
    expect(await databaseState()).toEqual(before);
  });
});

describe('/events/:id', () => {
  it('carries an event from the list in the chat to the summary for the chat', async () => {
    await makeMembers(person('周敦颐', { cityCode: 'hangzhou', identities: [identity('phone', '13822220001')] }));
    const [known = ''] = await makeMembers(person('程颢', { cityCode: 'hangzhou' }));
    const eventId = await created(hangzhou, '城市行 全程');
    const text = '#接龙\n1. 周敦颐 13822220001\n2. 张载 13822220002\n3. 程颢\n4. 老朋友';
    const preview = await paste(hangzhou, eventId, { intent: 'preview', text, status: 'attended' });
    const { verdicts } = (preview.body as { preview: { verdicts: { kind: string }[] } }).preview;
    expect(verdicts.map((each) => each.kind)).toEqual(['match', 'new', 'unclaimed', 'unclaimed']);

    const done = await paste(hangzhou, eventId, { intent: 'confirm', text, status: 'attended', choices: ['', `2|${known}`] });
    expect([done.status, done.headers.get('Location')]).toEqual([302, `/events/${eventId}`]);
    const settled = await databaseState();
    await paste(hangzhou, eventId, { intent: 'confirm', text, status: 'attended', choices: ['', ''] });
    expect(await databaseState()).toEqual(settled);

    const refused = await post(hangzhou, eventId, { intent: 'close', outcome: '  ' });
    expect([refused.status, Object.keys((refused.body as { errors: object }).errors)]).toEqual([422, ['outcome']]);
    expect(await databaseState()).toEqual(settled);

    const [helper = ''] = await makeMembers(person('邵雍', { cityCode: 'hangzhou' }));
    const [unclaimed] = ((await view(hangzhou, eventId)).body as DetailBody).event.unclaimed;
    expect((await post(hangzhou, eventId, { intent: 'claim', unclaimedId: unclaimed?.id ?? '', memberId: helper })).status).toBe(302);
    expect((await post(hangzhou, eventId, { intent: 'role', memberId: helper, role: 'spoke', q: '' })).status).toBe(302);
    expect((await post(hangzhou, eventId, { intent: 'close', outcome: '两家企业提出迁移需求' })).status).toBe(302);
    const { summary } = (await view(hangzhou, eventId)).body as DetailBody;
    expect(summary).toBe('城市行 全程 · Hangzhou · 20 Jun 2026\n4 in, 4 new faces\nOutcome: 两家企业提出迁移需求');
    expect((await post(hangzhou, eventId, { intent: 'close', outcome: '再来一次' })).status).toBe(409);
    expect((await answerOf(() => pasteLoader(argsFor('/', { user: hangzhou, params: { eventId } })))).status).toBe(409);
    expect((await post(hangzhou, eventId, { intent: 'reopen' })).status).toBe(302);
  });

  it('finds people of the city by two characters or pinyin, and ticks them', async () => {
    const [here = ''] = await makeMembers(
      person('陆九渊', { cityCode: 'hangzhou' }), person('陆九思', { cityCode: 'shanghai' }),
    );
    const eventId = await created(hangzhou, '城市行 签到');
    for (const q of ['陆九', 'lujiu']) {
      const { found } = ((await view(hangzhou, eventId, `?q=${encodeURIComponent(q)}`)).body as DetailBody).event;
      expect(found.map((each) => each.memberId)).toEqual([here]);
    }
    expect((await post(hangzhou, eventId, { intent: 'tick', memberId: here, status: 'attended', q: '陆九' })).status).toBe(302);
    expect((await post(hangzhou, eventId, { intent: 'tick', memberId: here, status: 'no_show', q: '' })).status).toBe(302);
    expect(((await view(hangzhou, eventId)).body as DetailBody).event.people).toMatchObject([{ memberId: here, status: 'no_show' }]);
  });

  it('does not exist for another city, whatever is sent there', async () => {
    const [someone = ''] = await makeMembers(person('朱熹', { cityCode: 'hangzhou' }));
    const eventId = await created(hangzhou, '城市行 别人的');
    await paste(hangzhou, eventId, { intent: 'confirm', text: '无名氏甲', status: 'attended' });
    const [unclaimed] = ((await view(hangzhou, eventId)).body as DetailBody).event.unclaimed;
    const before = await databaseState();
    const forms: FormFields[] = [
      { intent: 'tick', memberId: someone, status: 'attended', q: '' }, { intent: 'role', memberId: someone, role: 'organised', q: '' },
      { intent: 'claim', unclaimedId: unclaimed?.id ?? '', memberId: someone }, { intent: 'close', outcome: '不应写入' }, { intent: 'reopen' },
    ];
    for (const form of forms) {
      expect((await post(shanghai, eventId, form)).status).toBe(404);
      expect((await post(sales, eventId, form)).status).toBe(403);
      expect((await post(null, eventId, form)).status).toBe(401);
    }
    for (const intent of ['preview', 'confirm']) {
      const form = { intent, text: '朱熹 13822220009', status: 'attended' };
      expect((await paste(shanghai, eventId, form)).status).toBe(404);
      expect((await paste(member, eventId, form)).status).toBe(403);
    }
    expect((await view(shanghai, eventId)).status).toBe(404);
    expect((await view(sales, eventId)).status).toBe(403);
    expect((await answerOf(() => pasteLoader(argsFor('/', { user: shanghai, params: { eventId } })))).status).toBe(404);
    expect(await databaseState()).toEqual(before);
    expect((await view(devrel, eventId)).status).toBe(200);
  });

  it('answers malformed addresses and forms with 400 and 422', async () => {
    const eventId = await created(hangzhou, '城市行 坏输入');
    expect((await view(hangzhou, 'x')).status).toBe(400);
    expect((await view(hangzhou, eventId, '?claim=x')).status).toBe(400);
    expect((await answerOf(() => listLoader(argsFor('/events?after=x', { user: hangzhou })))).status).toBe(400);
    expect((await post(hangzhou, eventId, { intent: 'burn' })).status).toBe(422);
    expect((await post(hangzhou, eventId, { intent: 'close', outcome: '一句成果', status: 'planned' })).status).toBe(422);
    expect((await paste(hangzhou, eventId, { intent: 'confirm', text: '张三', status: 'attended', choices: ['0|x'] })).status).toBe(422);
    expect((await paste(hangzhou, eventId, { intent: 'preview', text: '', status: 'attended' })).status).toBe(422);
    expect((await paste(hangzhou, eventId, { intent: 'preview', text: '----', status: 'attended' })).status).toBe(422);
  });

  it('shows an organiser no event of another city in any list', async () => {
    await created(shanghai, '上海的活动', { cityCode: 'shanghai' });
    const { body } = await answerOf(() => listLoader(argsFor('/events?q=活动', { user: hangzhou })));
    expect(JSON.stringify(body)).not.toContain('上海的活动');
  });
});
