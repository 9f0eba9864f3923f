import type { CaseStatus } from '#app/domain/tiers/case-status';
import { sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { sha256 } from '#app/platform/keyed-hash.server';
import { type ApplicationStatus, applicantStatus } from './application-words';

export interface ApplicationState {
  number: string;
  status: ApplicationStatus;
  receivedAt: string;
}

/**
 * Where an application stands, for whoever holds its link. Of a case that something else opened nothing
 * is told: whoever typed the address need not be the person. Throws `not-found` for an unknown link.
 */
export async function getApplicationStatus(token: string): Promise<ApplicationState> {
  if (!/^[\w-]{16,64}$/.test(token)) throw new AppError('not-found');
  const [row] = await sql().rows<{ number: string; created_at: Date; case_status: CaseStatus | null }>(
    `SELECT s.number, s.created_at, c.status AS case_status
       FROM form_submission s LEFT JOIN tier_case c ON c.id = s.case_id AND c.origin_id = s.id WHERE s.status_token_hash = $1`,
    [sha256(token)],
  );
  if (!row) throw new AppError('not-found');
  return { number: row.number, status: applicantStatus(row.case_status), receivedAt: row.created_at.toISOString() };
}
