import type { FactSource } from '#app/domain/ledger/new-fact';
import type { Sql } from '#app/platform/db.server';
import type { MemberTrait } from './member-words';

export interface NewTrait {
  memberId: string;
  trait: MemberTrait;
  /** A code, number or id; null ends it. */
  value: string | null;
  validFrom: Date;
}

/**
 * Write down what rules read about people besides facts, by both clocks. `recordedAt` is the
 * transaction's stamp (stampRecordedAt). Only what differs from the default is written.
 */
export async function recordTraits(
  tx: Sql, source: FactSource, recordedAt: Date, traits: readonly NewTrait[],
): Promise<void> {
  if (traits.length === 0) return;
  await tx.run(
    `INSERT INTO member_trait (member_id, trait, value, valid_from, recorded_at, source_kind, source_id)
     SELECT id, trait, value, valid_from, $5::timestamptz, $6::text, $7::uuid
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS t(id, trait, value, valid_from)`,
    [
      traits.map((each) => each.memberId), traits.map((each) => each.trait), traits.map((each) => each.value),
      traits.map((each) => each.validFrom.toISOString()), recordedAt.toISOString(), source.kind, source.id,
    ],
  );
}
