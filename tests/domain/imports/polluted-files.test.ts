import { assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJudge } from '#app/domain/imports/judge-row';
import { readRecords } from '#app/domain/imports/read/records';
import { encodeGb18030 } from '#tests/domain/imports/encode-text';

const HEADER = ['姓名', '手机', '邮箱', '公司', '城市', '备注'];
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const CITIES = ['杭州', '北京', '上海', '成都', '武汉'];

function rowOf(index: number): string[] {
  return [
    `${SURNAMES[index % 10]}小${['明', '红', '刚', '丽'][index % 4]}`, `1380000${String(1000 + index)}`,
    `person${index}@mail.example`, index % 3 === 0 ? '听潮, 信息技术有限公司' : '青屿云计算有限公司',
    CITIES[index % 5] ?? '', index % 4 === 0 ? `第一行\n第二行 "引号"` : '无',
  ];
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const POLLUTIONS: Readonly<Record<string, (line: string) => string>> = {
  'quote opened in a plain cell': (line) => `"${line}`,
  'quote opened before the phone': (line) => line.replace(',1380', ',"1380'),
  'quote in the middle': (line) => line.replace('@mail', '"@mail'),
  'quote at the end': (line) => `${line}"`,
  'closing quote lost': (line) => line.replace(/"(?=,|$)/, ''),
  'extra delimiter at the start': (line) => `,${line}`,
  'extra delimiter in the middle': (line) => line.replace(',1380', ',,1380'),
  'extra delimiter at the end': (line) => `${line},`,
  'extra cell at the end': (line) => `${line},x`,
  'too few fields': (line) => line.split(',').slice(0, 2).join(','),
  'one field lost': (line) => line.replace(/,1380000\d+/, ''),
  'other delimiter': (line) => line.replaceAll(',', ';'),
  'carriage return behind it': (line) => `${line}\r`,
  'lone carriage return before it': (line) => `\r${line}`,
  NUL: (line) => line.replace('小', '小\u0000'),
  'preamble between rows': (line) => `导出时间：2026-10-17\n${line}`,
  'blank rows': (line) => `\n,,,,,\n${line}`,
  footer: (line) => `${line}\n合计,40,,,,`,
  'header again': (line) => `${HEADER.join(',')}\n${line}`,
};

interface Outcome { records: number; accepted: Set<string>; lines: number[]; ok: boolean }

async function readAll(bytes: Uint8Array): Promise<Outcome> {
  async function* source() {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }
  const file = await readRecords(source(), { target: 'members' });
  if (!file.ok) return { records: 0, accepted: new Set(), lines: [], ok: false };
  const judge = createJudge(file.inspection.mapping);
  const outcome: Outcome = { records: 0, accepted: new Set(), lines: [], ok: true };
  for await (const batch of file.batches) {
    for (const record of batch) {
      outcome.lines.push(record.line);
      if (record.kind !== 'record') continue;
      outcome.records += 1;
      const verdict = judge(record);
      if (verdict.ok) for (const identity of verdict.row.identities) outcome.accepted.add(identity.value);
    }
  }
  return outcome;
}

function build(size: number, at: number, pollute: (line: string) => string): string {
  const lines = Array.from({ length: size }, (_entry, index) => {
    const line = rowOf(index).map(quote).join(',');
    return index === at ? pollute(line) : line;
  });
  return `${[HEADER.join(','), ...lines].join('\n')}\n`;
}

const unaffected = (size: number, at: number) =>
  Array.from({ length: size }, (_entry, index) => index).filter((index) => index !== at).map((index) => `person${index}@mail.example`);

describe('files with one polluted row', () => {
  it.each(Object.entries(POLLUTIONS))('%s: every other row goes in, every row is accounted for', async (_name, pollute) => {
    for (const at of [0, 3, 4, 20, 38, 39]) {
      const text = build(40, at, pollute);
      const outcome = await readAll(new TextEncoder().encode(text));
      expect(outcome.ok).toBe(true);
      expect(unaffected(40, at).filter((email) => !outcome.accepted.has(email))).toEqual([]);
      expect(outcome.records).toBeGreaterThanOrEqual(40);
      expect(outcome.lines.toSorted((a, b) => a - b)).toEqual(outcome.lines);
    }
  });

  it.each([4, 20])('a row in another encoding is rejected by itself (row %i)', async (at) => {
    const clean = build(40, -1, (line) => line);
    const [before, row, after] = cut(clean, at);
    const utf8 = new TextEncoder();
    for (const [outer, inner] of [[utf8.encode.bind(utf8), encodeGb18030], [encodeGb18030, utf8.encode.bind(utf8)]] as const) {
      const parts = [outer(before), inner(row), outer(after)];
      const bytes = new Uint8Array(parts.flatMap((part) => [...part]));
      const outcome = await readAll(bytes);
      expect(outcome.ok).toBe(true);
      expect(unaffected(40, at).filter((email) => !outcome.accepted.has(email))).toEqual([]);
      expect(outcome.records).toBe(40);
    }
  });

  it('holds for pollutions anywhere in the row, in 95 files of 100 and more', async () => {
    let tried = 0;
    let whole = 0;
    const junk = constantFrom('"', ',', '""', '\r', '\n', '\u0000', ';', '\t', '","', '"\n', "'", '=', '\ufeff', '\r\n,,');
    await assert(asyncProperty(integer({ min: 0, max: 29 }), integer({ min: 0, max: 60 }), junk, async (at, offset, piece) => {
      const text = build(30, at, (line) => line.slice(0, offset) + piece + line.slice(offset));
      const outcome = await readAll(new TextEncoder().encode(text));
      tried += 1;
      if (outcome.ok && unaffected(30, at).every((email) => outcome.accepted.has(email))) whole += 1;
      return outcome.ok && outcome.records >= 29;
    }), { numRuns: 400, seed: 20261017 });
    expect(whole / tried).toBeGreaterThanOrEqual(0.95);
  });
});

/** Text before, of and behind one record, counting records that span lines. */
function cut(text: string, at: number): [string, string, string] {
  const row = `${rowOf(at).map(quote).join(',')}\n`;
  const start = text.indexOf(row);
  return [text.slice(0, start), row, text.slice(start + row.length)];
}
