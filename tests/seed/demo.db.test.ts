import { expect, test } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { listUsers } from '#app/domain/access/list-users.server';
import { installReferenceData } from '#app/domain/stewardship/install-reference-data.server';
import { verify } from '#app/domain/stewardship/verify.server';
import { countDue, evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { isDemo, seedDemo } from '../../prisma/seed/demo';

setupTestDatabase();

async function count(query: string): Promise<number> {
  const [row] = await sql().rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${query}`);
  return Number(row?.n ?? 0);
}

test('the demo loads once, with something to do for every role', async () => {
  await installReferenceData();
  expect(await seedDemo()).toBe(true);
  expect(await isDemo()).toBe('whole');
  expect(new Set((await listUsers(SYSTEM)).map((user) => user.role))).toEqual(new Set(['owner', 'devrel', 'organiser', 'sales', 'member']));
  expect(await count('member')).toBeGreaterThan(400);
  expect(await count(`tier_case WHERE status IN ('proposed', 'in_review')`)).toBeGreaterThanOrEqual(6);
  expect(await count(`tier_case c JOIN app_user u ON u.member_id = c.member_id AND u.role = 'member' WHERE c.status = 'invited'`)).toBe(1);
  expect(await count(`event WHERE city_code = 'chengdu' AND status = 'planned'`)).toBe(3);
  expect(await count(`lead WHERE territory = 'southwest-china' AND status IN ('unclaimed', 'assigned')`)).toBeGreaterThanOrEqual(3);
  expect(await count(`import WHERE status = 'done' AND rejected > 0`)).toBeGreaterThanOrEqual(4);
  expect(await count(`form_submission WHERE status = 'unclear'`)).toBe(1);

  const members = await count('member');
  expect(await seedDemo()).toBe(false);
  expect(await count('member')).toBe(members);

  await evaluateDue(SYSTEM);
  expect(await countDue()).toBe(0);
  expect((await verify(SYSTEM)).checks.filter((check) => !check.ok)).toEqual([]);
}, 120_000);

test.each(['2026-02-28T23:30:00Z', '2027-01-01T01:00:00Z'])('it can be made on any day (%s)', async (instant) => {
  const { makeCalendar } = await import('../../prisma/seed/calendar');
  const { makePeople } = await import('../../prisma/seed/people');
  const { randomOf } = await import('../../prisma/seed/random');
  const today = instant.slice(0, 10);
  const people = makePeople(randomOf(1), today);
  expect(new Set(people.map((person) => person.email)).size).toBe(people.length);
  expect(people.every((person) => person.email.endsWith('.example') && (person.phone === null || person.phone.startsWith('1380000')))).toBe(true);
  const calendar = makeCalendar(randomOf(1), today);
  expect(calendar.filter((event) => event.stage !== 'next').every((event) => event.input.heldOn <= today)).toBe(true);
});
