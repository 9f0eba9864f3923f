import type { Actor } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import type { Keyed } from './fact-keys.server';
import { factKind } from './fact-kinds';
import type { FactSource } from './new-fact';
import { reverseCredits } from './post-credits.server';

/** Write facts under the ids and keys they claimed. */
export async function insertFacts(
  tx: Sql, written: { id: bigint; keyed: Keyed }[], recordedAt: Date, actor: Actor, source: FactSource,
): Promise<void> {
  const facts = written.map((each) => each.keyed.fact);
  await tx.run(
    `INSERT INTO fact (id, kind, variant, member_id, company_id, identity_id, subject_kind, subject_id,
                       occurred_at, city_code, key_hash, details, source_row,
                       recorded_at, source_kind, source_id, recorded_by)
     SELECT t.id, t.kind, t.variant, t.member_id, t.company_id, t.identity_id, t.subject_kind, t.subject_id,
            t.occurred_at, t.city_code, decode(t.key_hash, 'hex'), t.details::jsonb, t.source_row,
            $14::timestamptz, $15::text, $16::uuid, $17::uuid
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[],
                   $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::int[])
         AS t(id, kind, variant, member_id, company_id, identity_id, subject_kind, subject_id,
              occurred_at, city_code, key_hash, details, source_row)`,
    [
      written.map((each) => String(each.id)),
      facts.map((fact) => fact.kind),
      facts.map((fact) => fact.variant),
      facts.map((fact) => fact.memberId),
      facts.map((fact) => fact.companyId),
      facts.map((fact) => fact.identityId),
      facts.map((fact) => factKind(fact.kind).subject),
      facts.map((fact) => fact.subjectId),
      facts.map((fact) => fact.occurredAt.toISOString()),
      facts.map((fact) => fact.cityCode),
      written.map((each) => each.keyed.keyHash.toString('hex')),
      facts.map((fact) => JSON.stringify(fact.details)),
      facts.map((fact) => fact.sourceRow),
      recordedAt.toISOString(), source.kind, source.id, actor.userId,
    ],
  );
}

/** A reversal repeats what it reverses and names it; it carries no key of its own. Returns the members touched. */
export async function insertReversals(
  tx: Sql, factIds: readonly bigint[], recordedAt: Date, actor: Actor, source: FactSource,
): Promise<string[]> {
  const rows = await tx.rows<{ member_id: string | null }>(
    `INSERT INTO fact (kind, variant, member_id, company_id, identity_id, subject_kind, subject_id, occurred_at,
                       city_code, key_hash, details, source_kind, source_id, recorded_by, recorded_at, reverses_fact_id)
     SELECT kind, variant, member_id, company_id, identity_id, subject_kind, subject_id, occurred_at,
            city_code, key_hash, details, $2::text, $3::uuid, $4::uuid, $5::timestamptz, id
       FROM fact WHERE id = ANY($1::bigint[])
     RETURNING member_id`,
    [factIds.map(String), source.kind, source.id, actor.userId, recordedAt.toISOString()],
  );
  await reverseCredits(tx, factIds, recordedAt);
  return rows.map((row) => row.member_id).filter((id): id is string => id !== null);
}

/** Links and words stand apart from the facts, so that erasure can empty them. */
export async function insertEvidence(tx: Sql, written: { id: bigint; keyed: Keyed }[]): Promise<void> {
  const rows = written.flatMap(({ id, keyed: { fact } }) =>
    fact.evidence.map((each) => ({ id: newId(), factId: id, memberId: fact.memberId, ...each })));
  if (rows.length === 0) return;
  await tx.run(
    `INSERT INTO fact_evidence (id, fact_id, member_id, url, label)
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[])`,
    [
      rows.map((row) => row.id), rows.map((row) => String(row.factId)), rows.map((row) => row.memberId),
      rows.map((row) => row.url ?? null), rows.map((row) => row.label ?? null),
    ],
  );
}
