import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { addEventRole } from '#app/domain/events/add-event-role.server';
import { claimAttendance } from '#app/domain/events/claim-attendance.server';
import { closeEvent } from '#app/domain/events/close-event.server';
import { CreateEventSchema, createEvent, EventInputSchema } from '#app/domain/events/create-event.server';
import { findOrCreateEvent } from '#app/domain/events/find-or-create-event.server';
import { GetEventSchema, getEvent } from '#app/domain/events/get-event.server';
import { getEventAgenda, ListEventsSchema, listEvents } from '#app/domain/events/list-events.server';
import { type AttendanceRow, logAttendance } from '#app/domain/events/log-attendance.server';
import { reopenEvent } from '#app/domain/events/reopen-event.server';
import { setAttendance } from '#app/domain/events/set-attendance.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { makeMembers, person } from '#tests/support/people';

setupTestDatabase();

const NOW = new Date('2026-06-30T12:00:00Z');

function organiser(...cities: string[]): Actor {
  return { kind: 'user', userId: newId(), role: 'organiser', cities, territories: null, memberId: null };
}
const hangzhou = organiser('hangzhou');
const shanghai = organiser('shanghai');

let names = 0;
async function makeEvent(actor: Actor = hangzhou, rest: Record<string, unknown> = {}): Promise<string> {
  names += 1;
  const { eventId } = await createEvent(actor, CreateEventSchema.parse({
    name: `HCDG 城市行 ${names}`, cityCode: actor.cities?.[0] ?? null, heldOn: '2026-06-20', ...rest,
  }));
  return eventId;
}
function log(eventId: string, rows: AttendanceRow[], actor: Actor = hangzhou, isCorrection = false) {
  return withTx((tx) => logAttendance(tx, actor, { kind: 'user', id: actor.userId }, { eventId, rows, isCorrection }));
}
async function figures(): Promise<Record<string, unknown>> {
  const [row] = await sql().rows<Record<string, unknown>>(
    `SELECT (SELECT count(*) FROM event)::int AS events, (SELECT count(*) FROM attendance)::int AS attendances,
            (SELECT count(*) FROM fact)::int AS facts, (SELECT count(*) FROM audit_entry)::int AS audits,
            (SELECT count(*) FROM unclaimed_attendance)::int AS unclaimed, (SELECT count(*) FROM member)::int AS members,
            (SELECT coalesce(string_agg(status, ',' ORDER BY id), '') FROM event) AS statuses`,
  );
  return row as Record<string, unknown>;
}
async function liveFacts(memberId: string, kind = 'attended'): Promise<number> {
  const [row] = await sql().rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM fact f JOIN fact_key k ON k.fact_id = f.id WHERE f.member_id = $1::uuid AND f.kind = $2`,
    [memberId, kind],
  );
  return row?.n ?? -1;
}

let people: string[] = [];
beforeAll(async () => {
  people = await makeMembers(...['张三', '李四', '王五', '赵六', '孙七'].map((name) => person(name, { cityCode: 'hangzhou' })));
});

describe('creating an event', () => {
  it('keeps exactly one primary goal', async () => {
    const eventId = await makeEvent(hangzhou, {
      primaryGoal: 'ecosystem', secondaryGoals: ['ecosystem', 'technical_brand', 'technical_brand'],
    });
    const view = await getEvent(hangzhou, GetEventSchema.parse({ eventId }), NOW);
    expect([view.primaryGoal, view.secondaryGoals]).toEqual(['ecosystem', ['technical_brand']]);
  });

  it('refuses another city and changes nothing', async () => {
    const before = await figures();
    await expect(makeEvent(hangzhou, { cityCode: 'shanghai' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(makeEvent(hangzhou, { cityCode: null })).rejects.toMatchObject({ code: 'not-found' });
    await expect(makeEvent({ ...hangzhou, role: 'sales' }, {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await figures()).toEqual(before);
  });

  it('takes the same name and day once per city', async () => {
    const input = { name: 'Build On', heldOn: '2026-06-21' };
    await makeEvent(hangzhou, input);
    await expect(makeEvent(hangzhou, { ...input, name: 'build-on' })).rejects.toMatchObject({ code: 'conflict' });
    await makeEvent(shanghai, input);
  });

  it('gives organisers their fact, but nobody gives it to themselves (N3)', async () => {
    await makeEvent(hangzhou, { organiserIds: [people[0]] });
    expect(await liveFacts(people[0] as string, 'organised')).toBe(1);
    const before = await figures();
    await expect(makeEvent({ ...hangzhou, memberId: people[1] as string }, { organiserIds: [people[1]] }))
      .rejects.toMatchObject({ code: 'forbidden' });
    expect(await figures()).toEqual(before);
  });

  it('lets two at once make it once', async () => {
    const input = EventInputSchema.parse({ name: 'Race', cityCode: 'hangzhou', heldOn: '2026-06-22' });
    const made = await Promise.all([1, 2, 3].map(() => withTx((tx) => findOrCreateEvent(tx, SYSTEM, input))));
    expect(new Set(made.map((each) => each.eventId)).size).toBe(1);
    expect(made.filter((each) => each.outcome === 'created')).toHaveLength(1);
  });

  it('finds by name and day without a city, and asks when several fit', async () => {
    const input = { name: 'Build On', heldOn: '2026-06-21' };
    await expect(withTx((tx) => findOrCreateEvent(tx, SYSTEM, EventInputSchema.parse(input))))
      .rejects.toMatchObject({ code: 'conflict' });
    const found = await withTx((tx) => findOrCreateEvent(tx, SYSTEM, EventInputSchema.parse({ ...input, cityCode: 'shanghai' })));
    expect(found.outcome).toBe('found');
  });
});

describe('attendance', () => {
  it('earns only by being there (N21)', async () => {
    const eventId = await makeEvent();
    const before = await Promise.all(people.map((id) => liveFacts(id)));
    const logged = await log(eventId, [
      { memberId: people[0] as string, status: 'attended' },
      { memberId: people[1] as string, status: 'registered' },
      { memberId: people[2] as string, status: 'no_show' },
      { memberId: people[3] as string, status: 'waitlisted' },
      { memberId: people[4] as string, status: 'cancelled' },
    ]);
    expect(logged.map((each) => each.outcome)).toEqual(Array(5).fill('created'));
    const after = await Promise.all(people.map((id) => liveFacts(id)));
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 0, 0, 0, 0]);
  });

  it('changes nothing when the same list comes again', async () => {
    const eventId = await makeEvent();
    const rows = people.map((memberId): AttendanceRow => ({ memberId, status: 'attended' }));
    await log(eventId, rows);
    const before = await figures();
    expect((await log(eventId, rows)).map((each) => each.outcome)).toEqual(Array(5).fill('unchanged'));
    expect(await figures()).toEqual(before);
  });

  it('lets what happened stand over what was said, and a correction over both', async () => {
    const eventId = await makeEvent();
    const memberId = people[0] as string;
    const base = await liveFacts(memberId);
    const states: unknown[] = [];
    const step = async (status: AttendanceRow['status'], isCorrection = false) => {
      const [result] = await log(eventId, [{ memberId, status }], hangzhou, isCorrection);
      states.push([result?.outcome, result?.status, (await liveFacts(memberId)) - base]);
    };
    await step('registered');
    await step('attended');
    await step('registered');
    await step('no_show', true);
    await step('attended');
    await step('registered', true);
    expect(states).toEqual([
      ['created', 'registered', 0], ['updated', 'attended', 1], ['unchanged', 'attended', 1],
      ['updated', 'no_show', 0], ['updated', 'attended', 1], ['updated', 'registered', 0],
    ]);
  });

  it('counts a member named twice once, with the weightier status', async () => {
    const eventId = await makeEvent();
    const memberId = people[0] as string;
    const logged = await log(eventId, [{ memberId, status: 'registered' }, { memberId, status: 'attended' }]);
    expect(logged.map((each) => each.status)).toEqual(['attended', 'attended']);
    expect((await getEvent(hangzhou, GetEventSchema.parse({ eventId }), NOW)).summary)
      .toMatchObject({ attended: 1, registered: 1, showUpRate: 1 });
  });

  it('writes lists that cross without losing or doubling anything', async () => {
    const eventId = await makeEvent();
    const rows = people.map((memberId): AttendanceRow => ({ memberId, status: 'attended' }));
    const both = await Promise.all([log(eventId, rows), log(eventId, [...rows].reverse())]);
    expect(both.flat().filter((each) => each.outcome === 'created')).toHaveLength(5);
    expect((await getEvent(hangzhou, GetEventSchema.parse({ eventId }), NOW)).summary.attended).toBe(5);
  });

  it('is closed to organisers of another city, who change nothing', async () => {
    const eventId = await makeEvent();
    const memberId = people[0] as string;
    await withTx((tx) => tx.run(
      `INSERT INTO unclaimed_attendance (id, event_id, label, label_hash, reason, source_kind)
       VALUES ($1::uuid, $2::uuid, '某人', '\\x01', 'name-only', 'user')`, [newId(), eventId],
    ));
    const before = await figures();
    const attempts = [
      () => log(eventId, [{ memberId, status: 'attended' }], shanghai),
      () => setAttendance(shanghai, { eventId, memberId, status: 'attended' }, NOW),
      () => closeEvent(shanghai, { eventId, outcome: '一个需求进入产品路线图' }, NOW),
      () => reopenEvent(shanghai, { eventId }),
      () => addEventRole(shanghai, { eventId, memberId, role: 'spoke' }),
      () => claimAttendance(shanghai, { eventId, unclaimedId: newId(), memberId }),
      () => getEvent(shanghai, GetEventSchema.parse({ eventId }), NOW),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' });
    await expect(setAttendance({ ...hangzhou, role: 'member' }, { eventId, memberId, status: 'attended' }, NOW))
      .rejects.toMatchObject({ code: 'forbidden' });
    expect(await figures()).toEqual(before);
    const listed = await listEvents(shanghai, ListEventsSchema.parse({}));
    expect(listed.events.every((event) => event.cityCode === 'shanghai')).toBe(true);
    const agenda = await getEventAgenda(shanghai, NOW);
    expect([...agenda.today, ...agenda.upcoming, ...agenda.toClose].every((event) => event.cityCode === 'shanghai')).toBe(true);
  });

  it('takes nobody of another city by hand', async () => {
    const eventId = await makeEvent();
    const [stranger = ''] = await makeMembers(person('周八', { cityCode: 'shanghai' }));
    await expect(setAttendance(hangzhou, { eventId, memberId: stranger, status: 'attended' }, NOW))
      .rejects.toMatchObject({ code: 'not-found' });
    await expect(addEventRole(hangzhou, { eventId, memberId: stranger, role: 'spoke' }))
      .rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes nobody at an event that is still to come', async () => {
    const eventId = await makeEvent(hangzhou, { heldOn: '2026-07-01' });
    await expect(setAttendance(hangzhou, { eventId, memberId: people[0] as string, status: 'attended' }, NOW))
      .rejects.toMatchObject({ code: 'conflict' });
    await setAttendance(hangzhou, { eventId, memberId: people[0] as string, status: 'registered' }, NOW);
  });
});

describe('closing', () => {
  it('needs an outcome (N7)', () => {
    const close = { eventId: newId() };
    expect(CreateEventSchema.safeParse({}).success).toBe(false);
    return import('#app/domain/events/close-event.server').then(({ CloseEventSchema }) => {
      expect(CloseEventSchema.safeParse({ ...close, outcome: '   ' }).success).toBe(false);
      expect(CloseEventSchema.safeParse(close).success).toBe(false);
    });
  });

  it('counts those who came for the first time ever, and the show-up rate', async () => {
    const fresh = await makeMembers(...['钱一', '钱二', '钱三'].map((name) => person(name, { cityCode: 'hangzhou' })));
    const [one = '', two = '', three = ''] = fresh;
    const earlier = await makeEvent(hangzhou, { heldOn: '2026-05-01' });
    await log(earlier, [{ memberId: one, status: 'attended' }, { memberId: two, status: 'no_show' }]);
    const eventId = await makeEvent(hangzhou, { heldOn: '2026-06-01' });
    await log(eventId, fresh.map((memberId): AttendanceRow => ({ memberId, status: 'registered' })));
    await log(eventId, [one, two].map((memberId): AttendanceRow => ({ memberId, status: 'attended' })));
    await log(await makeEvent(hangzhou, { heldOn: '2026-06-10' }), [{ memberId: two, status: 'attended' }]);
    await log(eventId, [{ memberId: people[0] as string, status: 'cancelled' }]);
    const summary = await closeEvent(hangzhou, { eventId, outcome: '两个需求进入产品路线图' }, NOW);
    expect(summary).toEqual({ attended: 2, newFaces: 1, registered: 3, unclaimed: 0, showUpRate: 2 / 3 });
    await expect(closeEvent(hangzhou, { eventId, outcome: '再来一次吧' }, NOW)).rejects.toMatchObject({ code: 'conflict' });
    await expect(setAttendance(hangzhou, { eventId, memberId: three, status: 'attended' }, NOW))
      .rejects.toMatchObject({ code: 'conflict' });
    await reopenEvent(hangzhou, { eventId });
    await setAttendance(hangzhou, { eventId, memberId: three, status: 'attended' }, NOW);
    expect((await closeEvent(hangzhou, { eventId, outcome: '两个需求进入产品路线图' }, NOW)).newFaces).toBe(2);
  });

  it('does not call somebody new who came earlier under another record', async () => {
    const [one = '', other = ''] = await makeMembers(person('钱四', { cityCode: 'hangzhou' }), person('Qian Si', { cityCode: 'hangzhou' }));
    await log(await makeEvent(hangzhou, { heldOn: '2026-05-02' }), [{ memberId: other, status: 'attended' }]);
    const eventId = await makeEvent();
    await log(eventId, [{ memberId: one, status: 'attended' }, { memberId: other, status: 'attended' }]);
    await sql().run(
      `INSERT INTO member_mapping (member_id, canonical_member_id, valid_from, recorded_at) VALUES ($1::uuid, $2::uuid, now(), now())`,
      [other, one],
    );
    const view = await getEvent(hangzhou, GetEventSchema.parse({ eventId }), NOW);
    expect(view.summary).toMatchObject({ attended: 1, newFaces: 0 });
    expect(view.people).toHaveLength(1);
  });

  it('leafs through events page by page without gap or repeat', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await listEvents(hangzhou, ListEventsSchema.parse({ after, limit: 4 }));
      seen.push(...page.events.map((event) => event.id));
      if (page.next === null) break;
      after = page.next;
    }
    const [all] = await sql().rows<{ n: number }>(`SELECT count(*)::int AS n FROM event WHERE city_code = 'hangzhou'`);
    expect([new Set(seen).size, seen.length]).toEqual([all?.n, all?.n]);
    await expect(listEvents(hangzhou, ListEventsSchema.parse({ after: "x'_y" }))).rejects.toMatchObject({ code: 'bad-request' });
  });
});
