import { addDays, monthBefore } from './days';
import type { HeldEvent } from './events';
import type { DemoPerson } from './people';
import type { Random } from './random';
import { ARTICLES, TOPICS } from './words';

/** Files as they come out of the tools people use: the demo takes them in as anybody would. */
export interface DemoFile {
  name: string;
  target: 'members' | 'attendance' | 'content' | 'certifications' | 'contest-results' | 'product-use';
  encoding?: 'gb18030';
  subject?: { subject: string; date: string; cityCode?: string };
  lines: string[][];
}

/** The roster of experts and partners that was kept before: who holds what, since when, approved by whom. */
export function rosterFile(people: readonly DemoPerson[]): DemoFile {
  const rows = people.filter((person) => person.tier === 'expert' || person.tier === 'partner').map((person) => [
    person.name, person.email, person.phone ?? '', cityWord(person.city), person.member.company ?? '', person.member.title ?? '',
    person.tier === 'expert' ? '开发者专家' : '核心伙伴', person.since ?? '', person.until ?? '', '林岚',
  ]);
  const unknown = ['卫星澜', '褚知行', '荀若水', '祁连山', '蔺思齐', '滕云起'].map((name, index) => [
    name, `roster${index + 1}@post.example`, '', ['成都', '上海市', '北京'][index % 3] ?? '', '', '独立顾问', '开发者专家', '2025-06-01', '', '林岚',
  ]);
  return {
    name: '专家与伙伴名册.csv', target: 'members', encoding: 'gb18030',
    lines: [
      ['姓名', '邮箱', '手机', '城市', '公司', '职位', '圈层', '加入日期', '聘期至', '批准人'], ...rows, ...unknown,
      ['钟景行', 'zhong.jingxing@post', '', '成都', '蜀云数科', '架构师', '开发者专家', '2025-13-40', '', '林岚'],
      ['', '', '', '上海', '临港智造', '架构师', '开发者专家', '2025-03-01', '', '林岚'],
    ],
  };
}

/** What members published in eighteen months. */
export function contentFile(random: Random, people: readonly DemoPerson[], today: string): DemoFile {
  const authors = people.filter((person) => person.isRising || (person.tier !== null && person.tier !== 'student'));
  const types = [['文章', 12], ['视频', 3], ['案例', 2], ['演讲', 2], ['代码', 2]] as const;
  const rows = authors.flatMap((author) => {
    const many = author.isRising ? random.between(0, 2) : author.tier === 'expert' ? random.between(1, 7) : author.tier === 'partner' ? random.between(0, 3) : random.chance(author.energy * 0.5) ? random.between(1, 4) : 0;
    return Array.from({ length: many }, () => {
      const day = dayBetween(random, author, today);
      const site = random.weighted([['SegmentFault', 4], ['CSDN', 4], ['掘金', 3], ['哔哩哔哩', 1], ['个人博客', 2]]);
      const title = `${random.pick(TOPICS)}：${random.pick(ARTICLES)}`;
      return [author.name, author.email, title, `https://blog.example/${author.email.split('@')[0]}/${random.between(1000, 99_999)}`, random.weighted(types), site, day];
    });
  });
  return {
    name: '内容登记表.csv', target: 'content',
    lines: [
      ['作者', '邮箱', '标题', '链接', '类型', '平台', '发布日期'], ...rows,
      ['没有登记的作者', 'nobody@post.example', '一次意外的宕机', 'https://blog.example/nobody/1', '文章', 'CSDN', addDays(today, -40)],
      [authors[0]?.name ?? '', authors[0]?.email ?? '', '忘了写日期', 'https://blog.example/undated/1', '文章', 'CSDN', '上周'],
    ],
  };
}

/** Who passed what. */
export function certificationFile(random: Random, people: readonly DemoPerson[], today: string): DemoFile {
  const chances = { student: 0.35, city_group: 0.4, expert: 0.75, partner: 0.3 } as const;
  const rows = people.flatMap((person) => {
    if (person.tier === null || !random.chance(chances[person.tier])) return [];
    const level = person.tier === 'expert'
      ? random.weighted([['高级', 4], ['专家', 3], ['开发者认证', 2]])
      : person.tier === 'student' ? random.weighted([['微认证', 7], ['开发者认证', 3]]) : random.weighted([['微认证', 3], ['开发者认证', 5], ['高级', 2]]);
    const subject = random.pick(['云原生', '数据库', '人工智能', '安全', '大数据']);
    return [[person.name, person.email, `${subject}${level}`, level, `CN-${random.between(100_000, 999_999)}`, dayBetween(random, person, today)]];
  });
  return {
    name: '认证通过名单.csv', target: 'certifications',
    lines: [['姓名', '邮箱', '认证名称', '级别', '证书编号', '通过日期'], ...rows],
  };
}

/** A contest: ranks of the first ten, and what they built. */
export function contestFile(
  random: Random, people: readonly DemoPerson[], contest: { name: string; day: string; cityCode?: string },
): DemoFile {
  const able = people.filter((person) => person.tier !== null && person.tier !== 'partner' && person.from < contest.day && person.to >= contest.day
    && (!contest.cityCode || person.city === contest.cityCode));
  const works = ['停车助手', '导览小程序', '工单问答', '碳足迹账本', '会议纪要员', '古籍检索', '菜价雷达', '楼宇节能', '实验排期', '志愿者地图'];
  const rows = random.sample(able, Math.min(26, able.length), (person) => person.energy).map((person, index) => [
    person.name, person.email, index < 10 ? String(index + 1) : '', ['一等奖', '二等奖', '三等奖'][index] ?? '', index < 10 ? (works[index] ?? '') : '',
  ]);
  return {
    name: `${contest.name}.csv`, target: 'contest-results',
    subject: { subject: contest.name, date: contest.day, ...(contest.cityCode ? { cityCode: contest.cityCode } : {}) },
    lines: [['姓名', '邮箱', '名次', '奖项', '作品名称'], ...rows, ['无名氏', 'stranger@post.example', '11', '', '']],
  };
}

/** Sign-up tool's list of one evening; some only said they would come. */
export function attendanceFile(random: Random, held: HeldEvent): DemoFile {
  const { name, heldOn } = held.event.input;
  return {
    name: '研习社签到导出.csv', target: 'attendance', subject: { subject: name, date: heldOn },
    lines: [
      ['姓名', '邮箱', '签到状态'],
      ...held.attended.map((person) => [person.name, person.email, '已签到']),
      ...['方未央', '纪云深', '阮星河', '白知秋'].map((each, index) => [each, `guest${index + 1}@post.example`, random.chance(0.5) ? '已签到' : '未签到']),
      ['（匿名）', '', '已签到'], ['小李', '', '已签到'],
    ],
  };
}

/** Use by cloud account and month: most stay as they are, some grow. */
export function productUseFile(random: Random, people: readonly DemoPerson[], today: string): DemoFile {
  const users = people.filter((person) => person.cloudAccount !== null);
  const rows = users.flatMap((person) => {
    const product = random.pick(['云主机', '对象存储', '分布式数据库', '模型平台', '容器服务']);
    const months = random.between(2, 9);
    const grows = growsOf(person, random);
    let amount = random.between(40, 900);
    return Array.from({ length: months }, (_, index) => {
      amount = Math.round(amount * (grows && index >= months - 2 ? 1.25 + random.next() * 0.5 : 0.92 + random.next() * 0.16));
      return [person.cloudAccount ?? '', product, monthBefore(today, months - index), String(amount)];
    });
  });
  return {
    name: '云产品用量.csv', target: 'product-use',
    lines: [['账号ID', '产品', '月份', '用量'], ...rows, ['acct-00000000', '云主机', monthBefore(today, 1), '120'], ['', '对象存储', monthBefore(today, 1), '80']],
  };
}

/** In the south-west, where the demo's salesperson is, more do. */
export function growsOf(person: DemoPerson, random: Random): boolean {
  return random.chance(person.city === 'chengdu' || person.city === 'chongqing' ? 0.5 : 0.3);
}

export function csvOf(file: DemoFile): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${file.lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function dayBetween(random: Random, person: DemoPerson, today: string): string {
  const span = Math.floor((Date.parse(person.to) - Date.parse(person.from)) / 86_400_000);
  return addDays(person.from, Math.min(random.between(1, Math.max(1, span)), Math.floor((Date.parse(today) - Date.parse(person.from)) / 86_400_000)));
}

const CITY_WORDS: Readonly<Record<string, string>> = {
  chengdu: '成都', shanghai: '上海市', beijing: '北京', shenzhen: '深圳', hangzhou: '浙江省杭州市', wuhan: '武汉', guangzhou: '广州',
  nanjing: '南京', xian: '西安', chongqing: '重庆', singapore: 'Singapore',
};

function cityWord(code: string): string {
  return CITY_WORDS[code] ?? code;
}
