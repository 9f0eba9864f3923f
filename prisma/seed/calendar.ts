import type { z } from 'zod';
import type { CreateEventSchema } from '#app/domain/events/create-event.server';
import { addDays, weekdayBefore } from './days';
import type { Random } from './random';
import { TOPICS } from './words';

export interface DemoEvent {
  input: z.input<typeof CreateEventSchema>;
  series: 'study' | 'city' | 'campus';
  /** People who were there. */
  size: number;
  /** What has been entered so far; `imported` is entered by a sign-up tool's file. */
  stage: 'closed' | 'imported' | 'to-enter' | 'today' | 'next';
}

const CITY_ZH: Readonly<Record<string, string>> = {
  chengdu: '成都', shanghai: '上海', beijing: '北京', shenzhen: '深圳', hangzhou: '杭州', wuhan: '武汉',
  guangzhou: '广州', nanjing: '南京', xian: '西安', chongqing: '重庆',
};

/** Days ago, roughly; each is moved to the Saturday before. */
const CITY_EVENTS: Readonly<Record<string, readonly number[]>> = {
  chengdu: [520, 430, 350, 270, 190, 120, 62], shanghai: [500, 410, 330, 240, 160, 84, 34], beijing: [470, 300, 140, 48],
  shenzhen: [440, 260, 110], hangzhou: [400, 220, 76], wuhan: [380, 170], guangzhou: [290, 100], nanjing: [250, 90],
  xian: [310], chongqing: [205], singapore: [180],
};

/** Eighteen months: a study hall online each month, visits to cities, salons on campuses; and what stands in Chengdu's diary. */
export function makeCalendar(random: Random, today: string): DemoEvent[] {
  const topic = topicsOf(random);
  const online = Array.from({ length: 18 }, (_, month): DemoEvent => ({
    series: 'study', stage: month === 17 ? 'imported' : 'closed', size: random.between(38, 72),
    input: {
      name: `研习社 第 ${month + 1} 期：${topic()}`, mode: 'online', purpose: 'enablement', primaryGoal: 'developer_growth',
      secondaryGoals: ['product_promotion'], heldOn: weekdayBefore(addDays(today, -(17 - month) * 30 - 6), 4),
      startTime: '19:30', endTime: '21:00',
    },
  }));
  const visits = Object.entries(CITY_EVENTS).flatMap(([city, days]) => days.map((ago, index): DemoEvent => ({
    series: 'city', stage: 'closed', size: city === 'chengdu' || city === 'shanghai' ? random.between(30, 46) : random.between(9, 22),
    input: {
      ...visit(city, topic(), index % 3 === 2),
      heldOn: weekdayBefore(addDays(today, -ago), 6), selfOrganised: index > 0 && random.chance(0.6),
    },
  })));
  const campus = [['chengdu', '锦城理工大学', 230], ['wuhan', '东湖科技大学', 150], ['shanghai', '浦江信息大学', 70]] as const;
  const salons = campus.map(([cityCode, university, ago]): DemoEvent => ({
    series: 'campus', stage: 'closed', size: random.between(18, 30),
    input: {
      name: `校园沙龙·${university}：${topic()}`, cityCode, mode: 'offline', purpose: 'exchange', primaryGoal: 'social_value',
      selfOrganised: true, heldOn: weekdayBefore(addDays(today, -ago), 3), startTime: '18:30', endTime: '20:30',
    },
  }));
  return [...online, ...visits, ...salons, ...diary(today, topic)].sort((a, b) => (a.input.heldOn < b.input.heldOn ? -1 : 1));
}

/** Today's and the next event of Chengdu, and one whose attendance nobody has entered yet. */
function diary(today: string, topic: () => string): DemoEvent[] {
  const of = (heldOn: string, stage: DemoEvent['stage'], size: number, isExchange: boolean): DemoEvent => ({
    series: 'city', stage, size, input: { ...visit('chengdu', topic(), isExchange), heldOn, selfOrganised: true },
  });
  return [
    of(weekdayBefore(addDays(today, -20), 6), 'to-enter', 31, false),
    of(today, 'today', 27, true),
    of(weekdayBefore(addDays(today, 18), 6), 'next', 12, false),
  ];
}

function visit(cityCode: string, topic: string, isExchange: boolean): Omit<DemoEvent['input'], 'heldOn'> {
  const zh = CITY_ZH[cityCode];
  return {
    name: zh ? `城市行·${zh}站：${topic}` : `City Tour Singapore: from prototype to production`,
    cityCode, mode: 'offline', purpose: isExchange ? 'needs_exchange' : 'exchange',
    primaryGoal: isExchange ? 'ecosystem' : 'developer_growth', secondaryGoals: isExchange ? ['developer_growth'] : [],
    startTime: '14:00', endTime: '17:30',
  };
}

function topicsOf(random: Random): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = random.sample(TOPICS, TOPICS.length);
    return left.pop() ?? '开放交流';
  };
}
