import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joinIdentities } from '#app/domain/imports/join-identities';
import { createJudge } from '#app/domain/imports/judge-row';
import { delimiterName } from '#app/domain/imports/read/delimiter';
import { readRecords } from '#app/domain/imports/read/records';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import type { TargetName } from '#app/domain/imports/targets/field-types';

interface Expected {
  target: TargetName; encoding: string; delimiter: string; header_line: number; data_rows: number;
  accepted: number; rejected: number; rejected_by_reason: Record<string, number>;
  other_lines: Record<string, number>; people_by_identifier: number;
  rejected_rows: Array<{ row: number; line: number; reason: string }>; warned_lines: number[];
}

const FOLDER = 'tests/fixtures/imports';
const expected = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8')) as { files: Record<string, Expected> };

const KIND_NAMES: Record<string, string> = { 'repeated-header': 'repeated header', sep: 'sep line' };

async function readSample(name: string, target: TargetName) {
  const file = await readRecords(createReadStream(`${FOLDER}/${name}`, { highWaterMark: 777 }), { target });
  if (!file.ok) throw new Error(`${name}: ${JSON.stringify(file.problem)}`);
  const judge = createJudge(file.inspection.mapping);
  const accepted: NormalisedRow[] = [];
  const rejected: Array<{ row: number; line: number; reason: string }> = [];
  const byReason: Record<string, number> = {};
  const lines: Record<string, number> = {};
  const lost: number[] = [];
  for await (const batch of file.batches) {
    for (const record of batch) {
      if (record.kind !== 'record') {
        const kind = KIND_NAMES[record.kind] ?? record.kind;
        lines[kind] = (lines[kind] ?? 0) + 1;
        continue;
      }
      const verdict = judge(record);
      if (verdict.ok) {
        accepted.push(verdict.row);
        if (verdict.warnings.some((warning) => warning.code === 'lost-digits')) lost.push(record.line);
      } else {
        rejected.push({ row: verdict.row, line: verdict.line, reason: verdict.reason });
        byReason[verdict.reason] = (byReason[verdict.reason] ?? 0) + 1;
      }
    }
  }
  return { inspection: file.inspection, accepted, rejected, byReason, lines, lost };
}

describe('the seventeen sample files', () => {
  it.each(Object.entries(expected.files))('%s is read with the expected figures', async (name, figures) => {
    const read = await readSample(name, figures.target);
    expect({
      encoding: read.inspection.encodingLabel,
      delimiter: delimiterName(read.inspection.delimiter),
      headerLine: read.inspection.headerLine,
      rows: read.accepted.length + read.rejected.length,
      accepted: read.accepted.length,
      reasons: read.byReason,
      rejected: read.rejected,
      lines: read.lines,
      people: joinIdentities(read.accepted).people,
      lost: read.lost,
    }).toEqual({
      encoding: figures.encoding,
      delimiter: figures.delimiter,
      headerLine: figures.header_line,
      rows: figures.data_rows,
      accepted: figures.accepted,
      reasons: figures.rejected_by_reason,
      rejected: figures.rejected_rows,
      lines: figures.other_lines,
      people: figures.people_by_identifier,
      lost: figures.warned_lines,
    });
  });

  it.each(Object.entries(expected.files))('%s: nine columns in ten map without a hand', async (name, figures) => {
    const { inspection } = await readSample(name, figures.target);
    const named = inspection.header.filter((header) => header !== '');
    expect(inspection.mapping.unmapped.length, inspection.mapping.unmapped.join(' · ')).toBeLessThanOrEqual(named.length / 10);
  });

  // 351 when X handles, which change hands, join by themselves as well; at most 5 more are allowed.
  it('joins the certain identifiers across the files and no more', async () => {
    const rows: NormalisedRow[] = [];
    for (const [name, figures] of Object.entries(expected.files)) rows.push(...(await readSample(name, figures.target)).accepted);
    expect(joinIdentities(rows).people).toBe(356);
  });
});
