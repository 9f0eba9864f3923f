import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { carryOverTiers } from '#app/domain/tiers/carry-over-tiers.server';
import { findTierDrift } from '#app/domain/tiers/check-tiers.server';
import { evaluateCommand } from '#app/domain/tiers/evaluate-command.server';
import { undoCarryOver } from '#app/domain/tiers/undo-carry-over.server';
import { newId } from '#app/platform/ids';
import { sql, withTx } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { makeMembers, person } from '#tests/support/people';
import { attended, makeProgramme, makeRegular, published, record } from '#tests/support/tiers';

setupTestDatabase();
beforeAll(async () => { await makeProgramme(); });

const source = { kind: 'import' as const, id: newId() };
const carry = (rows: Parameters<typeof carryOverTiers>[3], from = source) => withTx((tx) => carryOverTiers(tx, SYSTEM, from, rows));

describe('carrying tiers over', () => {
  it('takes 1,000 experts over and proposes none of them for what they hold', async () => {
    const ids = await makeMembers(...Array.from({ length: 1000 }, (_, index) => person(`专家${index}`)));
    await record(...ids.slice(0, 200).flatMap((id) => [attended(id, 10), attended(id, 20), attended(id, 30), published(id, 5, { variant: 'case_study' })]));
    const rows = ids.map((memberId) => ({ memberId, tierKey: 'expert', since: '2023-05-01', until: '2027-04-30', approver: '委员会' }));
    expect(new Set((await carry(rows)).map((each) => each.outcome))).toEqual(new Set(['created']));
    expect(new Set((await carry(rows)).map((each) => each.outcome))).toEqual(new Set(['unchanged']));
    const summary = await evaluateCommand(SYSTEM);
    expect(summary).toMatchObject({ members: 1000, proposed: 0, eligible: { city_group: 0, expert: 0 } });
    expect(await sql().rows('SELECT 1 FROM tier_case')).toEqual([]);
    expect(await findTierDrift(sql())).toEqual([]);
  });

  it('makes ambassadors and city organisers a role and a tier, and settles what was open', async () => {
    const memberId = await makeRegular('黄蓉');
    expect((await evaluateCommand(SYSTEM)).proposed).toBe(1);
    const [one, two] = await makeMembers(person('杨过'), person('洪七公'));
    const results = await carry([
      { memberId, tierKey: 'city_group', since: '2025-01-01' },
      { memberId: one as string, tierKey: null, since: '2025-02-01', roles: ['student_ambassador'] },
      { memberId: two as string, tierKey: null, since: '2025-03-01', roles: ['city_organiser'], cityCode: 'shanghai' },
      { memberId: two as string, tierKey: 'grandmaster', since: '2025-03-01' },
    ]);
    expect(results.map((each) => each.outcome)).toEqual(['created', 'created', 'created', 'unknown-tier']);
    const held = await sql().rows<{ key: string }>('SELECT t.key FROM tier_state s JOIN tier t ON t.id = s.tier_id WHERE s.member_id = ANY($1::uuid[]) ORDER BY 1', [[one, two]]);
    expect(held.map((row) => row.key)).toEqual(['city_group', 'student']);
    expect(await sql().rows('SELECT role FROM group_role ORDER BY role')).toEqual([{ role: 'city_organiser' }, { role: 'student_ambassador' }]);
    expect(await sql().rows('SELECT status FROM tier_case')).toEqual([{ status: 'superseded' }]);
    expect((await evaluateCommand(SYSTEM)).proposed).toBe(0);
  });

  it('is taken back with its import, and can be carried over again', async () => {
    const [memberId] = (await makeMembers(person('令狐冲'))) as [string];
    const own = { kind: 'import' as const, id: newId() };
    await carry([{ memberId, tierKey: 'expert', since: '2024-01-01' }], own);
    expect(await withTx((tx) => undoCarryOver(tx, SYSTEM, own.id))).toEqual({ undone: [memberId], kept: [] });
    expect(await withTx((tx) => undoCarryOver(tx, SYSTEM, own.id))).toEqual({ undone: [], kept: [] });
    expect(await findTierDrift(sql())).toEqual([]);
    expect(await carry([{ memberId, tierKey: 'partner', since: '2024-01-01' }])).toEqual([{ outcome: 'created' }]);
    expect(await findTierDrift(sql())).toEqual([]);
  });

  it('answers for a day in the past without writing anything', async () => {
    const before = await sql().rows('SELECT id, status FROM tier_case ORDER BY id');
    const summary = await evaluateCommand(SYSTEM, { asOf: '2024-06-30' });
    expect(summary.eligible).toHaveProperty('city_group', 0);
    expect(await sql().rows('SELECT id, status FROM tier_case ORDER BY id')).toEqual(before);
  });
});
