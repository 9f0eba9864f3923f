import { db } from '#app/platform/db.server';
import { type Actor, SYSTEM } from './actor';
import { isRole } from './permissions';
import { actorOf } from './session.server';

/**
 * The actor on whose behalf work goes on that a user once asked for. Without one (asked for on a
 * new machine's command line) the product itself acts. What a user was allowed to start is
 * finished, also when they were disabled meanwhile.
 */
export async function findActor(userId: string | null): Promise<Actor> {
  const user = userId === null ? null : await db().user.findUnique({ where: { id: userId }, include: { scopes: true } });
  if (!user || !isRole(user.role)) return SYSTEM;
  const scopesOf = (kind: string) => user.scopes.filter((scope) => scope.kind === kind).map((scope) => scope.value);
  return actorOf(
    { user_id: user.id, member_id: user.memberId, cities: scopesOf('city'), territories: scopesOf('territory') },
    user.role,
  );
}
