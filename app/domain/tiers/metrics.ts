import {
  ACTIVITY_KINDS, CERTIFICATION_LEVELS, CONTENT_TYPES, EVENT_PURPOSES, type FactKind,
} from '#app/domain/ledger/fact-kinds';

export type WindowKind = 'ever' | 'rolling' | 'calendar_year' | 'since_tier';
export type MetricUnit = 'count' | 'points' | 'rank' | 'level' | 'months' | 'yes';

/** Facts of some kinds, narrowed by SQL over the columns of `f`; what is counted, or the best value. */
export interface FactReading {
  relation: 'facts';
  kinds: readonly FactKind[];
  /** Condition over `f` (a fact); constants only. */
  where?: (of: string | null) => string | null;
  counts: 'subject' | 'month' | 'city' | { best: 'max' | 'min'; of: string };
}

export type Reading =
  | FactReading
  | { relation: 'postings' }
  /** A trait as known at the time, and the condition on its value `v` that makes it a yes. */
  | { relation: 'traits'; trait: string; holds: string }
  | { relation: 'tiers'; since: 'tier' | 'programme' }
  | { relation: 'applications' };

export interface Metric {
  /** What a metric means never changes; something new gets a new version. */
  version: number;
  unit: MetricUnit;
  windows: readonly WindowKind[];
  /** What it may be narrowed to; a pattern where the list is the programme's own. */
  of: readonly string[] | RegExp;
  /** No threshold beyond it can be met. */
  max: number;
  reads: Reading;
}

const ALL_WINDOWS: readonly WindowKind[] = ['ever', 'rolling', 'calendar_year', 'since_tier'];
const NO_WINDOW: readonly WindowKind[] = ['ever'];

const quoted = (word: string): string => `'${word.replaceAll("'", "''")}'`;
const variantIs = (of: string | null): string | null => (of === null ? null : `f.variant = ${quoted(of)}`);

function facts(kinds: readonly FactKind[], options: Partial<Omit<Metric, 'reads' | 'version'>> & Partial<Omit<FactReading, 'relation' | 'kinds'>> = {}): Metric {
  return {
    version: 1,
    unit: options.unit ?? 'count',
    windows: options.windows ?? ALL_WINDOWS,
    of: options.of ?? [],
    max: options.max ?? 10_000,
    reads: {
      relation: 'facts',
      kinds,
      counts: options.counts ?? 'subject',
      ...(options.where ? { where: options.where } : {}),
    },
  };
}

function yes(reads: Reading): Metric {
  return { version: 1, unit: 'yes', windows: NO_WINDOW, of: [], max: 1, reads };
}

/** T17: online and offline apart; a hybrid event counts in the total only. */
const MODES = ['online', 'offline'] as const;
const isMode = (of: string | null): of is string => of !== null && (MODES as readonly string[]).includes(of);

/** The rank as written down, or what the class of the result says about it. */
const RANK = `coalesce((f.details->>'rank')::int, CASE f.variant WHEN 'winner' THEN 1 WHEN 'podium' THEN 3 END)`;
const LEVEL = `CASE f.variant ${CERTIFICATION_LEVELS.map((level, index) => `WHEN '${level}' THEN ${index + 1}`).join(' ')} END`;

/**
 * What a rule may ask about a person. The three signals of H8 come first. Counts are of distinct
 * subjects per person: two records of one talk are one talk.
 */
export const METRICS = {
  contest_best_rank: facts(['contest_result'], { unit: 'rank', max: 10_000, counts: { best: 'min', of: RANK } }),
  contest_podiums: facts(['contest_result'], { where: () => `${RANK} <= 3` }),
  contest_results: facts(['contest_result']),
  apps_built: facts(['app_built']),
  certification_level: facts(['certified'], {
    unit: 'level', max: CERTIFICATION_LEVELS.length, counts: { best: 'max', of: LEVEL },
  }),
  certifications: facts(['certified'], { of: CERTIFICATION_LEVELS, where: variantIs }),
  attendance: facts(['attended'], {
    of: [...MODES, ...EVENT_PURPOSES],
    where: (of) => (isMode(of) ? `f.details->>'mode' = ${quoted(of)}` : variantIs(of)),
  }),
  events_organised: facts(['organised'], {
    of: ['self_organised'],
    where: (of) => (of === null ? null : `(f.details->>'selfOrganised')::boolean`),
  }),
  talks: facts(['spoke']),
  /** N11: marketing copy is not counted unless a rule names it. */
  content: facts(['published'], {
    of: CONTENT_TYPES,
    where: (of) => variantIs(of) ?? `f.variant <> 'marketing'`,
  }),
  feedback: facts(['gave_feedback']),
  active_months: facts(ACTIVITY_KINDS, { counts: 'month', max: 600 }),
  cities: facts(ACTIVITY_KINDS, { counts: 'city', max: 1000 }),
  /** H6: the life event that takes a student into a city group. */
  graduated_or_employed: facts(['employed'], { unit: 'yes', max: 1 }),
  credits: {
    version: 1, unit: 'points', windows: ALL_WINDOWS, of: /^[a-z][a-z0-9_]{0,39}$/, max: 1_000_000,
    reads: { relation: 'postings' },
  },
  months_in_tier: {
    version: 1, unit: 'months', windows: NO_WINDOW, of: [], max: 600, reads: { relation: 'tiers', since: 'tier' },
  },
  months_in_programme: {
    version: 1, unit: 'months', windows: NO_WINDOW, of: [], max: 600, reads: { relation: 'tiers', since: 'programme' },
  },
  decision_power: yes({ relation: 'traits', trait: 'decision_power', holds: `v = 'decides'` }),
  /** H4: SaaS and ISV partners. */
  partner_company: yes({
    relation: 'traits', trait: 'company',
    holds: `EXISTS (SELECT 1 FROM company c WHERE c.id::text = v AND lower(c.partner_type) IN ('saas', 'isv'))`,
  }),
  has_applied: yes({ relation: 'applications' }),
} as const satisfies Record<string, Metric>;

export type MetricKey = keyof typeof METRICS;
export const METRIC_KEYS = Object.keys(METRICS) as MetricKey[];

export function metric(key: MetricKey): Metric {
  return METRICS[key];
}

/**
 * Numbers that are stored and shown but can carry no promotion (N1, N6): assessed, they lose their
 * meaning at once.
 */
export const VANITY_METRICS: readonly string[] = [
  'stars', 'followers', 'group_size', 'registrations', 'reached', 'page_views', 'likes',
];

/** N4: what shows that somebody who joined for a gift came back for the thing itself. Being present does not. */
export const INDEPENDENT_KINDS: readonly FactKind[] = [
  'organised', 'spoke', 'published', 'contest_result', 'app_built', 'certified', 'gave_feedback',
];
