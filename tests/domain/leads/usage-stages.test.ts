import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthSince } from '#app/domain/leads/qualification-rule';
import { type MonthOfUse, stagesOf } from '#app/domain/leads/usage-stages';

const use = (month: string, amount: number | null, stage: MonthOfUse['stage'] = null): MonthOfUse => ({ month, amount, stage });

const CASES: { description: string; months: MonthOfUse[]; expected: string[] }[] = [
  { description: 'the first month is free quota', months: [use('2026-01', 900)], expected: ['free_quota'] },
  { description: 'from the second month on it is in use', months: [use('2026-01', 100), use('2026-02', 100)], expected: ['free_quota', 'activated'] },
  { description: 'a fifth more than the month before is growth', months: [use('2026-01', 100), use('2026-02', 100), use('2026-03', 120)], expected: ['free_quota', 'activated', 'growing'] },
  { description: 'less than a fifth is none', months: [use('2026-01', 100), use('2026-02', 100), use('2026-03', 119)], expected: ['free_quota', 'activated', 'activated'] },
  { description: 'growth is measured against the month directly before', months: [use('2026-01', 100), use('2026-03', 900)], expected: ['free_quota', 'activated'] },
  { description: 'months without use activate nobody', months: [use('2026-01', 0), use('2026-02', 0), use('2026-03', 50)], expected: ['free_quota', 'free_quota', 'free_quota'] },
  { description: 'what the source says stands', months: [use('2026-01', 10, 'free_quota'), use('2026-02', 90, 'free_quota')], expected: ['free_quota', 'free_quota'] },
  { description: 'a stage that the source names counts as use', months: [use('2026-01', null, 'activated'), use('2026-02', 5)], expected: ['activated', 'activated'] },
];

describe('stagesOf', () => {
  it.each(CASES)('$description', ({ months, expected }) => {
    expect(stagesOf(months)).toEqual(expected);
  });

  it('never finds growth without use before it', () => {
    const month = fc.integer({ min: 1, max: 12 }).map((n) => `2026-${String(n).padStart(2, '0')}`);
    fc.assert(fc.property(fc.uniqueArray(fc.record({ month, amount: fc.nat(1000) }), { selector: (each) => each.month }), (rows) => {
      const stages = stagesOf(rows.map((row) => ({ ...row, stage: null })));
      expect(stages[0] ?? 'free_quota').toBe('free_quota');
    }));
  });
});

describe('growthSince', () => {
  it('counts whole months back over years', () => {
    expect(growthSince('2026-11-20')).toBe('2025-11');
    expect(growthSince('2026-01-01')).toBe('2025-01');
    expect(growthSince('2026-12-31')).toBe('2025-12');
  });
});
