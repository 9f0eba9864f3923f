import { type FactReading, type MetricKey, type Reading, metric } from './metrics';
import { PARAM } from './relations';
import { type Criterion, type Rule, type RuleNode, type RuleWindow, isGroup } from './rule-schema';

/** One number per person that a rule asks for; criteria that ask for the same share it. */
export interface Measure {
  column: string;
  metric: MetricKey;
  of: string | null;
  window: RuleWindow;
  reads: Reading;
}

const sameNumber = (criterion: Criterion): string => JSON.stringify([criterion.metric, criterion.of, criterion.window]);

/** The distinct numbers a rule needs, and which of them a criterion compares. */
export function collectMeasures(rule: Rule): { measures: Measure[]; measureOf(criterion: Criterion): Measure } {
  const found = new Map<string, Measure>();
  const visit = (node: RuleNode): void => {
    if (isGroup(node)) return node.of.forEach(visit);
    if (found.has(sameNumber(node))) return;
    found.set(sameNumber(node), {
      column: `m${found.size}`, metric: node.metric, of: node.of, window: node.window, reads: metric(node.metric).reads,
    });
  };
  for (const transition of rule.transitions) for (const path of transition.paths) visit(path.conditions);
  return {
    measures: [...found.values()],
    measureOf: (criterion) => found.get(sameNumber(criterion)) as Measure,
  };
}

/** Where a window begins, as SQL; null for no bound. `tierSince` is the column that says since when the tier is held. */
export function windowStart(window: RuleWindow, tierSince: string): string | null {
  const today = `date_trunc('day', ${PARAM.validAt} AT TIME ZONE ${PARAM.zone})`;
  switch (window.kind) {
    case 'ever':
      return null;
    case 'rolling':
      return `((${today} - interval '${Math.trunc(window.days)} days') AT TIME ZONE ${PARAM.zone})`;
    case 'calendar_year':
      return `(date_trunc('year', ${PARAM.validAt} AT TIME ZONE ${PARAM.zone}) AT TIME ZONE ${PARAM.zone})`;
    case 'since_tier':
      return `coalesce(${tierSince}, '-infinity'::timestamptz)`;
  }
}

export function isFactMeasure(measure: Measure): measure is Measure & { reads: FactReading } {
  return measure.reads.relation === 'facts';
}

/** Which facts (alias `f`) count for a measure. */
export function factCondition(measure: Measure & { reads: FactReading }, tierSince = 'f.tier_since'): string {
  const { kinds, where } = measure.reads;
  return [
    kinds.length === 1 ? `f.kind = '${kinds[0]}'` : `f.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`,
    where?.(measure.of) ?? null,
    boundary(windowStart(measure.window, tierSince), 'f.occurred_at'),
  ].filter((part) => part !== null).join(' AND ');
}

/** Which postings (alias `x`) count for a measure. */
export function postingCondition(measure: Measure, tierSince = 'x.tier_since'): string {
  const parts = [
    measure.of === null ? null : `x.credit_kind = '${measure.of.replaceAll("'", "''")}'`,
    boundary(windowStart(measure.window, tierSince), 'x.occurred_at'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

function boundary(start: string | null, column: string): string | null {
  return start === null ? null : `${column} >= ${start}`;
}

/** The earliest start that covers all these windows, as SQL; null when one of them has no bound in the query. */
export function earliestStart(measures: readonly Measure[]): string | null {
  const starts = new Set<string>();
  for (const { window } of measures) {
    if (window.kind === 'ever' || window.kind === 'since_tier') return null;
    starts.add(windowStart(window, '') as string);
  }
  if (starts.size === 0) return null;
  return starts.size === 1 ? [...starts].join('') : `least(${[...starts].join(', ')})`;
}
