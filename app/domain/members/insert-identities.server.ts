import { AppError } from '#app/platform/errors';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import type { FactSource } from '#app/domain/ledger/new-fact';
import type { Identity } from './identity-kinds';

export interface OwnedIdentity extends Identity {
  memberId: string;
  isPrimary: boolean;
}

/**
 * Insert identities, in the order of the unique index so that two batches cannot deadlock. Throws
 * `conflict` when somebody else took one since it was matched: the caller matches again.
 */
export async function insertIdentities(
  tx: Sql, source: FactSource, identities: readonly OwnedIdentity[],
): Promise<void> {
  if (identities.length === 0) return;
  const sorted = [...identities].sort((a, b) =>
    (a.kind === b.kind ? (a.value < b.value ? -1 : 1) : a.kind < b.kind ? -1 : 1));
  const inserted = await tx.run(
    `INSERT INTO identity (id, member_id, kind, value, display, is_primary, source_id)
     SELECT id, member_id, kind, value, display, is_primary, $7::uuid
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[])
         AS t(id, member_id, kind, value, display, is_primary)
     ON CONFLICT (kind, value) WHERE NOT is_shared AND retired_at IS NULL DO NOTHING`,
    [
      sorted.map(() => newId()), sorted.map((each) => each.memberId), sorted.map((each) => each.kind),
      sorted.map((each) => each.value), sorted.map((each) => each.display), sorted.map((each) => each.isPrimary),
      source.id,
    ],
  );
  if (inserted !== sorted.length) throw new AppError('conflict', { message: 'members:error.identityTaken' });
}
