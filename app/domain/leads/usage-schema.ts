import { z } from 'zod';
import { USAGE_STAGES } from '#app/domain/ledger/fact-kinds';

/**
 * One month of use of a product by an account (cloud account, tenant), a member or a company.
 * `month` is `YYYY-MM`; a `date` (`YYYY-MM-DD`) stands for its month.
 */
export const UsageRowSchema = z.strictObject({
  account: z.string().trim().min(1).max(128).nullable().default(null),
  memberId: z.uuid().nullable().default(null),
  companyId: z.uuid().nullable().default(null),
  identityId: z.uuid().nullable().default(null),
  product: z.string().trim().min(1).max(60),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).nullable().default(null),
  date: z.iso.date().nullable().default(null),
  stage: z.enum(USAGE_STAGES).nullable().default(null),
  /** What was used, in whatever unit the source counts; compared with itself only. */
  amount: z.number().finite().min(0).nullable().default(null),
  cityCode: z.string().nullable().default(null),
  sourceRow: z.number().int().nullable().default(null),
});
export type UsageRow = z.input<typeof UsageRowSchema>;
export type CheckedUsage = z.output<typeof UsageRowSchema>;

export type UsageOutcome =
  | { outcome: 'created' | 'updated' | 'unchanged'; factId: bigint }
  /** `nobody`: neither a member nor a company is known for it. `no-month`: neither month nor date. */
  | { outcome: 'rejected'; reason: 'nobody' | 'no-month' };

/** The account as it is looked up: accounts are compared without case. */
export function accountKey(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase();
}
