import iconv from 'iconv-lite';

/** Somebody in a made-up programme; addresses and numbers are of the kinds reserved for examples. */
export interface MadePerson {
  name: string;
  email: string;
  phone: string;
  company: string;
  /** As Chinese files write it: 成都. */
  city: string;
}

const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰鑫宇浩然子轩梓涵一诺欣怡思远嘉琪志文俊博'];
const COMPANIES = ['青屿云计算有限公司', '鲸落数据（上海）有限公司', '山海科技', '北辰软件股份有限公司', '芥子网络', '云泽大学'];
const CITIES = ['成都', '杭州', '深圳', '北京', '西安', '武汉'];

/** Small, fast and the same everywhere: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many different people, the same for the same seed. */
export function makePeople(count: number, seed = 1): MadePerson[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(6, '0');
    return {
      name: pick(FAMILY) + pick(GIVEN) + (random() < 0.6 ? pick(GIVEN) : ''),
      email: `dev${seed}.${number}@mail.example`,
      phone: `1380${String(seed % 10)}${number}`,
      company: pick(COMPANIES),
      city: pick(CITIES),
    };
  });
}

/** A table as text, quoted where it has to be, CRLF as spreadsheets write it. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

export function gb18030(text: string): Buffer {
  return iconv.encode(text, 'gb18030');
}

/** A list of members as a city keeps it. */
export function memberFile(people: readonly MadePerson[]): string {
  return csvText(
    ['姓名', '手机号', '邮箱', '公司', '所在城市'],
    people.map((each) => [each.name, each.phone, each.email, each.company, each.city]),
  );
}

/** The day so many days before today, as files write it; tests hold on every day they are run. */
export function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
