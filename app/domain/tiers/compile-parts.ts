import { INDEPENDENT_KINDS } from './metrics';
import { type Measure, earliestStart, factCondition, isFactMeasure, postingCondition } from './measures';
import { PARAM, type Relations } from './relations';

const live = (table: string): string => `${table}.recorded_at <= ${PARAM.knownAt} AND ${table}.occurred_at <= ${PARAM.validAt}`;

function notReversed(relations: Relations): string {
  return `f.reverses_fact_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM ${relations.facts} v WHERE v.reverses_fact_id = f.id AND v.recorded_at <= ${PARAM.knownAt})`;
}

/** Who is judged, whose records are whose, and which tier they hold: the highest one of a merged person's. */
export function personParts(relations: Relations, isBounded: boolean): string[] {
  return [
    `mapping AS (
      SELECT member_id, canonical_member_id FROM ${relations.mapping} m
       WHERE m.recorded_at <= ${PARAM.knownAt} AND (m.ended_at IS NULL OR m.ended_at > ${PARAM.knownAt}))`,
    isBounded
      ? `scope AS (
      SELECT DISTINCT coalesce(p.canonical_member_id, t.id) AS member_id
        FROM unnest(${PARAM.ids}) AS t(id) LEFT JOIN mapping p ON p.member_id = t.id),
    records AS (
      SELECT member_id, member_id AS record FROM scope
      UNION ALL SELECT s.member_id, p.member_id FROM scope s JOIN mapping p ON p.canonical_member_id = s.member_id)`
      : `scope AS (
      SELECT m.id AS member_id FROM ${relations.members} m
       WHERE m.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM mapping p WHERE p.member_id = m.id))`,
    `tier_now AS (
      SELECT DISTINCT ON (member_id) member_id, tier_key, since FROM (
        SELECT DISTINCT ON (h.member_id) ${isBounded ? 'r.member_id' : 'coalesce(p.canonical_member_id, h.member_id)'} AS member_id,
               t.key AS tier_key, t.position, h.valid_from AS since
          FROM ${relations.tierHistory} h
          ${isBounded ? 'JOIN records r ON r.record = h.member_id' : 'LEFT JOIN mapping p ON p.member_id = h.member_id'}
          LEFT JOIN tier t ON t.id = h.tier_id
         WHERE h.programme_id = ${PARAM.programme} AND h.valid_from <= ${PARAM.validAt} AND h.recorded_at <= ${PARAM.knownAt}
         ORDER BY h.member_id, h.valid_from DESC, h.id DESC) ended
       WHERE tier_key IS NOT NULL ORDER BY member_id, position DESC)`,
  ];
}

function owner(alias: string, relation: string, isBounded: boolean): { from: string; member: string } {
  return isBounded
    ? { from: `records r JOIN ${relation} ${alias} ON ${alias}.member_id = r.record`, member: 'r.member_id' }
    : {
        from: `${relation} ${alias} LEFT JOIN mapping p ON p.member_id = ${alias}.member_id`,
        member: `coalesce(p.canonical_member_id, ${alias}.member_id)`,
      };
}

/** Distinct subjects per person and measure, months, cities and points. */
export function factParts(measures: Measure[], relations: Relations, isBounded: boolean, needsSince: boolean): string[] {
  const parts: string[] = [];
  const wanted = measures.filter(isFactMeasure);
  const since = (member: string) => (needsSince ? `LEFT JOIN tier_now tn ON tn.member_id = ${member}` : '');
  if (wanted.length > 0) {
    const kinds = new Map<string, Measure[]>();
    for (const each of wanted) for (const kind of each.reads.kinds) kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
    const byStart = new Map<string, string[]>();
    for (const [kind, asking] of kinds) {
      const start = earliestStart(asking) ?? '';
      byStart.set(start, [...(byStart.get(start) ?? []), `'${kind}'`]);
    }
    const narrowed = [...byStart].map(([start, names]) =>
      `(f.kind IN (${names.join(', ')})${start === '' ? '' : ` AND f.occurred_at >= ${start}`})`);
    const conditions = wanted.map((each) => factCondition(each) + JSON.stringify(each.reads.counts)).join(' ');
    const { from, member } = owner('f', relations.facts, isBounded);
    parts.push(`live AS (
      SELECT ${member} AS member_id, f.kind, f.variant, f.occurred_at,
             coalesce(f.subject_id, lpad(to_hex(f.id), 32, '0')::uuid) AS subject${conditions.includes('details') ? ', f.details' : ''}${wanted.some((each) => each.reads.counts === 'city') ? ', f.city_code' : ''}${needsSince ? ', tn.since AS tier_since' : ''}
        FROM ${from} ${since(member)}
       WHERE (${narrowed.join(' OR ')}) AND f.member_id IS NOT NULL
         AND ${live('f')} AND ${notReversed(relations)})`);
    const bySubject = wanted.filter((each) => each.reads.counts === 'subject' || typeof each.reads.counts === 'object');
    if (bySubject.length > 0) {
      const inner = bySubject.map((each) => typeof each.reads.counts === 'object'
        ? `${each.reads.counts.best}(${each.reads.counts.of}) FILTER (WHERE ${factCondition(each)}) AS ${each.column}`
        : `bool_or(${factCondition(each)}) AS ${each.column}`);
      const outer = bySubject.map((each) => typeof each.reads.counts === 'object'
        ? `${each.reads.counts.best}(${each.column}) AS ${each.column}`
        : `count(*) FILTER (WHERE ${each.column})::int AS ${each.column}`);
      parts.push(`counts AS (
      SELECT member_id, ${outer.join(', ')}
        FROM (SELECT f.member_id, f.subject, ${inner.join(',\n                     ')}
                FROM live f GROUP BY f.member_id, f.subject) subjects
       GROUP BY member_id)`);
    }
    for (const [name, counts, distinct] of [
      ['months', 'month', `date_trunc('month', f.occurred_at AT TIME ZONE ${PARAM.zone})`],
      ['places', 'city', 'f.city_code'],
    ] as const) {
      const group = wanted.filter((each) => each.reads.counts === counts);
      if (group.length === 0) continue;
      parts.push(`${name} AS (
      SELECT f.member_id, ${group.map((each) => `count(DISTINCT ${distinct}) FILTER (WHERE ${factCondition(each)})::int AS ${each.column}`).join(', ')}
        FROM live f GROUP BY f.member_id)`);
    }
  }
  const points = measures.filter((each) => each.reads.relation === 'postings');
  if (points.length > 0) {
    const { from, member } = owner('x', relations.postings, isBounded);
    const start = earliestStart(points);
    const tierSince = 'tn.since';
    parts.push(`points AS (
      SELECT ${member} AS member_id, ${points.map((each) => `sum(x.points) FILTER (WHERE ${postingCondition(each, tierSince)})::int AS ${each.column}`).join(', ')}
        FROM ${from} ${since(member)}
       WHERE ${live('x')}${start === null ? '' : ` AND x.occurred_at >= ${start}`}
       GROUP BY 1)`);
  }
  return parts;
}

/** Traits as known then, one row per person; and who of the gift-driven did something of their own since (N4). */
export function traitParts(measures: Measure[], relations: Relations): string[] {
  const asked = measures.flatMap((each) => (each.reads.relation === 'traits' ? [each.reads.trait] : []));
  const names = ['is_staff', 'acquisition_channel', ...new Set(asked)];
  const columns = [...new Set(asked)].map((trait) => `max(value) FILTER (WHERE trait = '${trait}') AS t_${trait}`);
  return [
    `traits AS (
      SELECT member_id, bool_or(trait = 'is_staff' AND value = 'true') AS is_staff,
             max(value) FILTER (WHERE trait = 'acquisition_channel') AS channel${columns.map((column) => `, ${column}`).join('')}
        FROM (SELECT DISTINCT ON (1, 2) coalesce(p.canonical_member_id, t.member_id) AS member_id, t.trait, t.value
                FROM ${relations.traits} t LEFT JOIN mapping p ON p.member_id = t.member_id
               WHERE t.trait IN (${names.map((name) => `'${name}'`).join(', ')})
                 AND t.valid_from <= ${PARAM.validAt} AND t.recorded_at <= ${PARAM.knownAt}
               ORDER BY 1, 2, t.valid_from DESC, t.recorded_at DESC, t.id DESC) latest
       GROUP BY member_id)`,
    `independent AS (
      SELECT DISTINCT g.member_id
        FROM (SELECT member_id, member_id AS record FROM traits WHERE channel = 'incentive'
              UNION ALL
              SELECT t.member_id, p.member_id FROM traits t JOIN mapping p ON p.canonical_member_id = t.member_id
               WHERE t.channel = 'incentive') g
        JOIN ${relations.facts} f ON f.member_id = g.record
       WHERE f.kind IN (${INDEPENDENT_KINDS.map((kind) => `'${kind}'`).join(', ')}) AND f.variant IS DISTINCT FROM 'marketing'
         AND ${live('f')} AND ${notReversed(relations)})`,
  ];
}

/** Numbers that are read off the person rather than counted. */
export function personValues(measures: Measure[]): string[] {
  return measures.flatMap((each) => {
    if (each.reads.relation === 'traits') {
      return [`coalesce((SELECT (${each.reads.holds})::int FROM (SELECT traits.t_${each.reads.trait} AS v) trait), 0) AS ${each.column}`];
    }
    if (each.reads.relation === 'applications') return [`(applied.member_id IS NOT NULL)::int AS ${each.column}`];
    if (each.reads.relation === 'tiers') {
      const since = each.reads.since === 'tier' ? 'tier_now.since' : 'entered.since';
      const age = `age(${PARAM.validAt} AT TIME ZONE ${PARAM.zone}, ${since} AT TIME ZONE ${PARAM.zone})`;
      return [`coalesce(extract(year FROM ${age}) * 12 + extract(month FROM ${age}), 0)::int AS ${each.column}`];
    }
    return [];
  });
}
