import type { Actor } from '#app/domain/access/actor';
import { AppError } from '#app/platform/errors';
import { type Limit, spendTry } from '#app/platform/rate-limit.server';
import { EXPERT_FORM, type ExpertApplication, LEAST_SECONDS, LONGEST_SECONDS } from './expert-form';
import { readStamp } from './form-stamp.server';
import { type SubmittedApplication, submitExpertApplication } from './submit-expert-application.server';

/** So many applications from one address; an office shares one. */
export const APPLY_LIMIT: Limit = { name: `apply-${EXPERT_FORM.key}`, points: 20, seconds: 600 };

/** Count a try of this address, before anything else is read. Throws `too-many-requests`. */
export async function countApplicationTry(address: string): Promise<void> {
  await spendTry(APPLY_LIMIT, address);
}

/**
 * What the public page hands over. Null: a machine filled in the field for machines; it is told what
 * everybody is told and nothing is kept. Throws `invalid-input` for a page sent back faster than
 * anybody types, left open too long, or not made here: sending it again helps.
 */
export async function receiveExpertApplication(
  actor: Actor, input: ExpertApplication, now = Date.now(),
): Promise<SubmittedApplication | null> {
  if (input.leaveEmpty !== '') return null;
  const stamp = await readStamp(input.stamp);
  if (!stamp || stamp.form !== EXPERT_FORM.key) throw new AppError('invalid-input', { message: 'forms:error.stale' });
  const seconds = (now - stamp.at) / 1000;
  if (seconds < LEAST_SECONDS) throw new AppError('invalid-input', { message: 'forms:error.tooFast' });
  if (seconds > LONGEST_SECONDS) throw new AppError('invalid-input', { message: 'forms:error.stale' });
  return submitExpertApplication(actor, input, stamp);
}
