import { describe, expect, it } from 'vitest';
import { compileRule } from '#app/domain/tiers/compile-rule';
import { DEFAULT_RULE } from '#app/domain/tiers/default-rules';
import { RuleSchema } from '#app/domain/tiers/rule-schema';

const criterion = (rest: Record<string, unknown> = {}) => ({ metric: 'attendance', value: 1, ...rest });
const rule = (of: unknown[], rest: Record<string, unknown> = {}, need = 'all') => ({
  transitions: [{ from: null, to: 'city_group', entry: 'growth', paths: [{ key: 'p', conditions: { need, of, ...rest } }] }],
});
const step = (from: string, to: string) => ({ from, to, entry: 'growth', paths: [{ key: 'p', conditions: { need: 'all', of: [criterion()] } }] });
const at = 'transitions.0.paths.0.conditions';

describe('a rule is refused when it is written, naming the field', () => {
  it.each([
    { description: 'unknown metric', input: rule([criterion({ metric: 'charisma' })]), field: `${at}.of.0.metric`, message: 'tiers:ruleIssue.unknownMetric' },
    ...['stars', 'followers', 'group_size', 'registrations'].map((metric) => ({
      description: `vanity metric ${metric} (N6)`, input: rule([criterion({ metric })]), field: `${at}.of.0.metric`, message: 'tiers:ruleIssue.vanity',
    })),
    { description: 'threshold nobody can meet', input: rule([criterion({ metric: 'certification_level', value: 9 })]), field: `${at}.of.0.value`, message: 'tiers:ruleIssue.impossible' },
    { description: 'threshold everybody meets', input: rule([criterion({ value: 0 })]), field: `${at}.of.0.value`, message: 'tiers:ruleIssue.impossible' },
    { description: 'window of zero', input: rule([criterion({ window: { kind: 'rolling', days: 0 } })]), field: `${at}.of.0.window.days`, message: 'tiers:ruleIssue.emptyWindow' },
    { description: 'window the metric does not have', input: rule([criterion({ metric: 'decision_power', window: { kind: 'calendar_year' } })]), field: `${at}.of.0.window`, message: 'tiers:ruleIssue.windowNotForMetric' },
    { description: 'unknown sub-kind', input: rule([criterion({ of: 'picnic' })]), field: `${at}.of.0.of`, message: 'tiers:ruleIssue.unknownKind' },
    { description: 'rank the wrong way round', input: rule([criterion({ metric: 'contest_best_rank', value: 3 })]), field: `${at}.of.0.compare`, message: 'tiers:ruleIssue.wrongWay' },
    { description: 'contradiction', input: rule([criterion({ value: 5 }), criterion({ value: 2, compare: 'at_most' })]), field: `${at}.of.1.value`, message: 'tiers:ruleIssue.contradiction' },
    { description: 'more of than there are', input: rule([criterion()], { n: 2 }, 'at_least'), field: `${at}.n`, message: 'tiers:ruleIssue.countOutOfRange' },
    { description: 'cycle of transitions', input: { transitions: [step('a', 'b'), step('b', 'c'), step('c', 'a')] }, field: 'transitions.2.to', message: 'tiers:ruleIssue.cycle' },
    { description: 'step to itself', input: { transitions: [step('a', 'a')] }, field: 'transitions.0.to', message: 'tiers:ruleIssue.toItself' },
  ])('$description', ({ input, field, message }) => {
    const parsed = RuleSchema.safeParse(input);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([field, message]);
  });

  it('refuses a third level of nesting and unknown fields', () => {
    const nested = { need: 'any', of: [{ need: 'any', of: [criterion()] }] };
    expect(RuleSchema.safeParse(rule([nested])).success).toBe(false);
    expect(RuleSchema.safeParse(rule([criterion({ weight: 3 })])).success).toBe(false);
  });

  it('takes the default rule, and compiles it to one text', () => {
    expect(RuleSchema.parse(DEFAULT_RULE)).toEqual(DEFAULT_RULE);
    expect(compileRule(DEFAULT_RULE, 'all').text).toBe(compileRule(structuredClone(DEFAULT_RULE), 'all').text);
  });
});
