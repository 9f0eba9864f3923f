import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';

/** Held by whatever makes, disables or demotes an owner, so that two of them see each other. */
const OWNERS_LOCK = 7_301_001;

export async function lockOwners(tx: Sql): Promise<void> {
  await tx.run('SELECT pg_advisory_xact_lock($1)', [OWNERS_LOCK]);
}

/** Throws `conflict` when, after the change in this transaction, nobody would be owner. */
export async function requireAnOwner(tx: Sql): Promise<void> {
  const rows = await tx.rows(`SELECT 1 FROM app_user WHERE role = 'owner' AND status = 'active' LIMIT 1`);
  if (rows.length === 0) throw new AppError('conflict', { message: 'access:users.lastOwner' });
}
