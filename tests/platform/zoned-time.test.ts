import { describe, expect, it } from 'vitest';
import { dayOf, instantOf, timeOf } from '#app/platform/zoned-time';

describe('zoned time', () => {
  it.each([
    ['2026-06-20', 'Asia/Shanghai', '14:00', '2026-06-20T06:00:00.000Z'],
    ['2026-06-20', 'Asia/Shanghai', undefined, '2026-06-19T16:00:00.000Z'],
    ['2026-01-01', 'America/Los_Angeles', '00:30', '2026-01-01T08:30:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '01:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '12:00', '2026-10-25T11:00:00.000Z'],
    ['2026-06-20', 'UTC', '23:59', '2026-06-20T23:59:00.000Z'],
  ])('%s in %s at %s is %s', (day, zone, time, expected) => {
    const instant = instantOf(day, zone, time);
    expect(instant.toISOString()).toBe(expected);
    expect([dayOf(instant, zone), timeOf(instant, zone)]).toEqual([day, time ?? '00:00']);
  });

  it('moves on a clock time that the change of the clock skips', () => {
    expect(timeOf(instantOf('2026-03-29', 'Europe/Berlin', '02:30'), 'Europe/Berlin')).toMatch(/^0[13]:30$/);
  });

  it('refuses what is no day', () => {
    expect(() => instantOf('2026-13-01', 'UTC')).toThrow(RangeError);
  });
});
