import { METRICS, type Metric, VANITY_METRICS } from './metrics';

/** What is wrong with a rule, where, and the i18n key that says so (`tiers:ruleIssue.*`). */
export interface RuleIssue {
  path: (string | number)[];
  message: string;
  values?: Record<string, string | number>;
}

interface LooseCriterion {
  metric: string;
  of: string | null;
  window: { kind: 'ever' | 'rolling' | 'calendar_year' | 'since_tier'; days?: number };
  compare: 'at_least' | 'at_most';
  value: number;
}
interface LooseGroup {
  need: 'all' | 'any' | 'at_least';
  n?: number | undefined;
  of: readonly (LooseCriterion | LooseGroup)[];
}
interface LooseRule {
  transitions: readonly { from: string | null; to: string; paths: readonly { key: string; conditions: LooseGroup }[] }[];
}

type Path = (string | number)[];

/** Refused when written, not when run: every way in which a well-formed rule can make no sense. */
export function checkRule(rule: LooseRule): RuleIssue[] {
  const issues: RuleIssue[] = [];
  rule.transitions.forEach((transition, index) => {
    const at: Path = ['transitions', index];
    if (transition.from === transition.to) issues.push({ path: [...at, 'to'], message: 'tiers:ruleIssue.toItself' });
    const twin = rule.transitions.findIndex((other) => other.from === transition.from && other.to === transition.to);
    if (twin < index) issues.push({ path: [...at, 'to'], message: 'tiers:ruleIssue.twice' });
    transition.paths.forEach((path, pathIndex) => {
      const where: Path = [...at, 'paths', pathIndex];
      if (transition.paths.findIndex((other) => other.key === path.key) < pathIndex) {
        issues.push({ path: [...where, 'key'], message: 'tiers:ruleIssue.twice' });
      }
      issues.push(...checkGroup(path.conditions, [...where, 'conditions']));
    });
  });
  const cycle = findCycle(rule);
  if (cycle !== null) issues.push({ path: ['transitions', cycle, 'to'], message: 'tiers:ruleIssue.cycle' });
  return issues;
}

function checkGroup(group: LooseGroup, path: Path): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (group.need === 'at_least' ? group.n === undefined : group.n !== undefined) {
    issues.push({ path: [...path, 'n'], message: 'tiers:ruleIssue.countOnlyWithAtLeast' });
  } else if (group.n !== undefined && (group.n < 1 || group.n > group.of.length)) {
    issues.push({ path: [...path, 'n'], message: 'tiers:ruleIssue.countOutOfRange', values: { max: group.of.length } });
  }
  group.of.forEach((node, index) => {
    const at = [...path, 'of', index];
    issues.push(...('need' in node ? checkGroup(node, at) : checkCriterion(node, at)));
  });
  const needsAll = group.need === 'all' || group.n === group.of.length;
  if (needsAll) issues.push(...findContradictions(group, path));
  return issues;
}

function checkCriterion(criterion: LooseCriterion, path: Path): RuleIssue[] {
  const name = criterion.metric;
  if (VANITY_METRICS.includes(name)) {
    return [{ path: [...path, 'metric'], message: 'tiers:ruleIssue.vanity', values: { metric: name } }];
  }
  if (!Object.hasOwn(METRICS, name)) {
    return [{ path: [...path, 'metric'], message: 'tiers:ruleIssue.unknownMetric', values: { metric: name } }];
  }
  const metric: Metric = METRICS[name as keyof typeof METRICS];
  const issues: RuleIssue[] = [];
  if (criterion.of !== null && !(metric.of instanceof RegExp ? metric.of.test(criterion.of) : metric.of.includes(criterion.of))) {
    issues.push({ path: [...path, 'of'], message: 'tiers:ruleIssue.unknownKind', values: { kind: criterion.of } });
  }
  if (!metric.windows.includes(criterion.window.kind)) {
    issues.push({ path: [...path, 'window'], message: 'tiers:ruleIssue.windowNotForMetric' });
  }
  if (criterion.window.kind === 'rolling' && ((criterion.window.days ?? 0) < 1 || (criterion.window.days ?? 0) > 36_500)) {
    issues.push({ path: [...path, 'window', 'days'], message: 'tiers:ruleIssue.emptyWindow' });
  }
  const upTo = metric.unit === 'rank' ? 'at_most' : metric.unit === 'yes' || metric.unit === 'level' ? 'at_least' : null;
  if (upTo !== null && criterion.compare !== upTo) {
    issues.push({ path: [...path, 'compare'], message: 'tiers:ruleIssue.wrongWay' });
  }
  const lowest = criterion.compare === 'at_most' && metric.unit !== 'rank' ? 0 : 1;
  if (criterion.value < lowest || criterion.value > metric.max) {
    issues.push({ path: [...path, 'value'], message: 'tiers:ruleIssue.impossible', values: { min: lowest, max: metric.max } });
  }
  return issues;
}

/** Within one `all`: at least more than at most of the same thing can be met by nobody. */
function findContradictions(group: LooseGroup, path: Path): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const floors = new Map<string, number>();
  const same = (each: LooseCriterion) => JSON.stringify([each.metric, each.of, each.window]);
  for (const each of group.of) {
    if ('need' in each || each.compare !== 'at_least') continue;
    floors.set(same(each), Math.max(floors.get(same(each)) ?? 0, each.value));
  }
  group.of.forEach((each, index) => {
    if ('need' in each || each.compare !== 'at_most') return;
    if ((floors.get(same(each)) ?? 0) > each.value) {
      issues.push({ path: [...path, 'of', index, 'value'], message: 'tiers:ruleIssue.contradiction' });
    }
  });
  return issues;
}

/** Index of a transition that closes a circle, or null. */
function findCycle(rule: LooseRule): number | null {
  const next = new Map<string, { to: string; index: number }[]>();
  rule.transitions.forEach((each, index) => {
    if (each.from === null || each.from === each.to) return;
    next.set(each.from, [...(next.get(each.from) ?? []), { to: each.to, index }]);
  });
  const done = new Set<string>();
  const visit = (tier: string, trail: readonly string[]): number | null => {
    if (done.has(tier)) return null;
    for (const { to, index } of next.get(tier) ?? []) {
      if (to === tier || trail.includes(to)) return index;
      const found = visit(to, [...trail, tier]);
      if (found !== null) return found;
    }
    done.add(tier);
    return null;
  };
  for (const tier of next.keys()) {
    const found = visit(tier, []);
    if (found !== null) return found;
  }
  return null;
}
