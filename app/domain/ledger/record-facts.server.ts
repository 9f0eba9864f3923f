import type { Actor } from '#app/domain/access/actor';
import { type Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { keyedHash, sha256 } from '#app/platform/keyed-hash.server';
import { factKind } from './fact-kinds';
import { type CheckedFact, type FactSource, type NewFact, NewFactSchema, contentOf } from './new-fact';
import { postCredits, reverseCredits } from './post-credits.server';
import { refreshStandings } from './standing.server';

/** Writers hold it shared while they stamp `recorded_at`; a dossier takes it whole to choose its known-at. */
export const LEDGER_LOCK = 7_142_001;

export interface RecordedFact {
  /** `recorded`: new; `unchanged`: known already; `corrected`: same key, other content, the old one reversed. */
  outcome: 'recorded' | 'unchanged' | 'corrected';
  factId: bigint;
}

interface Keyed {
  fact: CheckedFact;
  keyHash: Buffer;
  contentHash: Buffer;
}

/**
 * The only way to record. Call it inside the transaction of the command that learned the facts;
 * it authorises nothing itself, its caller has. Recording the same fact twice is recording it
 * once; the same key with other content reverses the old fact. Points are posted, standing
 * follows, and the members are put down for evaluation, all in that transaction.
 *
 * Returns one result per fact, in order. Throws a ZodError for a fact that is not in the catalogue.
 */
export async function recordFacts(
  tx: Sql,
  actor: Actor,
  source: FactSource,
  facts: readonly NewFact[],
): Promise<RecordedFact[]> {
  if (facts.length === 0) return [];
  const hash = await keyedHash('natural-key');
  const keyed = facts.map((fact): Keyed => {
    const checked = NewFactSchema.parse(fact);
    return {
      fact: checked,
      keyHash: hash(`${checked.kind}|${checked.key}`),
      contentHash: sha256(contentOf(checked)).subarray(0, 16),
    };
  });
  // One statement per key, in key order: equal keys in a batch collapse to the last, and two
  // batches that share keys wait for each other instead of deadlocking.
  const byKey = new Map(keyed.map((each) => [each.keyHash.toString('hex'), each]));
  const unique = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);

  const recordedAt = await stampRecordedAt(tx);
  const ids = await claimFactIds(tx, unique.length);
  const claimed = await claimKeys(tx, unique, ids);
  const results = new Map<string, RecordedFact>();
  const fresh: { id: bigint; keyed: Keyed }[] = [];
  const stale: bigint[] = [];
  const moved: { id: bigint; keyed: Keyed }[] = [];

  const known = claimed.size === unique.length ? new Map<string, KnownKey>() : await lockKeys(tx, unique, claimed);
  unique.forEach((each, index) => {
    const key = each.keyHash.toString('hex');
    const id = ids[index] as bigint;
    const live = known.get(key);
    if (claimed.has(key) || !live) {
      fresh.push({ id, keyed: each });
      results.set(key, { outcome: 'recorded', factId: id });
    } else if (each.contentHash.equals(live.contentHash)) {
      results.set(key, { outcome: 'unchanged', factId: live.factId });
    } else {
      stale.push(live.factId);
      moved.push({ id, keyed: each });
      results.set(key, { outcome: 'corrected', factId: id });
    }
  });

  const touched = new Set<string>();
  if (stale.length > 0) {
    for (const id of await insertReversals(tx, stale, recordedAt, actor, source)) touched.add(id);
    await repointKeys(tx, moved);
  }
  const written = [...fresh, ...moved];
  if (written.length > 0) {
    await insertFacts(tx, written, recordedAt, actor, source);
    await postCredits(tx, written.map((each) => each.id), recordedAt);
    await insertEvidence(tx, written);
    for (const { keyed: { fact } } of written) if (fact.memberId) touched.add(fact.memberId);
  }
  await afterLedgerChange(tx, [...touched]);
  return keyed.map((each) => results.get(each.keyHash.toString('hex')) as RecordedFact);
}

/**
 * Take facts back: each gets a reversal that names it, its points are posted back and its key is
 * free again. Facts that are reversed already stay as they are. Returns how many were reversed.
 */
export async function reverseFacts(
  tx: Sql,
  actor: Actor,
  source: FactSource,
  factIds: readonly bigint[],
): Promise<number> {
  if (factIds.length === 0) return 0;
  const recordedAt = await stampRecordedAt(tx);
  const live = await tx.rows<{ fact_id: bigint }>(
    'DELETE FROM fact_key WHERE fact_id = ANY($1::bigint[]) RETURNING fact_id', [factIds.map(String)],
  );
  if (live.length === 0) return 0;
  const touched = await insertReversals(tx, live.map((row) => row.fact_id), recordedAt, actor, source);
  await afterLedgerChange(tx, touched);
  return live.length;
}

/** The instant of learning, taken under the shared lock so that no late commit appears behind a dossier's known-at. */
export async function stampRecordedAt(tx: Sql): Promise<Date> {
  await tx.rows('SELECT pg_advisory_xact_lock_shared($1)::text', [LEDGER_LOCK]);
  const [row] = await tx.rows<{ now: Date }>(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
  return (row as { now: Date }).now;
}

/** Standing follows, and the members are put down for evaluation. */
export async function afterLedgerChange(tx: Sql, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  await refreshStandings(tx, memberIds);
  await markForEvaluation(tx, memberIds);
}

/** Put members down for evaluation: what rules read about them has changed. */
export async function markForEvaluation(tx: Sql, memberIds: readonly string[]): Promise<void> {
  await tx.run(
    `INSERT INTO evaluation_due (member_id, at)
     SELECT id, clock_timestamp() FROM (SELECT DISTINCT unnest($1::uuid[]) AS id ORDER BY 1) touched
     ON CONFLICT (member_id) DO UPDATE SET at = excluded.at`,
    [[...memberIds]],
  );
}

async function claimFactIds(tx: Sql, count: number): Promise<bigint[]> {
  const rows = await tx.rows<{ id: bigint }>(
    `SELECT nextval('fact_id_seq') AS id FROM generate_series(1, $1::int)`, [count],
  );
  return rows.map((row) => BigInt(row.id));
}

async function claimKeys(tx: Sql, unique: Keyed[], ids: bigint[]): Promise<Set<string>> {
  const rows = await tx.rows<{ key: string }>(
    `INSERT INTO fact_key (key_hash, fact_id, content_hash)
     SELECT decode(k, 'hex'), id, decode(c, 'hex')
       FROM unnest($1::text[], $2::bigint[], $3::text[]) AS t(k, id, c)
     ON CONFLICT (key_hash) DO NOTHING
     RETURNING encode(key_hash, 'hex') AS key`,
    [
      unique.map((each) => each.keyHash.toString('hex')),
      ids.map(String),
      unique.map((each) => each.contentHash.toString('hex')),
    ],
  );
  return new Set(rows.map((row) => row.key));
}

interface KnownKey {
  factId: bigint;
  contentHash: Buffer;
}

async function lockKeys(tx: Sql, unique: Keyed[], claimed: Set<string>): Promise<Map<string, KnownKey>> {
  const wanted = unique.map((each) => each.keyHash.toString('hex')).filter((key) => !claimed.has(key));
  const rows = await tx.rows<{ key: string; fact_id: bigint; content: string }>(
    `SELECT encode(key_hash, 'hex') AS key, fact_id, encode(content_hash, 'hex') AS content
       FROM fact_key WHERE key_hash IN (SELECT decode(k, 'hex') FROM unnest($1::text[]) AS t(k))
      ORDER BY key_hash FOR UPDATE`,
    [wanted],
  );
  return new Map(rows.map((row) => [
    row.key, { factId: BigInt(row.fact_id), contentHash: Buffer.from(row.content, 'hex') },
  ]));
}

async function repointKeys(tx: Sql, moved: { id: bigint; keyed: Keyed }[]): Promise<void> {
  await tx.run(
    `UPDATE fact_key SET fact_id = t.id, content_hash = decode(t.c, 'hex')
       FROM unnest($1::text[], $2::bigint[], $3::text[]) AS t(k, id, c)
      WHERE key_hash = decode(t.k, 'hex')`,
    [
      moved.map((each) => each.keyed.keyHash.toString('hex')),
      moved.map((each) => String(each.id)),
      moved.map((each) => each.keyed.contentHash.toString('hex')),
    ],
  );
}

async function insertFacts(
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
async function insertReversals(
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

async function insertEvidence(tx: Sql, written: { id: bigint; keyed: Keyed }[]): Promise<void> {
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
