/**
 * The qualification rule as data (G4, N4; docs/decisions/0006). Thresholds are this product's own:
 * no source gives one.
 */
export const LEAD_RULE = {
  version: 1,
  /** A month counts as growing when use is at least so many times the month before. */
  growthFactor: 1.2,
  /** Months with use after which the product is really being used. */
  activatedAfterMonths: 2,
  /** Growth older than this no longer makes a lead. */
  growthWithinMonths: 12,
  /** Months of use that travel with a lead. */
  evidenceMonths: 24,
} as const;

/** The conditions in the order in which they are explained; all have to hold. */
export const LEAD_CONDITIONS = ['used', 'grew', 'consented', 'independent', 'notStaff', 'notSuppressed', 'notYet'] as const;
export type LeadCondition = (typeof LEAD_CONDITIONS)[number];

/** The first month, `YYYY-MM`, whose growth still counts on a day `YYYY-MM-DD`. */
export function growthSince(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) - LEAD_RULE.growthWithinMonths;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
