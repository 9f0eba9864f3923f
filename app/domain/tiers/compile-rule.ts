import { factParts, personParts, personValues, traitParts } from './compile-parts';
import { type Measure, collectMeasures, isFactMeasure } from './measures';
import { LEDGER, type Moment, PARAM, type Relations, type Scope } from './relations';
import { type Criterion, type Rule, type RuleNode, isGroup } from './rule-schema';

/** A node of a path with the columns that hold its number and its verdict. */
export type CompiledNode =
  | { kind: 'criterion'; criterion: Criterion; have: string; met: string; measure: Measure }
  | { kind: 'group'; need: 'all' | 'any' | 'at_least'; n: number; met: string; of: CompiledNode[] };

export interface CompiledTransition {
  from: string | null;
  to: string;
  entry: 'growth' | 'application';
  paths: { key: string; nameZh?: string | undefined; nameEn?: string | undefined; root: CompiledNode }[];
  /** A path is met and nothing excludes the person, whatever tier they hold. */
  ok: string;
  /** … and they hold the tier that the transition starts from. */
  met: string;
}

/**
 * One statement with one row per person: `member_id, tier_key, tier_since, excluded`, every
 * number, every verdict. Its parameters are those of `moment` and the programme.
 */
export interface CompiledRule {
  text: string;
  measures: Measure[];
  transitions: CompiledTransition[];
}

/** What excludes somebody from every proposal: staff (decision list), gift-only activity (N4). */
export type Exclusion = 'staff' | 'gift_only';

export function paramsOf(moment: Moment, programmeId: string, scope: Scope): unknown[] {
  const common = [moment.validAt.toISOString(), moment.knownAt.toISOString(), moment.zone, programmeId];
  return scope === 'all' ? common : [...common, [...scope]];
}

/** Rule → SQL. Pure: equal rules give equal texts. Only the facts that the rule's metrics ask for are read. */
export function compileRule(rule: Rule, scope: Scope, relations: Relations = LEDGER): CompiledRule {
  const { measures, measureOf } = collectMeasures(rule);
  const isBounded = scope !== 'all';
  const needsSince = measures.some((each) => each.window.kind === 'since_tier');
  const parts: string[] = [...personParts(relations, isBounded), ...factParts(measures, relations, isBounded, needsSince)];
  const joins: string[] = [];
  const values: string[] = [];

  const factMeasures = measures.filter(isFactMeasure);
  for (const [name, group] of [
    ['counts', factMeasures.filter((each) => each.reads.counts === 'subject' || typeof each.reads.counts === 'object')],
    ['months', factMeasures.filter((each) => each.reads.counts === 'month')],
    ['places', factMeasures.filter((each) => each.reads.counts === 'city')],
  ] as const) {
    if (group.length === 0) continue;
    joins.push(`LEFT JOIN ${name} ON ${name}.member_id = s.member_id`);
    for (const each of group) {
      const isBest = typeof each.reads.counts === 'object';
      values.push(`${isBest ? `${name}.${each.column}` : `coalesce(${name}.${each.column}, 0)`} AS ${each.column}`);
    }
  }
  const points = measures.filter((each) => each.reads.relation === 'postings');
  if (points.length > 0) {
    joins.push('LEFT JOIN points ON points.member_id = s.member_id');
    values.push(...points.map((each) => `coalesce(points.${each.column}, 0) AS ${each.column}`));
  }
  values.push(...personValues(measures));
  if (measures.some((each) => each.reads.relation === 'tiers' && each.reads.since === 'programme')) {
    parts.push(`entered AS (
      SELECT coalesce(p.canonical_member_id, h.member_id) AS member_id, min(h.valid_from) AS since
        FROM ${relations.tierHistory} h LEFT JOIN mapping p ON p.member_id = h.member_id
       WHERE h.programme_id = ${PARAM.programme} AND h.valid_from <= ${PARAM.validAt} AND h.recorded_at <= ${PARAM.knownAt}
       GROUP BY 1)`);
    joins.push('LEFT JOIN entered ON entered.member_id = s.member_id');
  }
  if (measures.some((each) => each.reads.relation === 'applications')) {
    parts.push(`applied AS (
      SELECT DISTINCT coalesce(p.canonical_member_id, c.member_id) AS member_id
        FROM ${relations.cases} c LEFT JOIN mapping p ON p.member_id = c.member_id
       WHERE c.programme_id = ${PARAM.programme} AND c.origin = 'application'
         AND c.proposed_at <= least(${PARAM.validAt}, ${PARAM.knownAt}))`);
    joins.push('LEFT JOIN applied ON applied.member_id = s.member_id');
  }
  parts.push(...traitParts(measures, relations));

  const counter = { next: 0 };
  const verdicts: string[] = [];
  const transitions = rule.transitions.map((transition, index): CompiledTransition => {
    const paths = transition.paths.map((path) => {
      const { node, expression } = compileNode(path.conditions, measureOf, counter, verdicts);
      return { key: path.key, nameZh: path.nameZh, nameEn: path.nameEn, root: node, expression };
    });
    const any = paths.map((path) => path.expression).join(' OR ');
    const from = transition.from === null ? 'tier_key IS NULL' : `tier_key = '${transition.from}'`;
    verdicts.push(`(excluded IS NULL AND (${any})) AS ok${index}`);
    verdicts.push(`(excluded IS NULL AND coalesce(${from}, false) AND (${any})) AS met${index}`);
    return {
      from: transition.from, to: transition.to, entry: transition.entry, ok: `ok${index}`, met: `met${index}`,
      paths: paths.map(({ expression: _, ...path }) => path),
    };
  });

  const text = `
    WITH ${parts.join(',\n    ')},
    valued AS (
      SELECT s.member_id, tier_now.tier_key, tier_now.since AS tier_since,
             CASE WHEN traits.is_staff THEN 'staff'
                  WHEN traits.channel = 'incentive' AND independent.member_id IS NULL THEN 'gift_only' END AS excluded${values.map((value) => `,\n             ${value}`).join('')}
        FROM scope s
        LEFT JOIN tier_now ON tier_now.member_id = s.member_id
        LEFT JOIN traits ON traits.member_id = s.member_id
        LEFT JOIN independent ON independent.member_id = s.member_id
        ${joins.join('\n        ')})
    SELECT valued.*, ${verdicts.join(',\n           ')}
      FROM valued WHERE ${PARAM.zone} IS NOT NULL`;
  return { text, measures, transitions };
}

function compileNode(
  node: RuleNode, measureOf: (criterion: Criterion) => Measure, counter: { next: number }, verdicts: string[],
): { node: CompiledNode; expression: string } {
  if (!isGroup(node)) {
    const measure = measureOf(node);
    const sign = node.compare === 'at_least' ? '>=' : '<=';
    const expression = `coalesce(${measure.column} ${sign} ${Math.trunc(node.value)}, false)`;
    const met = `n${counter.next++}`;
    verdicts.push(`${expression} AS ${met}`);
    return { node: { kind: 'criterion', criterion: node, have: measure.column, met, measure }, expression };
  }
  const inner = node.of.map((each) => compileNode(each, measureOf, counter, verdicts));
  const n = node.need === 'all' ? inner.length : node.need === 'any' ? 1 : (node.n ?? 1);
  const expression = node.need === 'at_least'
    ? `(${inner.map((each) => `(${each.expression})::int`).join(' + ')} >= ${n})`
    : `(${inner.map((each) => each.expression).join(node.need === 'all' ? ' AND ' : ' OR ')})`;
  const met = `n${counter.next++}`;
  verdicts.push(`${expression} AS ${met}`);
  return { node: { kind: 'group', need: node.need, n, met, of: inner.map((each) => each.node) }, expression };
}
