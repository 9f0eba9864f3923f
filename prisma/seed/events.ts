import type { Actor } from '#app/domain/access/actor';
import { closeEvent } from '#app/domain/events/close-event.server';
import { createEvent, CreateEventSchema } from '#app/domain/events/create-event.server';
import { ensureSeries } from '#app/domain/events/ensure-series.server';
import { keepUnclaimed } from '#app/domain/events/keep-unclaimed.server';
import { type AttendanceRow, logAttendance } from '#app/domain/events/log-attendance.server';
import { recordEventRole } from '#app/domain/events/record-event-role.server';
import { withTx } from '#app/platform/db.server';
import type { DemoEvent } from './calendar';
import { addDays } from './days';
import type { DemoPerson } from './people';
import type { Random } from './random';
import { OUTCOMES } from './words';

const SERIES = {
  study: { key: 'study-hall', nameZh: '研习社', nameEn: 'Study hall', mode: 'online' },
  city: { key: 'city-tour', nameZh: '城市行', nameEn: 'City tour', mode: 'offline' },
  campus: { key: 'campus-salon', nameZh: '校园沙龙', nameEn: 'Campus salon', mode: 'offline' },
} as const;

const STRANGERS = ['阿杰', '小鱼（前端）', '老周', 'Vivian', '王同学', '大鹏', '阿May', '路过的运维'];

export interface HeldEvent {
  eventId: string;
  event: DemoEvent;
  attended: DemoPerson[];
}

/** Make every event, enter who came, close what is over. */
export async function seedEvents(
  actor: Actor, random: Random, people: readonly DemoPerson[], calendar: readonly DemoEvent[],
): Promise<HeldEvent[]> {
  const series = await withTx(async (tx) => ({
    study: await ensureSeries(tx, actor, SERIES.study),
    city: await ensureSeries(tx, actor, SERIES.city),
    campus: await ensureSeries(tx, actor, SERIES.campus),
  }));
  const newcomers = new Map<string, number>();
  const held: HeldEvent[] = [];
  for (const event of calendar) {
    const { eventId } = await createEvent(actor, CreateEventSchema.parse({ ...event.input, seriesId: series[event.series].seriesId }));
    const crowd = crowdOf(random, people, event, newcomers);
    if (event.stage !== 'imported') await withTx(async (tx) => {
      const source = { kind: 'user', id: actor.userId } as const;
      await logAttendance(tx, actor, source, { eventId, rows: rowsOf(random, event, crowd, people) });
      if (event.stage !== 'closed') return;
      await recordEventRole(tx, actor, source, { eventId, role: 'organised', memberIds: organisersOf(random, event, people) });
      const speakers = speakersOf(random, crowd);
      await recordEventRole(tx, actor, source, { eventId, role: 'spoke', memberIds: speakers, label: event.input.name.split('：')[1] });
      const strangers = random.sample(STRANGERS, random.chance(0.5) ? random.between(1, 3) : 0);
      await keepUnclaimed(tx, actor, source, { eventId, rows: strangers.map((label) => ({ label, reason: 'name-only' })) });
    });
    if (event.stage === 'closed') await closeDemoEvent(actor, random, { eventId, event });
    held.push({ eventId, event, attended: event.stage === 'closed' || event.stage === 'imported' ? crowd : [] });
  }
  return held;
}

/** Close an event on the morning after it. */
export async function closeDemoEvent(actor: Actor, random: Random, held: Pick<HeldEvent, 'eventId' | 'event'>): Promise<void> {
  const after = new Date(`${addDays(held.event.input.heldOn, 1)}T02:00:00Z`);
  await closeEvent(actor, { eventId: held.eventId, outcome: random.pick(OUTCOMES) }, after);
}

/** Whoever is near, keeps coming and was there at the time; newcomers come once, those on the rise three times. */
function crowdOf(
  random: Random, people: readonly DemoPerson[], event: DemoEvent, newcomers: Map<string, number>,
): DemoPerson[] {
  const { heldOn, cityCode } = event.input;
  const candidates = people.filter((person) => {
    if (person.from > heldOn || (person.to < heldOn && event.stage !== 'next')) return false;
    if (event.series === 'campus' && person.tier !== 'student' && !random.chance(0.2)) return false;
    if (cityCode && person.city !== cityCode && !random.chance(0.03)) return false;
    const seen = newcomers.get(person.email) ?? 0;
    return person.tier !== null || seen < (person.isRising ? 3 : 1);
  });
  const crowd = random.sample(candidates, event.size, (person) => person.energy ** 2 * (person.isRising ? 8 : 1));
  if (event.stage === 'closed') {
    for (const person of crowd) newcomers.set(person.email, (newcomers.get(person.email) ?? 0) + 1);
  }
  return crowd;
}

function rowsOf(random: Random, event: DemoEvent, crowd: DemoPerson[], people: readonly DemoPerson[]): AttendanceRow[] {
  if (event.stage !== 'closed') return crowd.map((person) => ({ memberId: person.id, status: 'registered' }));
  const present = new Set(crowd);
  const absent = random.sample(
    people.filter((person) => !present.has(person) && (!event.input.cityCode || person.city === event.input.cityCode)),
    Math.round(crowd.length * (0.1 + random.next() * 0.3)),
  );
  return [
    ...crowd.map((person): AttendanceRow => ({ memberId: person.id, status: 'attended', wasRegistered: random.chance(0.85) })),
    ...absent.map((person): AttendanceRow => ({ memberId: person.id, status: random.chance(0.8) ? 'no_show' : 'cancelled', wasRegistered: true })),
  ];
}

function organisersOf(random: Random, event: DemoEvent, people: readonly DemoPerson[]): string[] {
  const local = people.filter((person) => person.roles.includes('city_organiser') && person.city === event.input.cityCode);
  if (local.length > 0) return local.map((person) => person.id);
  return [random.pick(people.filter((person) => person.tier === 'expert' && person.from < event.input.heldOn)).id];
}

function speakersOf(random: Random, attended: readonly DemoPerson[]): string[] {
  const able = attended.filter((person) => person.tier === 'expert' || person.tier === 'partner' || (person.tier === 'city_group' && person.energy > 0.6));
  return random.sample(able, random.between(1, 2), (person) => (person.tier === 'expert' ? 3 : 1)).map((person) => person.id);
}
