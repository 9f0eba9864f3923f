import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { FIXTURES, importSample, prepareProgramme } from '#tests/support/imports';

interface Expected {
  target: TargetName; encoding: string; data_rows: number; accepted: number; rejected: number;
  rejected_by_reason: Record<string, number>; people_by_identifier: number;
  rejected_rows: { row: number; line: number; reason: string }[];
}

const expected = JSON.parse(readFileSync(`${FIXTURES}/expected.json`, 'utf8')) as { files: Record<string, Expected> };
const NAMED = [
  'tencent-docs-collect.csv', 'luma-guests.csv', 'google-forms-zh.csv', 'github-stargazers.csv', 'discourse-user-list.csv',
];

describe.each(NAMED)('%s', (name) => {
  setupTestDatabase();
  const figures = expected.files[name] as Expected;
  const options = figures.target === 'attendance' ? { subject: '城市行·成都站', cityCode: 'chengdu' } : {};
  beforeAll(() => prepareProgramme());

  it('goes in with the expected figures', async () => {
    const result = await importSample(name, figures.target, options);
    const rejected = await sql().rows(
      `SELECT row_no AS row, line, reason FROM import_row WHERE import_id = $1::uuid AND outcome = 'rejected' ORDER BY row_no`, [result.id],
    );
    expect({
      status: result.status, read: result.counts.read, rejected: result.counts.rejected, reasons: result.reasons,
      people: result.counts.people, rows: rejected,
      accepted: result.counts.created + result.counts.updated + result.counts.unchanged,
    }).toEqual({
      status: 'done', read: figures.data_rows, rejected: figures.rejected, reasons: figures.rejected_by_reason,
      people: figures.people_by_identifier, rows: figures.rejected_rows, accepted: figures.accepted,
    });
    const [made] = await sql().rows<{ members: number }>('SELECT count(*)::int AS members FROM member');
    expect(made?.members).toBe(figures.people_by_identifier);
  });

  it('goes in again and changes nothing', async () => {
    const before = await contents();
    const again = await importSample(name, figures.target, options);
    expect(again.counts).toMatchObject({
      read: figures.data_rows, created: 0, updated: 0, unchanged: figures.accepted, rejected: figures.rejected,
      people: figures.people_by_identifier,
    });
    expect(await contents()).toEqual(before);
  });
});

/** Everything but the imports themselves and what notes that they ran. */
async function contents(): Promise<unknown> {
  const tables = ['member', 'identity', 'fact', 'fact_key', 'posting', 'standing', 'attendance', 'unclaimed_attendance',
    'member_trait', 'member_tag', 'company', 'university', 'consent_event', 'tier_state', 'tier_history', 'event'];
  const rows = await Promise.all(tables.map((table) => sql().rows<{ digest: string }>(
    `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${table} t`)));
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]?.[0]?.digest]));
}
