import type { Actor } from '#app/domain/access/actor';
import { type Sql } from '#app/platform/db.server';
import { keyedHash, sha256 } from '#app/platform/keyed-hash.server';
import { type FactSource, type NewFact, NewFactSchema, contentOf } from './new-fact';
import { claimFactIds, claimKeys, type Keyed, type KnownKey, lockKeys, repointKeys } from './fact-keys.server';
import { insertEvidence, insertFacts, insertReversals } from './fact-rows.server';
import { postCredits } from './post-credits.server';
import { refreshStandings } from './standing.server';

/** Writers hold it shared while they stamp `recorded_at`; a dossier takes it whole to choose its known-at. */
export const LEDGER_LOCK = 7_142_001;

export interface RecordedFact {
  /** `recorded`: new; `unchanged`: known already; `corrected`: same key, other content, the old one reversed. */
  outcome: 'recorded' | 'unchanged' | 'corrected';
  factId: bigint;
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
