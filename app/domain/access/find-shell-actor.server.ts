import { db } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { Actor } from './actor';
import { isRole } from './permissions';
import { actorOf } from './session.server';

/**
 * On whose behalf the command line acts: the named user, or the oldest owner. Before anybody
 * exists the machine's administrator acts as owner. Throws `not-found` for an unknown or disabled user.
 */
export async function findShellActor(email: string | null): Promise<Actor> {
  const user = await db().user.findFirst({
    where: email === null ? { role: 'owner', status: { not: 'disabled' } } : { email: email.trim().toLowerCase() },
    orderBy: { createdAt: 'asc' },
    include: { scopes: true },
  });
  if (!user && email === null) {
    return { kind: 'shell', userId: null, role: 'owner', cities: null, territories: null, memberId: null };
  }
  if (!user || user.status === 'disabled' || !isRole(user.role)) {
    throw new AppError('not-found', { message: 'access:shell.unknownUser', values: { email: email ?? '' } });
  }
  const scopesOf = (kind: string) => user.scopes.filter((scope) => scope.kind === kind).map((scope) => scope.value);
  return actorOf(
    { user_id: user.id, member_id: user.memberId, cities: scopesOf('city'), territories: scopesOf('territory') },
    user.role,
    'shell',
  );
}
