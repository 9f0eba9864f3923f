import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine, defuse } from '#app/platform/csv-export';

describe('defuse', () => {
  const cases: { description: string; input: string; expected: string }[] = [
    { description: 'an equation', input: '=1+1', expected: `'=1+1` },
    { description: 'a plus', input: '+1', expected: `'+1` },
    { description: 'a minus', input: '-1+1', expected: `'-1+1` },
    { description: 'an at', input: '@SUM(A1)', expected: `'@SUM(A1)` },
    { description: 'a tab', input: '\t=1', expected: `'\t=1` },
    { description: 'a carriage return', input: '\r=1', expected: `'\r=1` },
    { description: 'a leading NUL', input: '\u0000=1', expected: `'=1` },
    { description: 'a leading space', input: ' =1', expected: `' =1` },
    { description: 'full-width equals', input: '＝1', expected: `'＝1` },
    { description: 'full-width plus', input: '＋1', expected: `'＋1` },
    { description: 'full-width minus', input: '－1', expected: `'－1` },
    { description: 'full-width at', input: '＠A1', expected: `'＠A1` },
    { description: 'a quoted formula over two lines', input: '"=1+1\nx"', expected: `'"=1+1\nx"` },
    { description: 'a formula in a second line', input: 'x\n=1+1', expected: `'x\n=1+1` },
    { description: 'a plain name', input: '王伟', expected: '王伟' },
    { description: 'a mail address', input: 'a@b.cn', expected: 'a@b.cn' },
    { description: 'an inner equals', input: 'a=b', expected: 'a=b' },
  ];
  it.each(cases)('$description', ({ input, expected }) => {
    expect(defuse(input)).toBe(expected);
  });

  it('leaves numbers alone', () => {
    expect(csvLine([-5, 3.5, null, true])).toBe('-5,3.5,,true\r\n');
  });

  it('never lets a cell begin with a formula sign, and reads back as one row', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 6 }), (cells) => {
      const read = Papa.parse<string[]>(csvLine(cells), { delimiter: ',' }).data[0] ?? [];
      expect(read).toHaveLength(cells.length);
      for (const cell of read) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
    }));
  });
});
