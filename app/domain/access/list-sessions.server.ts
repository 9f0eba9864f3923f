import { db } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { Actor } from './actor';

export interface SessionLine {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string | null;
}

/** One's own live sessions, the most recently used first. */
export async function listSessions(actor: Actor, now = new Date()): Promise<SessionLine[]> {
  if (actor.userId === null) throw new AppError('signed-out');
  return db().session.findMany({
    where: { userId: actor.userId, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
    take: 50,
  });
}
