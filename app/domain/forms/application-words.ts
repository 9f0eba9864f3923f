import type { CaseStatus } from '#app/domain/tiers/case-status';

/** What an applicant is told of where their application stands. */
export const APPLICATION_STATUSES = ['received', 'in_review', 'needs_information', 'invited', 'accepted', 'closed'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

const TOLD: Record<CaseStatus, ApplicationStatus> = {
  eligible: 'received', proposed: 'received', in_review: 'in_review', needs_information: 'needs_information',
  approved: 'in_review', invited: 'invited', accepted: 'accepted', superseded: 'accepted',
  turned_down: 'closed', declined: 'closed', withdrawn: 'closed', lapsed: 'closed',
};

/** A case's state in the applicant's words; without a case it has been received and no more. */
export function applicantStatus(caseStatus: CaseStatus | null): ApplicationStatus {
  return caseStatus === null ? 'received' : TOLD[caseStatus];
}

export interface ApplicationRow {
  id: string;
  number: string;
  name: string;
  nameZh: string | null;
  nameLatin: string | null;
  company: string;
  title: string;
  city: string;
  fields: string;
  receivedAt: string;
  waitingDays: number;
  /** `unclear`: the identities belong to different people or to somebody of another name. */
  status: 'received' | 'unclear';
  caseId: string | null;
  caseStatus: CaseStatus | null;
  memberId: string | null;
}
