import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import type { NewFact } from '#app/domain/ledger/new-fact';
import { recordFacts, reverseFacts } from '#app/domain/ledger/record-facts.server';
import { findStandingDrift, rebuildStandings } from '#app/domain/ledger/standing.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';

const SOURCE = { kind: 'user', id: null } as const;

/** A member row and nothing else: the ledger needs no more of a person. */
async function addMember(): Promise<string> {
  const id = newId();
  await sql().run(
    `INSERT INTO member (id, display_name, sort_key, search_terms) VALUES ($1::uuid, 'x', 'x', '{}')`, [id],
  );
  return id;
}

function attended(memberId: string, eventId: string, change: Partial<NewFact> = {}): NewFact {
  return {
    kind: 'attended', variant: 'exchange', memberId, subjectId: eventId, occurredAt: new Date('2026-03-07T06:00:00Z'),
    cityCode: 'chengdu', key: `${eventId}|${memberId}`, details: { mode: 'offline' }, ...change,
  };
}

const record = (facts: NewFact[]) => withTx((tx) => recordFacts(tx, SYSTEM, SOURCE, facts));

interface Standing { credits: number; facts: number; attended: number }

async function standingOf(memberId: string): Promise<Standing | undefined> {
  const [row] = await sql().rows<Standing>('SELECT credits, facts, attended FROM standing WHERE member_id = $1::uuid', [memberId]);
  return row;
}

async function keysOf(memberId: string): Promise<number> {
  const [row] = await sql().rows<{ n: number }>(
    'SELECT count(*)::int AS n FROM fact_key k JOIN fact f ON f.id = k.fact_id WHERE f.member_id = $1::uuid', [memberId],
  );
  return row?.n ?? 0;
}

describe('the ledger', () => {
  setupTestDatabase();
  beforeAll(() => withTx((tx) => installDefaultSchedule(tx)));

  it('records a fact once, however often it is told', async () => {
    const [member, event] = [await addMember(), newId()];
    const [first] = await record([attended(member, event)]);
    const [again] = await record([attended(member, event)]);
    expect(first?.outcome).toBe('recorded');
    expect(again).toEqual({ outcome: 'unchanged', factId: first?.factId });
    expect(await standingOf(member)).toEqual({ credits: 5, facts: 1, attended: 1 });
  });

  it('collapses equal keys of one batch to the last', async () => {
    const [member, event] = [await addMember(), newId()];
    const results = await record([attended(member, event), attended(member, event, { variant: 'enablement' })]);
    expect(new Set(results.map((each) => each.factId)).size).toBe(1);
    const [row] = await sql().rows<{ variant: string }>('SELECT variant FROM fact WHERE member_id = $1::uuid', [member]);
    expect(row?.variant).toBe('enablement');
  });

  it('corrects by a reversal that names what it reverses', async () => {
    const [member, event] = [await addMember(), newId()];
    const [first] = await record([attended(member, event)]);
    const [second] = await record([attended(member, event, { occurredAt: new Date('2026-03-08T06:00:00Z') })]);
    expect(second?.outcome).toBe('corrected');
    const rows = await sql().rows<{ reverses: bigint | null; points: number }>(
      `SELECT f.reverses_fact_id AS reverses, coalesce((SELECT sum(points)::int FROM posting p WHERE p.fact_id = f.id), 0) AS points
         FROM fact f WHERE member_id = $1::uuid ORDER BY id`, [member],
    );
    expect(rows.filter((row) => row.reverses !== null).map((row) => row.reverses)).toEqual([first?.factId]);
    expect(rows.reduce((sum, row) => sum + row.points, 0)).toBe(5);
    expect(await standingOf(member)).toEqual({ credits: 5, facts: 1, attended: 1 });
    expect(await keysOf(member)).toBe(1);
  });

  it('frees the key with the reversal, so that the same fact can come back', async () => {
    const [member, event] = [await addMember(), newId()];
    const [first] = await record([attended(member, event)]);
    const reverse = () => withTx((tx) => reverseFacts(tx, SYSTEM, SOURCE, [first?.factId as bigint]));
    expect(await reverse()).toBe(1);
    expect(await reverse()).toBe(0);
    expect(await standingOf(member)).toEqual({ credits: 0, facts: 0, attended: 0 });
    const [back] = await record([attended(member, event)]);
    expect(back?.outcome).toBe('recorded');
    expect(await standingOf(member)).toEqual({ credits: 5, facts: 1, attended: 1 });
  });

  it.each([
    ['an unknown variant', { variant: 'party' }],
    ['details it does not know', { details: { mode: 'offline', name: '张伟' } }],
    ['nobody', { memberId: null }],
  ])('refuses %s and writes nothing', async (_what, change) => {
    const [member, event] = [await addMember(), newId()];
    await expect(record([attended(member, event, change as Partial<NewFact>)])).rejects.toThrow();
    expect(await standingOf(member)).toBeUndefined();
  });

  it('is append-only: neither change nor removal nor emptying', async () => {
    const member = await addMember();
    await record([attended(member, newId())]);
    for (const statement of [`UPDATE fact SET variant = 'promotion'`, 'DELETE FROM fact', 'TRUNCATE fact', 'DELETE FROM posting',
      'ALTER TABLE fact DISABLE TRIGGER append_only', 'DROP TRIGGER append_only ON fact']) {
      await expect(sql().run(statement), statement).rejects.toThrow();
    }
    expect(await keysOf(member)).toBe(1);
  });

  it('lets twelve tell the same at once, and counts it once', async () => {
    const [member, event] = [await addMember(), newId()];
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => record([attended(member, event)])));
    expect(outcomes.flat().filter((each) => each.outcome === 'recorded')).toHaveLength(1);
    expect(await standingOf(member)).toEqual({ credits: 5, facts: 1, attended: 1 });
  });

  it('puts whoever is touched down for evaluation, in the same transaction', async () => {
    const member = await addMember();
    await withTx(async (tx) => {
      await recordFacts(tx, SYSTEM, SOURCE, [attended(member, newId())]);
      throw new Error('undone');
    }).catch(() => undefined);
    const due = () => sql().rows('SELECT 1 FROM evaluation_due WHERE member_id = $1::uuid', [member]);
    expect(await due()).toHaveLength(0);
    await record([attended(member, newId())]);
    expect(await due()).toHaveLength(1);
  });

  it('keeps standing equal to a rebuild, whatever is told in whatever order', async () => {
    const members = [await addMember(), await addMember(), await addMember()];
    const events = [newId(), newId(), newId(), newId()];
    const step = fc.record({
      member: fc.nat(2), event: fc.nat(3), day: fc.integer({ min: 1, max: 3 }), isReversal: fc.boolean(),
    });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }), async (batches) => {
      for (const batch of batches) {
        const results = await record(batch.map((each) => attended(
          members[each.member] as string, events[each.event] as string,
          { occurredAt: new Date(Date.UTC(2026, 2, each.day)) },
        )));
        const taken = batch.flatMap((each, index) => (each.isReversal ? [results[index]?.factId as bigint] : []));
        await withTx((tx) => reverseFacts(tx, SYSTEM, SOURCE, taken));
      }
      expect(await findStandingDrift(sql())).toEqual([]);
    }), { numRuns: 25, seed: 20_261_121 });
    const before = await sql().rows('SELECT * FROM standing ORDER BY member_id');
    await withTx((tx) => rebuildStandings(tx));
    const rebuilt = await sql().rows<{ member_id: string }>('SELECT * FROM standing ORDER BY member_id');
    const known = new Set((before as { member_id: string }[]).map((row) => row.member_id));
    expect(rebuilt.filter((row) => known.has(row.member_id))).toEqual(before);
  });
});
