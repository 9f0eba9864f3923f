import { type Actor, requirePermission } from '#app/domain/access/actor';
import { requireMember } from '#app/domain/members/get-member.server';
import { sql } from '#app/platform/db.server';
import type { Exclusion } from './compile-rule';
import { evaluateIn } from './evaluate.server';
import { findProgramme } from './read-programme.server';
import { type PathVerdict, nearestPath, progressOf } from './verdict';

export interface NextStep {
  /** Key of the tier it leads to, and what it is entered by. */
  to: string;
  entry: 'growth' | 'application';
  met: boolean;
  path: PathVerdict;
}

/**
 * The nearest path upward from where somebody stands, with what they have against what it needs.
 * `step` is null where nothing leads further. Needs `member:read` within scope; null before a programme exists.
 */
export async function getNextStep(
  actor: Actor, input: { memberId: string },
): Promise<{ excluded: Exclusion | null; step: NextStep | null } | null> {
  requirePermission(actor, 'member:read');
  const on = sql();
  const { id } = await requireMember(on, actor, input.memberId);
  if (!(await findProgramme(on))) return null;
  const { verdicts: [verdict] } = await evaluateIn(on, { scope: [id] });
  if (!verdict) return null;
  const steps = verdict.transitions.filter((each) => each.from === verdict.tier).flatMap((each) => {
    const path = nearestPath(each);
    return path ? [{ step: { to: each.to, entry: each.entry, met: each.met, path }, progress: progressOf(path.root) }] : [];
  });
  const [nearest] = steps.sort((a, b) => b.progress - a.progress);
  return { excluded: verdict.excluded, step: nearest?.step ?? null };
}
