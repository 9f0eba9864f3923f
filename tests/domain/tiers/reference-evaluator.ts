import type { MetricKey } from '#app/domain/tiers/metrics';
import { type Criterion, type Rule, type RuleNode, isGroup } from '#app/domain/tiers/rule-schema';

/** One person's history in plain values; the reference knows nothing of SQL. */
export interface History {
  tier: string | null;
  tierSince: Date | null;
  isStaff: boolean;
  isGift: boolean;
  decides: boolean;
  facts: HistoryFact[];
}

export interface HistoryFact {
  kind: string;
  variant: string | null;
  subject: string;
  occurredAt: Date;
  recordedAt: Date;
  reversedAt: Date | null;
  city: string | null;
  mode: string | null;
  selfOrganised: boolean;
  rank: number | null;
  points: number;
}

export interface ReferenceMoment {
  validAt: Date;
  knownAt: Date;
}

const DAY = 86_400_000;
/** The programme's zone in these tests is UTC, so that days are plain. */
const startOfDay = (at: Date) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());

const KINDS: Partial<Record<MetricKey, string>> = {
  contest_best_rank: 'contest_result', contest_podiums: 'contest_result', contest_results: 'contest_result', apps_built: 'app_built',
  certification_level: 'certified', certifications: 'certified', attendance: 'attended', events_organised: 'organised', talks: 'spoke',
  content: 'published', feedback: 'gave_feedback', graduated_or_employed: 'employed',
};
const NO_ACTIVITY = new Set(['joined', 'employed', 'lead_verdict']);
const OWN_DOING = new Set(['organised', 'spoke', 'published', 'contest_result', 'app_built', 'certified', 'gave_feedback']);
const LEVELS = ['micro', 'developer', 'professional', 'expert'];

function rankOf(fact: HistoryFact): number | null {
  return fact.rank ?? (fact.variant === 'winner' ? 1 : fact.variant === 'podium' ? 3 : null);
}

function isNarrowed(criterion: Criterion, fact: HistoryFact): boolean {
  const { metric: key, of } = criterion;
  if (key === 'content' && of === null) return fact.variant !== 'marketing';
  if (key === 'contest_podiums') return (rankOf(fact) ?? Infinity) <= 3;
  if (of === null) return true;
  if (of === 'online' || of === 'offline') return fact.mode === of;
  if (of === 'self_organised') return fact.selfOrganised;
  return fact.variant === of;
}

export function isLive(fact: HistoryFact, { validAt, knownAt }: ReferenceMoment): boolean {
  return fact.occurredAt <= validAt && fact.recordedAt <= knownAt && (fact.reversedAt === null || fact.reversedAt > knownAt);
}

/** The tier held at that moment. */
function tierAt(history: History, validAt: Date): string | null {
  return history.tierSince !== null && history.tierSince <= validAt ? history.tier : null;
}

function startOf(criterion: Criterion, history: History, validAt: Date): number {
  const { window } = criterion;
  if (window.kind === 'rolling') return startOfDay(validAt) - window.days * DAY;
  if (window.kind === 'calendar_year') return Date.UTC(validAt.getUTCFullYear(), 0, 1);
  if (window.kind === 'since_tier') return tierAt(history, validAt) === null ? -Infinity : (history.tierSince as Date).getTime();
  return -Infinity;
}

export function valueOf(criterion: Criterion, history: History, moment: ReferenceMoment): number | null {
  const start = startOf(criterion, history, moment.validAt);
  const live = history.facts.filter((fact) => isLive(fact, moment) && fact.occurredAt.getTime() >= start);
  const distinct = (values: (string | number | null)[]) => new Set(values.filter((value) => value !== null)).size;
  const key = criterion.metric;
  if (key === 'credits') return live.reduce((sum, fact) => sum + fact.points, 0);
  if (key === 'active_months') return distinct(live.filter((fact) => !NO_ACTIVITY.has(fact.kind)).map((fact) => fact.occurredAt.toISOString().slice(0, 7)));
  if (key === 'cities') return distinct(live.filter((fact) => !NO_ACTIVITY.has(fact.kind)).map((fact) => fact.city));
  if (key === 'decision_power') return Number(history.decides);
  const own = live.filter((fact) => fact.kind === KINDS[key] && isNarrowed(criterion, fact));
  const best = (values: (number | null)[], pick: (...values: number[]) => number) => {
    const known = values.filter((value): value is number => value !== null);
    return known.length === 0 ? null : pick(...known);
  };
  if (key === 'contest_best_rank') return best(own.map(rankOf), Math.min);
  if (key === 'certification_level') return best(own.map((fact) => LEVELS.indexOf(fact.variant ?? '') + 1), Math.max);
  return distinct(own.map((fact) => fact.subject));
}

function holds(node: RuleNode, history: History, moment: ReferenceMoment): boolean {
  if (!isGroup(node)) {
    const value = valueOf(node, history, moment);
    if (value === null) return false;
    return node.compare === 'at_least' ? value >= node.value : value <= node.value;
  }
  const met = node.of.filter((each) => holds(each, history, moment)).length;
  return met >= (node.need === 'all' ? node.of.length : node.need === 'any' ? 1 : (node.n ?? 1));
}

/** Which transitions somebody meets, by index. */
export function referenceVerdict(rule: Rule, history: History, moment: ReferenceMoment): boolean[] {
  const isGiftOnly = history.isGift && !history.facts.some((fact) => isLive(fact, moment) && OWN_DOING.has(fact.kind) && fact.variant !== 'marketing');
  const excluded = history.isStaff || isGiftOnly;
  return rule.transitions.map((transition) => !excluded && transition.from === tierAt(history, moment.validAt)
    && transition.paths.some((path) => holds(path.conditions, history, moment)));
}
