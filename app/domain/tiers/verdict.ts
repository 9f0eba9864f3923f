import type { CompiledNode, CompiledRule, CompiledTransition, Exclusion } from './compile-rule';
import type { Criterion, Rule } from './rule-schema';
import { metric } from './metrics';

/** How one condition of a path came out for one person. */
export type VerdictNode =
  | { kind: 'criterion'; criterion: Criterion; metricVersion: number; have: number | null; met: boolean; facts?: string[] }
  | { kind: 'group'; need: 'all' | 'any' | 'at_least'; n: number; met: boolean; of: VerdictNode[] };

export interface PathVerdict {
  key: string;
  nameZh?: string | undefined;
  nameEn?: string | undefined;
  met: boolean;
  root: VerdictNode;
}

export interface TransitionVerdict {
  from: string | null;
  to: string;
  entry: 'growth' | 'application';
  /** A path is met and nothing excludes the person. */
  ok: boolean;
  /** … and they hold the tier it starts from. */
  met: boolean;
  paths: PathVerdict[];
}

export interface MemberVerdict {
  memberId: string;
  tier: string | null;
  tierSince: Date | null;
  excluded: Exclusion | null;
  transitions: TransitionVerdict[];
}

/** A row of a compiled statement; columns as CompiledRule names them. */
export type VerdictRow = { member_id: string; tier_key: string | null; tier_since: Date | null; excluded: Exclusion | null } & Record<string, unknown>;

/** Give a row of the evaluator its shape. Every number and verdict is the statement's own. */
export function shapeVerdict(compiled: Pick<CompiledRule, 'transitions'>, row: VerdictRow): MemberVerdict {
  return {
    memberId: row.member_id,
    tier: row.tier_key,
    tierSince: row.tier_since,
    excluded: row.excluded,
    transitions: compiled.transitions.map((transition) => shapeTransition(transition, row)),
  };
}

function shapeTransition(transition: CompiledTransition, row: VerdictRow): TransitionVerdict {
  return {
    from: transition.from,
    to: transition.to,
    entry: transition.entry,
    ok: row[transition.ok] === true,
    met: row[transition.met] === true,
    paths: transition.paths.map((path) => {
      const root = shapeNode(path.root, row);
      return {
        key: path.key, met: root.met, root,
        ...(path.nameZh === undefined ? {} : { nameZh: path.nameZh }),
        ...(path.nameEn === undefined ? {} : { nameEn: path.nameEn }),
      };
    }),
  };
}

function shapeNode(node: CompiledNode, row: VerdictRow): VerdictNode {
  const met = row[node.met] === true;
  if (node.kind === 'group') {
    return { kind: 'group', need: node.need, n: node.n, met, of: node.of.map((each) => shapeNode(each, row)) };
  }
  const have = row[node.have];
  return {
    kind: 'criterion', criterion: node.criterion, metricVersion: metric(node.criterion.metric).version,
    have: have === null || have === undefined ? null : Number(have), met,
  };
}

/** Every criterion of a path, in the order in which it is written. */
export function criteriaOf(node: VerdictNode): Extract<VerdictNode, { kind: 'criterion' }>[] {
  return node.kind === 'criterion' ? [node] : node.of.flatMap(criteriaOf);
}

/** How far somebody is on a condition, 0 to 1: what "nearest path" means. */
export function progressOf(node: VerdictNode): number {
  if (node.met) return 1;
  if (node.kind === 'criterion') {
    const { compare, value } = node.criterion;
    if (compare === 'at_least') return Math.min(1, (node.have ?? 0) / value);
    return node.have === null ? 0 : Math.min(1, value / Math.max(node.have, 1));
  }
  const parts = node.of.map(progressOf).sort((a, b) => b - a);
  const counted = parts.slice(0, node.n);
  return counted.reduce((sum, part) => sum + part, 0) / Math.max(counted.length, 1);
}

/** The path that asks least more of somebody. */
export function nearestPath(transition: Pick<TransitionVerdict, 'paths'>): PathVerdict | null {
  let best: PathVerdict | null = null;
  for (const path of transition.paths) {
    if (best === null || progressOf(path.root) > progressOf(best.root)) best = path;
  }
  return best;
}

/** What is still missing on a path: unmet criteria, and of an unmet choice only the nearest. */
export function missingOn(node: VerdictNode): Extract<VerdictNode, { kind: 'criterion' }>[] {
  if (node.met) return [];
  if (node.kind === 'criterion') return [node];
  const already = node.of.filter((each) => each.met).length;
  return node.of
    .filter((each) => !each.met)
    .sort((a, b) => progressOf(b) - progressOf(a))
    .slice(0, node.n - already)
    .flatMap(missingOn);
}

/** Tier key → how many people meet a path to it from the tier they hold; 0 for tiers nobody can rise to now. */
export function countEligible(rule: Rule, verdicts: readonly MemberVerdict[]): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(rule.transitions.map((each) => [each.to, 0]));
  for (const verdict of verdicts) {
    const tiers = new Set(verdict.transitions.filter((each) => each.met).map((each) => each.to));
    for (const tier of tiers) counts[tier] = (counts[tier] ?? 0) + 1;
  }
  return counts;
}
