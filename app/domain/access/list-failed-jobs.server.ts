import { type FailedJob, findFailedJobs } from '#app/platform/jobs.server';
import { type Actor, requirePermission } from './actor';

/** Jobs that ran out of tries, newest first. */
export async function listFailedJobs(actor: Actor): Promise<FailedJob[]> {
  requirePermission(actor, 'job:read');
  return findFailedJobs();
}
