import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文博宇浩然子轩雨欣佳琪梓涵思远嘉怡晨曦梦瑶俊熙天佑语桐若溪景行知微清越书瑶明哲'];
const CITIES = ['北京', '上海', '深圳', '杭州', '成都', '西安', '武汉', '南京', '广州', '苏州', '长沙', '重庆', '天津', '青岛', '厦门', '合肥'];
const COMPANIES = 2_000;

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Write a members file of `rows` people, each with e-mail, phone, GitHub account, city, company and day. */
export async function writeMembersFile(path: string, rows: number, seed = 7): Promise<void> {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const out = createWriteStream(path);
  out.write('姓名,邮箱,手机,GitHub,城市,公司,注册时间\r\n');
  for (let index = 0; index < rows; index += 1) {
    const name = `${pick(SURNAMES)}${pick(GIVEN)}${random() < 0.7 ? pick(GIVEN) : ''}`;
    const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(random() * 900))).toISOString().slice(0, 10);
    const line = `${name},dev${index}@mail${index % 97}.example,${13_800_000_000 + index},gh-user-${index},${pick(CITIES)},`
      + `示例科技${Math.floor(random() * COMPANIES)}有限公司,${day}\r\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
