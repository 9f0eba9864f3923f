import { describe, expect, it } from 'vitest';
import { readPastedAttendance } from '#app/domain/events/paste-attendance';

/** `name|company|identities` of each person, absent ones marked. */
function read(text: string): string[] {
  return readPastedAttendance(text).people.map((person) => [
    person.name?.display ?? '',
    person.university ?? person.company ?? '',
    person.identities.map((each) => `${each.kind}:${each.value}`).join(' '),
    ...(person.isAbsent ? ['absent'] : []),
  ].join('|'));
}

const CASES: { description: string; input: string; expected: string[] }[] = [
  {
    description: 'a 接龙 with its headline, example and numbers',
    input: '#接龙\n周六城市行报名接龙\n例 1. 姓名 公司 手机\n\n1. 张三 华为 13800138001\n2、李四 腾讯 138-0013-8002\n3）王五，阿里云，138 0013 8003\n',
    expected: ['张三|华为|phone:+8613800138001', '李四|腾讯|phone:+8613800138002', '王五|阿里云|phone:+8613800138003'],
  },
  {
    description: 'names one below the other',
    input: '张三\n李四\n\n欧阳娜娜\n',
    expected: ['张三||', '李四||', '欧阳娜娜||'],
  },
  {
    description: 'names in one line',
    input: '张三、李四、王小明\n赵六,孙七,周八',
    expected: ['张三||', '李四||', '王小明||', '赵六||', '孙七||', '周八||'],
  },
  {
    description: 'a name with its fields between commas is one person',
    input: '张三，华为\n李四，腾讯，架构师',
    expected: ['张三|华为|', '李四|腾讯|'],
  },
  {
    description: 'addresses as a mail program copies them',
    input: 'Zhang San <Zhang.San@example.com>, "李四" <li@example.cn>; wang@example.org',
    expected: ['Zhang San||email:zhang.san@example.com', '李四||email:li@example.cn', '||email:wang@example.org'],
  },
  {
    description: 'mails only',
    input: 'a1@example.com\nb2@example.com;c3@example.com',
    expected: ['||email:a1@example.com', '||email:b2@example.com', '||email:c3@example.com'],
  },
  {
    description: 'two people with phones in one line',
    input: '张三 13800138001 李四 13900139001',
    expected: ['张三||phone:+8613800138001', '李四||phone:+8613900139001'],
  },
  {
    description: 'one person with two numbers',
    input: '张三 13800138001/13900139001',
    expected: ['张三||phone:+8613800138001 phone:+8613900139001'],
  },
  {
    description: 'the phone first, glued, in full width, with a country',
    input: '13800138001 张三\n李四13900139001\n王五 １３８００１３８００３\nTan Wei +65 9123 4567',
    expected: ['张三||phone:+8613800138001', '李四||phone:+8613900139001', '王五||phone:+8613800138003', 'Tan Wei||phone:+6591234567'],
  },
  {
    description: 'columns of a sheet',
    input: '张三\t华为\t架构师\t13800138001\tzhang@example.com',
    expected: ['张三|华为|email:zhang@example.com phone:+8613800138001'],
  },
  {
    description: 'fields with their labels',
    input: '姓名：张三 公司：华为 电话：13800138001 微信：zhangsan_01',
    expected: ['张三|华为|phone:+8613800138001 wechat:zhangsan_01'],
  },
  {
    description: 'nicknames of a group chat',
    input: '北京-华为-张三\n李四-腾讯-深圳\n@王五\n赵六｜杭州',
    expected: ['张三|华为|', '李四|腾讯|', '王五||', '赵六||'],
  },
  {
    description: 'accounts by link and by word',
    input: '张三 github.com/ZhangSan\n李四 GitHub: li-si',
    expected: ['张三||github:zhangsan', '李四||github:li-si'],
  },
  {
    description: 'who is not coming',
    input: '1. 张三（请假）\n2. 李四 13800138002 来不了\n3. 王五 +1',
    expected: ['张三|||absent', '李四||phone:+8613800138002|absent', '王五||'],
  },
  {
    description: 'Latin names with a company',
    input: 'John Smith, Acme\nMary-Jane O’Neil mary@example.com',
    expected: ['John Smith|Acme|', 'Mary-Jane O’Neil||email:mary@example.com'],
  },
  {
    description: 'students',
    input: '①张三 浙江大学 13800138001',
    expected: ['张三|浙江大学|phone:+8613800138001'],
  },
];

const LINES = [
  ['2、李四（橘子）/ 拾光网络 / 138 0000 0014', '李四', ['phone:+8613800000014'], '拾光网络'],
  ['3) Wang Wei wang.wei@mail.example', 'Wang Wei', ['email:wang.wei@mail.example'], null],
  ['Zoë Peña <zoe@bluebarn.example>', 'Zoë Peña', ['email:zoe@bluebarn.example'], null],
  ['13800000021', undefined, ['phone:+8613800000021'], null],
  ['4. 陈雨薇-青屿云 github.com/yuwei-x', '陈雨薇', ['github:yuwei-x'], '青屿云'],
  ['５．孙七＋南浦量算＋１３８００００００２８', '孙七', ['phone:+8613800000028'], '南浦量算'],
  ['6 周八 zhouba＠mail.example', '周八', ['email:zhouba@mail.example'], null],
] as const;

describe('readPastedAttendance', () => {
  it.each(LINES)('reads %s', (text, name, identities, company) => {
    const [person, ...others] = readPastedAttendance(text).people;
    expect(others).toEqual([]);
    expect([person?.name?.display, person?.company]).toEqual([name, company]);
    expect(person?.identities.map((each) => `${each.kind}:${each.value}`)).toEqual(identities);
  });

  it.each(CASES)('reads $description', ({ input, expected }) => {
    expect(read(input)).toEqual(expected);
  });

  it('says which lines hold nobody', () => {
    const { skipped } = readPastedAttendance('#接龙\n——————\n1. 张三\n共 1 人');
    expect(skipped.map((each) => each.line)).toEqual([1, 2, 4]);
  });

  it('marks identifiers that are there but cannot be read', () => {
    const { people } = readPastedAttendance('张三 138****8001\n李四 1.38E+10');
    expect(people.map((each) => [each.name?.display, each.isBroken, each.identities.length])).toEqual([
      ['张三', true, 0], ['李四', true, 0],
    ]);
  });

  it('reads a hostile text in reasonable time', () => {
    const started = performance.now();
    readPastedAttendance('1'.repeat(40_000));
    readPastedAttendance(`${'张 - '.repeat(10_000)}`);
    readPastedAttendance(`${'a.'.repeat(20_000)}@`);
    readPastedAttendance(`${'a'.repeat(40_000)}`);
    readPastedAttendance(`${'a-'.repeat(20_000)}/`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
