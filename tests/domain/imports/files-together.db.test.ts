import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { FIXTURES, importSample, prepareProgramme } from '#tests/support/imports';

interface Expected {
  target: TargetName; data_rows: number; accepted: number; rejected: number; rejected_by_reason: Record<string, number>;
}

const expected = JSON.parse(readFileSync(`${FIXTURES}/expected.json`, 'utf8')) as { files: Record<string, Expected> };

/** The same people stand in several files under other names and addresses, as they do in life. */
const NAMED = [
  'tencent-docs-collect.csv', 'luma-guests.csv', 'google-forms-zh.csv', 'github-stargazers.csv', 'discourse-user-list.csv',
];

describe('files about the same people, one after another', () => {
  setupTestDatabase();
  beforeAll(() => prepareProgramme());

  it.each(NAMED)('%s loses no row to what other files said', async (name) => {
    const figures = expected.files[name] as Expected;
    const result = await importSample(
      name, figures.target, figures.target === 'attendance' ? { subject: '城市行·成都站', cityCode: 'chengdu' } : {},
    );
    expect({ read: result.counts.read, rejected: result.counts.rejected, reasons: result.reasons }).toEqual({
      read: figures.data_rows, rejected: figures.rejected, reasons: figures.rejected_by_reason,
    });
    expect(result.counts.created + result.counts.updated + result.counts.unchanged).toBe(figures.accepted);
  });

  it('suggests records that a row held together, and merges none', async () => {
    const [row] = await sql().rows<{ suggested: number; mapped: number }>(
      `SELECT (SELECT count(*)::int FROM merge_suggestion) AS suggested, (SELECT count(*)::int FROM member_mapping) AS mapped`,
    );
    expect(row).toEqual({ suggested: 5, mapped: 0 });
  });
});
