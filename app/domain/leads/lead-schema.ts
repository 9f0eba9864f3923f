import { z } from 'zod';

export const LEAD_STATUSES = ['unclaimed', 'assigned', 'accepted', 'rejected', 'won', 'lost', 'recalled'] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];

/** Leads on which sales still owes something. */
export const OPEN_STATUSES = ['unclaimed', 'assigned', 'accepted'] as const satisfies readonly LeadStatus[];

export const LEAD_DECISIONS = ['accept', 'reject', 'won', 'lost'] as const;
export type LeadDecision = (typeof LEAD_DECISIONS)[number];

/** Why a lead is rejected or lost: said each time, so that acceptance can be read by signal and city. */
export const REJECT_REASONS = ['not_reachable', 'no_need', 'no_budget', 'competitor', 'existing_customer', 'wrong_territory', 'not_decision_maker', 'timing', 'other'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** What each decision makes of a lead, from which state, and whether it needs a reason. */
export const DECISIONS: Record<LeadDecision, { from: readonly LeadStatus[]; to: 'accepted' | 'rejected' | 'won' | 'lost'; needsReason: boolean }> = {
  accept: { from: ['unclaimed', 'assigned'], to: 'accepted', needsReason: false },
  reject: { from: ['unclaimed', 'assigned'], to: 'rejected', needsReason: true },
  won: { from: ['accepted'], to: 'won', needsReason: false },
  lost: { from: ['accepted'], to: 'lost', needsReason: true },
};

export const DecideLeadSchema = z
  .strictObject({
    leadId: z.uuid('leads:error.badLead'),
    decision: z.enum(LEAD_DECISIONS),
    reasonCode: z.enum(REJECT_REASONS, 'leads:error.reasonMissing').optional(),
    /** What the reader saw; a lead that somebody changed meanwhile is not decided. */
    version: z.coerce.number().int().min(1),
  })
  .superRefine((input, context) => {
    if (DECISIONS[input.decision].needsReason && input.reasonCode === undefined) {
      context.addIssue({ code: 'custom', path: ['reasonCode'], message: 'leads:error.reasonMissing' });
    }
  });
export type DecideLeadInput = z.output<typeof DecideLeadSchema>;

export const ClaimLeadSchema = z.strictObject({
  leadId: z.uuid('leads:error.badLead'),
  version: z.coerce.number().int().min(1),
});
export type ClaimLeadInput = z.output<typeof ClaimLeadSchema>;

/** One month of the evidence, as the lead was handed off. Opaque: fact ids, codes and numbers. */
export interface UsageMonth {
  month: string;
  stage: string;
  amount: number;
  facts: string[];
}

export interface LeadEvidence {
  product: string;
  growingMonth: string;
  months: UsageMonth[];
}

/** A contact, only of a kind that the consent names. */
export interface LeadContact {
  kind: string;
  display: string;
}

/** A lead as sales reads it in a list. */
export interface LeadRow {
  id: string;
  reference: string;
  memberId: string;
  name: string | null;
  nameZh: string | null;
  nameLatin: string | null;
  company: string | null;
  title: string | null;
  cityCode: string | null;
  cityZh: string | null;
  cityEn: string | null;
  territory: string;
  product: string;
  stage: string;
  status: LeadStatus;
  ownerId: string | null;
  ownerName: string | null;
  isMine: boolean;
  contacts: LeadContact[];
  evidence: LeadEvidence;
  growth: number | null;
  consentedAt: string;
  qualifiedAt: string;
  dueAt: string;
  decidedAt: string | null;
  reasonCode: string | null;
  version: number;
}

/** The short name of a lead in messages and files: the random end of its id. */
export function leadReference(leadId: string): string {
  return `L-${leadId.replaceAll('-', '').slice(-8).toUpperCase()}`;
}

/** Growth of the last month that counted over the month before, as a share (0.25 = a quarter more). */
export function growthOf(evidence: LeadEvidence): number | null {
  const at = evidence.months.findIndex((each) => each.month === evidence.growingMonth);
  const now = evidence.months[at];
  const before = evidence.months[at - 1];
  if (!now || !before || before.amount <= 0) return null;
  return now.amount / before.amount - 1;
}
