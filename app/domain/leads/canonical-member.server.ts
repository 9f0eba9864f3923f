import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { personOf } from './live-consent-sql';

/** Who a record belongs to now. Throws `not-found` for one that does not exist or has been erased. */
export async function canonicalMember(tx: Sql, memberId: string): Promise<string> {
  const [row] = await tx.rows<{ id: string }>(
    `SELECT m.id FROM member m WHERE m.id = ${personOf('$1::uuid')} AND m.erased_at IS NULL`, [memberId],
  );
  if (!row) throw new AppError('not-found');
  return row.id;
}
