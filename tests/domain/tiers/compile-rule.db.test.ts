import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileRule, paramsOf } from '#app/domain/tiers/compile-rule';
import type { Scope } from '#app/domain/tiers/relations';
import type { Rule, RuleNode } from '#app/domain/tiers/rule-schema';
import { isGroup } from '#app/domain/tiers/rule-schema';
import type { VerdictRow } from '#app/domain/tiers/verdict';
import { sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { makeProgramme } from '#tests/support/tiers';
import { historyArbitrary, momentArbitrary, ruleArbitrary } from './random-rules';
import { type History, referenceVerdict, valueOf } from './reference-evaluator';

setupTestDatabase();

/** Rule × history pairs; `npm run test:rules` asks for 10,000. */
const PAIRS = Number(process.env.RULE_PAIRS ?? 1200);
const PEOPLE = 40;

let programmeId: string;
let tierIds: Map<string, string>;

beforeAll(async () => {
  programmeId = await makeProgramme();
  const tiers = await sql().rows<{ id: string; key: string }>('SELECT id, key FROM tier');
  tierIds = new Map(tiers.map((tier) => [tier.key, tier.id]));
});

let nextFact = 1;

/** Write histories straight into the tables: the recording of facts has tests of its own. Every third person's records are two, merged. */
async function write(histories: readonly History[]): Promise<string[]> {
  const people = histories.map(() => newId());
  const twins = people.map((_, index) => (index % 3 === 0 ? newId() : null));
  const all = [...people, ...twins.filter((id) => id !== null)];
  await sql().run(`INSERT INTO member (id, display_name, sort_key, search_terms) SELECT id, 'x', 'x', '{}' FROM unnest($1::uuid[]) AS t(id)`, [all]);
  const epoch = '2020-01-01T00:00:00Z';
  const insert = async (text: string, rows: unknown[][]) => {
    if (rows.length > 0) await sql().run(text, (rows[0] as unknown[]).map((_, column) => rows.map((row) => row[column])));
  };
  await insert(`INSERT INTO member_mapping (member_id, canonical_member_id, valid_from, recorded_at) SELECT t.a, t.b, '${epoch}', '${epoch}' FROM unnest($1::uuid[], $2::uuid[]) AS t(a, b)`,
    twins.flatMap((twin, index) => (twin === null ? [] : [[twin, people[index]]])));
  await insert(`INSERT INTO tier_history (programme_id, member_id, tier_id, valid_from, recorded_at, origin) SELECT '${programmeId}', a, b, c, '${epoch}', 'carried_over' FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS t(a, b, c)`,
    histories.flatMap((history, index) => (history.tier === null ? [] : [[people[index], tierIds.get(history.tier), (history.tierSince as Date).toISOString()]])));
  await insert(`INSERT INTO member_trait (member_id, trait, value, valid_from, recorded_at, source_kind) SELECT a, b, c, '${epoch}', '${epoch}', 'system' FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t(a, b, c)`,
    histories.flatMap((history, index) => [
      ...(history.isStaff ? [[people[index], 'is_staff', 'true']] : []),
      ...(history.isGift ? [[twins[index] ?? people[index], 'acquisition_channel', 'incentive']] : []),
      ...(history.decides ? [[people[index], 'decision_power', 'decides']] : []),
    ]));
  const facts = histories.flatMap((history, index) => history.facts.map((fact, n) => {
    const record = n % 2 === 1 ? (twins[index] ?? people[index]) : people[index];
    const details = { ...(fact.mode ? { mode: fact.mode, selfOrganised: fact.selfOrganised } : {}), ...(fact.rank === null ? {} : { rank: fact.rank }) };
    return { id: nextFact++, undo: nextFact++, record, fact, details: JSON.stringify(details) };
  }));
  const columns = `INSERT INTO fact (id, kind, variant, member_id, subject_kind, subject_id, occurred_at, recorded_at, city_code, source_kind, key_hash, details, reverses_fact_id)
    SELECT a, b, c, d, 'event', e, f, g, h, 'system', '\\x00', i::jsonb, j FROM unnest($1::bigint[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[], $10::bigint[]) AS t(a, b, c, d, e, f, g, h, i, j)`;
  const undone = facts.filter(({ fact }) => fact.reversedAt !== null);
  await insert(columns, facts.map(({ id, record, fact, details }) => [id, fact.kind, fact.variant, record, fact.subject, fact.occurredAt.toISOString(), fact.recordedAt.toISOString(), fact.city, details, null]));
  await insert(columns, undone.map(({ id, undo, record, fact, details }) => [undo, fact.kind, fact.variant, record, fact.subject, fact.occurredAt.toISOString(), (fact.reversedAt as Date).toISOString(), fact.city, details, id]));
  const [schedule] = await sql().rows<{ id: string }>('SELECT id FROM credit_schedule');
  const posting = `INSERT INTO posting (fact_id, member_id, schedule_id, credit_kind, points, occurred_at, recorded_at)
    SELECT a, b, '${schedule?.id}', 'contribution', c, d, e FROM unnest($1::bigint[], $2::uuid[], $3::int[], $4::timestamptz[], $5::timestamptz[]) AS t(a, b, c, d, e)`;
  await insert(posting, facts.map(({ id, record, fact }) => [id, record, fact.points, fact.occurredAt.toISOString(), fact.recordedAt.toISOString()]));
  await insert(posting, undone.map(({ undo, record, fact }) => [undo, record, -fact.points, fact.occurredAt.toISOString(), (fact.reversedAt as Date).toISOString()]));
  return people;
}

async function evaluateOn(rule: Rule, scope: Scope, moment: { validAt: Date; knownAt: Date }) {
  const compiled = compileRule(rule, scope);
  const rows = await sql().rows<VerdictRow>(compiled.text, paramsOf({ ...moment, zone: 'UTC' }, programmeId, scope));
  return { compiled, rows: new Map(rows.map((row) => [row.member_id, row])) };
}

function criteriaIn(node: RuleNode): Exclude<RuleNode, { need: string }>[] {
  return isGroup(node) ? node.of.flatMap(criteriaIn) : [node];
}

describe('the compiled evaluator', () => {
  it(`agrees with a plain reference on ${PAIRS} rule × history pairs, for some and for all`, { timeout: 900_000 }, async () => {
    let pairs = 0;
    const histories = fc.sample(historyArbitrary, { numRuns: PEOPLE, seed: 20261120 });
    const people = await write(histories);
    await fc.assert(fc.asyncProperty(ruleArbitrary, momentArbitrary, fc.boolean(), async (rule, moment, isFull) => {
      const { compiled, rows } = await evaluateOn(rule, isFull ? 'all' : people, moment);
      histories.forEach((history, index) => {
        const row = rows.get(people[index] as string) as VerdictRow;
        for (const transition of rule.transitions) for (const path of transition.paths) for (const each of criteriaIn(path.conditions)) {
          const measure = compiled.measures.find((m) => m.metric === each.metric && m.of === each.of && JSON.stringify(m.window) === JSON.stringify(each.window));
          const have = row[(measure as { column: string }).column];
          expect(have === null ? null : Number(have), JSON.stringify(each)).toBe(valueOf(each, history, moment));
        }
        expect(compiled.transitions.map((each) => row[each.met])).toEqual(referenceVerdict(rule, history, moment));
        pairs += 1;
      });
    }), { numRuns: Math.ceil(PAIRS / PEOPLE), seed: Number(process.env.RULE_SEED ?? 7) });
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
    console.info(`${pairs} rule × history pairs`);
  });
});
