import fc from 'fast-check';
import { METRICS, type Metric, type MetricKey } from '#app/domain/tiers/metrics';
import { type Criterion, type Rule, type RuleGroup, RuleSchema } from '#app/domain/tiers/rule-schema';
import type { History, HistoryFact } from './reference-evaluator';

export const NOW = Date.UTC(2026, 5, 30, 12);
const DAY = 86_400_000;

const KEYS = [
  'contest_best_rank', 'contest_podiums', 'contest_results', 'apps_built', 'certification_level', 'certifications', 'attendance',
  'events_organised', 'talks', 'content', 'feedback', 'graduated_or_employed', 'active_months', 'cities', 'credits', 'decision_power',
] as const satisfies MetricKey[];

const window = fc.oneof(
  fc.constant({ kind: 'ever' as const }),
  fc.integer({ min: 1, max: 900 }).map((days) => ({ kind: 'rolling' as const, days })),
  fc.constant({ kind: 'calendar_year' as const }),
  fc.constant({ kind: 'since_tier' as const }),
);

const criterion: fc.Arbitrary<Criterion> = fc.constantFrom(...KEYS).chain((key) => {
  const known: Metric = METRICS[key];
  const of = Array.isArray(known.of) && known.of.length > 0 ? fc.option(fc.constantFrom(...(known.of as string[])), { nil: null }) : fc.constant(null);
  const max = known.unit === 'points' ? 60 : known.unit === 'rank' ? 12 : known.unit === 'level' ? 4 : known.unit === 'yes' ? 1 : 4;
  const compare = known.unit === 'rank' ? fc.constant('at_most' as const)
    : known.unit === 'yes' || known.unit === 'level' ? fc.constant('at_least' as const)
      : fc.constantFrom('at_least' as const, 'at_least' as const, 'at_most' as const);
  return fc.record({
    metric: fc.constant(key), of, window: known.windows.length > 1 ? window : fc.constant({ kind: 'ever' as const }),
    compare, value: fc.integer({ min: 1, max }),
  });
});

const groupOf = <Node>(node: fc.Arbitrary<Node>) => fc.record({
  need: fc.constantFrom('all' as const, 'any' as const, 'at_least' as const),
  of: fc.array(node, { minLength: 1, maxLength: 3 }),
  n: fc.integer({ min: 1, max: 3 }),
}).map(({ need, of, n }) => (need === 'at_least' ? { need, of, n: Math.min(n, of.length) } : { need, of }));

const conditions = groupOf(fc.oneof({ weight: 3, arbitrary: criterion }, { weight: 1, arbitrary: groupOf(criterion) })) as fc.Arbitrary<RuleGroup>;

const path = conditions.map((each) => each);

/** Rules as the schema takes them: contradictions that it refuses are left out. */
export const ruleArbitrary: fc.Arbitrary<Rule> = fc.record({
  none: fc.array(path, { minLength: 1, maxLength: 2 }), student: fc.array(path, { minLength: 1, maxLength: 2 }), city: fc.array(path, { minLength: 1, maxLength: 2 }),
}).map(({ none, student, city }) => ({
  transitions: ([[null, 'city_group', none], ['student', 'city_group', student], ['city_group', 'expert', city]] as const).map(([from, to, paths]) => ({
    from, to, entry: 'growth' as const, paths: paths.map((each, index) => ({ key: `p${index}`, conditions: each })),
  })),
})).filter((rule) => RuleSchema.safeParse(rule).success);

const VARIANTS: Record<string, readonly (string | null)[]> = {
  attended: ['enablement', 'exchange', 'promotion'], organised: ['exchange'], spoke: ['exchange'], published: ['article', 'video', 'marketing'],
  contest_result: ['winner', 'podium', 'participant'], app_built: [null], certified: ['micro', 'developer', 'expert'], employed: ['graduated', 'employed'],
  gave_feedback: ['product'], joined: [null],
};

const fact: fc.Arbitrary<HistoryFact> = fc.constantFrom(...Object.keys(VARIANTS)).chain((kind) => fc.record({
  kind: fc.constant(kind),
  variant: fc.constantFrom(...(VARIANTS[kind] as (string | null)[])),
  subject: fc.constantFrom('1', '2', '3', '4').map((n) => `00000000-0000-4000-8000-00000000000${n}`),
  // Whole days and the edges of days, so that windows are met exactly.
  occurredAt: fc.tuple(fc.integer({ min: -20, max: 800 }), fc.constantFrom(0, 1, DAY - 1)).map(([days, ms]) => new Date(Date.UTC(2026, 5, 30) - days * DAY + ms)),
  recordedAt: fc.integer({ min: -5, max: 60 }).map((days) => new Date(NOW - days * DAY)),
  reversedAt: fc.option(fc.integer({ min: -5, max: 20 }).map((days) => new Date(NOW - days * DAY + 1)), { nil: null, freq: 6 }),
  city: fc.constantFrom('shanghai', 'beijing', null),
  mode: ['attended', 'organised', 'spoke'].includes(kind) ? fc.constantFrom('online', 'offline', 'hybrid') : fc.constant(null),
  selfOrganised: fc.boolean(),
  rank: kind === 'contest_result' ? fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }) : fc.constant(null),
  points: fc.integer({ min: 0, max: 30 }),
})).map((each) => (each.reversedAt !== null && each.reversedAt <= each.recordedAt ? { ...each, reversedAt: null } : each));

export const historyArbitrary: fc.Arbitrary<History> = fc.record({
  tier: fc.constantFrom(null, 'student', 'city_group'),
  tierSince: fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(2026, 5, 30) - days * DAY)),
  isStaff: fc.integer({ min: 0, max: 12 }).map((n) => n === 0),
  isGift: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  decides: fc.boolean(),
  facts: fc.array(fact, { maxLength: 14 }),
}).map((each) => (each.tier === null ? { ...each, tierSince: null } : each));

export const momentArbitrary = fc.record({
  validAt: fc.integer({ min: 0, max: 200 }).map((days) => new Date(NOW - days * DAY)),
  knownAt: fc.integer({ min: 0, max: 40 }).map((days) => new Date(NOW - days * DAY)),
});

