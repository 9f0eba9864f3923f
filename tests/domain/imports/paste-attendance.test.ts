import { describe, expect, it } from 'vitest';
import { parsePastedAttendance } from '#app/domain/imports/paste-attendance';

const CASES = [
  ['1. 张三 华为 13800000007', '张三', ['phone:+8613800000007'], '华为'],
  ['2、李四（橘子）/ 拾光网络 / 138 0000 0014', '李四', ['phone:+8613800000014'], '拾光网络'],
  ['3) Wang Wei wang.wei@mail.example', 'Wang Wei', ['email:wang.wei@mail.example'], null],
  ['赵六', '赵六', [], null],
  ['Zoë Peña <zoe@bluebarn.example>', 'Zoë Peña', ['email:zoe@bluebarn.example'], null],
  ['13800000021', undefined, ['phone:+8613800000021'], null],
  ['4. 陈雨薇-青屿云 github.com/yuwei-x', '陈雨薇', ['github:yuwei-x'], '青屿云'],
  ['５．孙七＋南浦量算＋１３８００００００２８', '孙七', ['phone:+8613800000028'], '南浦量算'],
  ['6 周八 zhouba＠mail.example', '周八', ['email:zhouba@mail.example'], null],
] as const;

describe('parsePastedAttendance', () => {
  it.each(CASES)('%s', (text, name, identities, company) => {
    const { people } = parsePastedAttendance(text);
    expect(people).toHaveLength(1);
    expect(people[0]?.name?.display).toBe(name);
    expect(people[0]?.identities.map((identity) => `${identity.kind}:${identity.value}`)).toEqual(identities);
    expect(people[0]?.company).toBe(company);
  });

  it('takes off what a 接龙 says about itself, and loses no line', () => {
    const text = '#接龙 活动报名\n时间：10月17日 14:00\n例 姓名 公司 手机\n\n1. 张三 华为 13800000007\n2. 李四\n共 2 人';
    const { people, skipped } = parsePastedAttendance(text);
    expect(people.map((person) => person.line)).toEqual([5, 6]);
    expect(skipped.map((entry) => entry.line)).toEqual([1, 2, 3, 7]);
  });

  it('reads several names on one line', () => {
    expect(parsePastedAttendance('张三、李四、王五').people.map((person) => person.name?.display)).toEqual(['张三', '李四', '王五']);
  });
});
