import { db } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { Actor } from './actor';
import { listSessions, type SessionLine } from './list-sessions.server';

export interface Account {
  email: string;
  name: string;
  role: string;
  cities: string[];
  territories: string[];
  hasPassword: boolean;
  sessions: SessionLine[];
}

/** What somebody may know about their own account. */
export async function getAccount(actor: Actor): Promise<Account> {
  if (actor.userId === null) throw new AppError('signed-out');
  const user = await db().user.findUnique({ where: { id: actor.userId }, include: { scopes: true } });
  if (!user) throw new AppError('signed-out');
  const scopesOf = (kind: string) => user.scopes.filter((scope) => scope.kind === kind).map((scope) => scope.value).sort();
  return {
    email: user.email,
    name: user.name,
    role: user.role,
    cities: scopesOf('city'),
    territories: scopesOf('territory'),
    hasPassword: user.passwordHash !== null,
    sessions: await listSessions(actor),
  };
}
