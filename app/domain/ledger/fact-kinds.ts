import { z } from 'zod';

/** What kind of thing a fact is about; its id is `subjectId`. */
export type SubjectKind =
  | 'member' | 'event' | 'content' | 'contest' | 'certification' | 'product' | 'company' | 'lead';

export interface FactKindDefinition {
  subject: SubjectKind;
  /** Allowed sub-kinds; empty when the kind has none. Rules and credit rules may ask for one. */
  variants: readonly string[];
  /** Codes and numbers only: whatever could name a person belongs in FactEvidence. */
  details: z.ZodObject;
  /** Whether it shows that the person is active (V1). Joining and verdicts do not. */
  isActivity: boolean;
  /** Whether it may belong to a company alone (product use of a tenant nobody in particular ran). */
  mayBelongToCompany: boolean;
}

const amount = z.number().finite().min(0);

function kind(
  subject: SubjectKind,
  variants: readonly string[],
  details: z.ZodObject,
  options: { isActivity?: boolean; mayBelongToCompany?: boolean } = {},
): FactKindDefinition {
  return {
    subject, variants, details,
    isActivity: options.isActivity ?? true,
    mayBelongToCompany: options.mayBelongToCompany ?? false,
  };
}

/** H15: what an event was for. Online and offline are counted apart (T17). */
export const EVENT_PURPOSES = ['enablement', 'exchange', 'needs_exchange', 'promotion', 'governance'] as const;
export const EVENT_MODES = ['online', 'offline', 'hybrid'] as const;
export const CONTENT_TYPES = ['article', 'video', 'talk', 'case_study', 'tutorial', 'code', 'translation', 'marketing'] as const;
export const CONTEST_CLASSES = ['winner', 'podium', 'finalist', 'participant'] as const;
export const CERTIFICATION_LEVELS = ['micro', 'developer', 'professional', 'expert'] as const;
/** G4, in order: nobody is a lead before they use the product and grow. */
export const USAGE_STAGES = ['free_quota', 'activated', 'growing'] as const;

const eventDetails = z.strictObject({
  mode: z.enum(EVENT_MODES),
  selfOrganised: z.boolean().optional(),
});

/**
 * The catalogue of what can be recorded. A kind is never redefined: what it means stays, and
 * something new gets a new kind.
 */
export const FACT_KINDS = {
  joined: kind('member', [], z.strictObject({}), { isActivity: false }),
  attended: kind('event', EVENT_PURPOSES, eventDetails),
  organised: kind('event', EVENT_PURPOSES, eventDetails),
  spoke: kind('event', EVENT_PURPOSES, eventDetails),
  published: kind('content', CONTENT_TYPES, z.strictObject({ platform: z.string().max(40).optional() })),
  contest_result: kind('contest', CONTEST_CLASSES, z.strictObject({
    rank: z.number().int().min(1).optional(),
    teams: z.number().int().min(1).optional(),
  })),
  app_built: kind('contest', [], z.strictObject({ rank: z.number().int().min(1).optional() })),
  certified: kind('certification', CERTIFICATION_LEVELS, z.strictObject({})),
  employed: kind('company', ['graduated', 'employed'], z.strictObject({}), { isActivity: false }),
  used_product: kind('product', USAGE_STAGES, z.strictObject({
    product: z.string().max(60),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    amount: amount.optional(),
    /** The stage was read off the months of use, not said by the source: later months may change it. */
    derived: z.literal(true).optional(),
  }), { mayBelongToCompany: true }),
  gave_feedback: kind('product', ['product', 'experience'], z.strictObject({})),
  lead_verdict: kind('lead', ['accepted', 'rejected', 'won', 'lost'], z.strictObject({}), { isActivity: false }),
} as const satisfies Record<string, FactKindDefinition>;

export type FactKind = keyof typeof FACT_KINDS;
export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as FactKind[];
export const ACTIVITY_KINDS = FACT_KIND_NAMES.filter((name) => FACT_KINDS[name].isActivity);

export function factKind(name: FactKind): FactKindDefinition {
  return FACT_KINDS[name];
}
