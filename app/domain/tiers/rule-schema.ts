import { z } from 'zod';
import { checkRule } from './check-rule';
import type { MetricKey } from './metrics';

/** Every window ends at the date of the evaluation. `rolling` reaches back whole days in the programme's zone. */
export const WindowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ever') }),
  z.strictObject({ kind: z.literal('rolling'), days: z.number().int() }),
  z.strictObject({ kind: z.literal('calendar_year') }),
  z.strictObject({ kind: z.literal('since_tier') }),
]);
export type RuleWindow = z.output<typeof WindowSchema>;

export const CriterionSchema = z.strictObject({
  metric: z.string(),
  /** What the metric is narrowed to: a content type, an event purpose, a credit kind. */
  of: z.string().nullable().default(null),
  window: WindowSchema.default({ kind: 'ever' }),
  compare: z.enum(['at_least', 'at_most']).default('at_least'),
  value: z.number().int(),
});
export type Criterion = Omit<z.output<typeof CriterionSchema>, 'metric'> & { metric: MetricKey };

export type RuleNode = Criterion | RuleGroup;
export interface RuleGroup {
  need: 'all' | 'any' | 'at_least';
  /** How many of them; only with `at_least`. */
  n?: number | undefined;
  of: RuleNode[];
}

const InnerGroupSchema = z.strictObject({
  need: z.enum(['all', 'any', 'at_least']),
  n: z.number().int().optional(),
  of: z.array(CriterionSchema).min(1).max(20),
});

const GroupSchema = z.strictObject({
  need: z.enum(['all', 'any', 'at_least']),
  n: z.number().int().optional(),
  of: z.array(z.union([CriterionSchema, InnerGroupSchema])).min(1).max(20),
});

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

export const PathSchema = z.strictObject({
  key,
  /** The programme's own words for this way up; without them the default texts of the product. */
  nameZh: z.string().max(80).optional(),
  nameEn: z.string().max(80).optional(),
  conditions: GroupSchema,
});

export const TransitionSchema = z.strictObject({
  /** Tier key; null for people who hold no tier yet. */
  from: key.nullable(),
  to: key,
  /**
   * `growth`: the engine proposes whoever meets a path. `application`: whoever meets a path is
   * eligible, and becomes a case by applying or being nominated (decision 1 of domain.md §5).
   */
  entry: z.enum(['growth', 'application']),
  paths: z.array(PathSchema).min(1).max(10),
});

/** A whole rule: strict in form, then checked for sense; every issue names its field. */
export const RuleSchema = z
  .strictObject({ transitions: z.array(TransitionSchema).min(1).max(20) })
  .superRefine((rule, context) => {
    for (const issue of checkRule(rule)) {
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message, params: issue.values });
    }
  })
  .transform((rule) => rule as Rule);

export interface RulePath {
  key: string;
  nameZh?: string | undefined;
  nameEn?: string | undefined;
  conditions: RuleGroup;
}
export interface Transition {
  from: string | null;
  to: string;
  entry: 'growth' | 'application';
  paths: RulePath[];
}
export interface Rule {
  transitions: Transition[];
}

export function isGroup(node: RuleNode): node is RuleGroup {
  return 'need' in node;
}

/** The transition that a step of somebody in tier `from` to tier `to` is judged by; null when the rule has none. */
export function findTransition(rule: Rule, from: string | null, to: string): number | null {
  const exact = rule.transitions.findIndex((each) => each.from === from && each.to === to);
  if (exact >= 0) return exact;
  const other = rule.transitions.findLastIndex((each) => each.to === to);
  return other >= 0 ? other : null;
}
