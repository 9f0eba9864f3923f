import { db } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type Actor, requirePermission } from './actor';
import { isRole, type Role } from './permissions';

export interface UserLine {
  id: string;
  email: string;
  name: string;
  role: Role;
  status: 'invited' | 'active' | 'disabled';
  hasPassword: boolean;
  cities: string[];
  territories: string[];
  createdAt: Date;
  lastSeenAt: Date | null;
  sessions: number;
}

/** Everybody who may sign in, staff before members, at most 500. */
export async function listUsers(actor: Actor, now = new Date()): Promise<UserLine[]> {
  requirePermission(actor, 'user:manage');
  return findUsers({}, now);
}

/** One user. Throws `not-found`. */
export async function getUser(actor: Actor, id: string, now = new Date()): Promise<UserLine> {
  requirePermission(actor, 'user:manage');
  const [user] = await findUsers({ id }, now);
  if (!user) throw new AppError('not-found');
  return user;
}

async function findUsers(where: { id?: string }, now: Date): Promise<UserLine[]> {
  const users = await db().user.findMany({
    where,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 500,
    include: {
      scopes: { orderBy: { value: 'asc' } },
      sessions: { where: { expiresAt: { gt: now } }, select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' } },
    },
  });
  return users.flatMap((user) => {
    if (!isRole(user.role)) return [];
    return [{
      id: user.id,
      email: user.email,
      name: user.name,
      role: user.role,
      status: user.status === 'disabled' || user.status === 'active' ? user.status : 'invited',
      hasPassword: user.passwordHash !== null,
      cities: user.scopes.filter((scope) => scope.kind === 'city').map((scope) => scope.value),
      territories: user.scopes.filter((scope) => scope.kind === 'territory').map((scope) => scope.value),
      createdAt: user.createdAt,
      lastSeenAt: user.sessions[0]?.lastSeenAt ?? null,
      sessions: user.sessions.length,
    }];
  });
}
