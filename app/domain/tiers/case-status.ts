/**
 * Where a case stands. `eligible`: the rule is met and the person has not applied yet (application
 * transitions). The first seven statuses are open: one case per person and tier at a time.
 */
export const CASE_STATUSES = [
  'eligible', 'proposed', 'in_review', 'needs_information', 'approved', 'invited',
  'accepted', 'turned_down', 'declined', 'withdrawn', 'lapsed', 'superseded',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const OPEN_STATUSES: readonly CaseStatus[] = ['eligible', 'proposed', 'in_review', 'needs_information', 'approved', 'invited'];
/** Waiting for a decision by people. */
export const DECIDABLE: readonly CaseStatus[] = ['proposed', 'in_review', 'needs_information'];

/** As the partial index tier_case_open_key says it; statements that rely on that index repeat it word for word. */
export const OPEN_CONDITION = `status IN ('eligible', 'proposed', 'in_review', 'needs_information', 'approved', 'invited')`;

export const CASE_ORIGINS = ['engine', 'nomination', 'application'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** Why a case was declined or approved, as a code for counting; the words stand beside it. */
export const DECLINE_REASONS = ['not_yet', 'evidence_unclear', 'conduct', 'inactive', 'other'] as const;
export const APPROVE_REASONS = ['meets_rule', 'exceptional', 'other'] as const;
export type ReasonCode = (typeof DECLINE_REASONS)[number] | (typeof APPROVE_REASONS)[number];

/** After a decline or a refusal the engine leaves somebody in peace for so long (H7). */
export const QUIET_DAYS = 180;
/** An invitation that nobody answers lapses after so long; nothing is lost by it. */
export const INVITATION_DAYS = 60;

/** The tabs of the queue, each a set of statuses. */
export const CASE_VIEWS = {
  open: ['proposed', 'in_review', 'needs_information'],
  eligible: ['eligible'],
  invited: ['approved', 'invited'],
  decided: ['accepted', 'turned_down', 'declined', 'withdrawn', 'lapsed', 'superseded'],
} as const satisfies Record<string, readonly CaseStatus[]>;
export type CaseView = keyof typeof CASE_VIEWS;
