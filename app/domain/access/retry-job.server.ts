import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { retryFailedJob } from '#app/platform/jobs.server';
import { type Actor, requirePermission } from './actor';
import { recordAudit } from './record-audit.server';

export const RetryJobSchema = z.strictObject({ jobId: z.uuid() });

/** Put a failed job back in its queue. Throws `not-found` when it is gone or no longer failed. */
export async function retryJob(actor: Actor, input: z.output<typeof RetryJobSchema>): Promise<void> {
  requirePermission(actor, 'job:retry');
  if (!(await retryFailedJob(input.jobId))) throw new AppError('not-found', { message: 'access:jobs.gone' });
  await withTx((tx) => recordAudit(tx, actor, { action: 'job.retried', objectKind: 'job', objectId: input.jobId }));
}
