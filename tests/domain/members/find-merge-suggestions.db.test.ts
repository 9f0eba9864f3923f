import { describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { countMergeSuggestions, findMergeSuggestions } from '#app/domain/members/find-merge-suggestions.server';
import { suggestMerges } from '#app/domain/members/suggest-merges.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { makeMembers, person } from '#tests/support/people';

const organiser = (city: string): Actor => ({ ...SYSTEM, kind: 'user', role: 'organiser', cities: [city] });

async function pairOf(source: { kind: 'import'; id: string }): Promise<[string, string]> {
  const [first = '', second = ''] = await makeMembers(
    person('赵一', { cityCode: 'hangzhou' }), person('赵一', { cityCode: 'wuhan' }),
  );
  await withTx((tx) => suggestMerges(tx, source, [{ memberId: second, otherMemberId: first }]));
  return [first, second];
}

describe('pairs that may be one person', () => {
  setupTestDatabase();

  it('are told from both sides, while they are open', async () => {
    const source = { kind: 'import' as const, id: newId() };
    const [first, second] = await pairOf(source);
    expect((await findMergeSuggestions(SYSTEM, { memberId: first })).map((each) => each.id)).toEqual([second]);
    expect((await findMergeSuggestions(SYSTEM, { memberId: second })).map((each) => each.id)).toEqual([first]);
    expect(await countMergeSuggestions(SYSTEM, { importId: source.id })).toMatchObject({ count: 1, people: [{ displayName: '赵一' }] });
    expect(await countMergeSuggestions(SYSTEM, { importId: newId() })).toEqual({ count: 0, people: [] });

    await sql().run("UPDATE merge_suggestion SET status = 'dismissed' WHERE source_id = $1::uuid", [source.id]);
    expect(await findMergeSuggestions(SYSTEM, { memberId: first })).toEqual([]);
    expect((await countMergeSuggestions(SYSTEM, { importId: source.id })).count).toBe(0);
  });

  it('name nobody outside the reader’s cities', async () => {
    const [first, second] = await pairOf({ kind: 'import', id: newId() });
    expect(await findMergeSuggestions(organiser('hangzhou'), { memberId: first })).toEqual([]);
    await expect(findMergeSuggestions(organiser('hangzhou'), { memberId: second })).rejects.toMatchObject({ code: 'not-found' });
  });
});
