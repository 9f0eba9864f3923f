import type { Actor } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { markForEvaluation, stampRecordedAt } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';

/**
 * Take back the tiers that a source (an import) carried over and nobody has changed since. History
 * keeps both rows; the people can be carried over again. Returns whose tier was taken back and
 * whose had moved on. Its caller has authorised it.
 */
export async function undoCarryOver(tx: Sql, actor: Actor, sourceId: string): Promise<{ undone: string[]; kept: string[] }> {
  const recordedAt = await stampRecordedAt(tx);
  const carried = await tx.rows<{ member_id: string; programme_id: string; is_current: boolean }>(
    `SELECT h.member_id, h.programme_id, (s.member_id IS NOT NULL) AS is_current
       FROM tier_history h LEFT JOIN tier_state s ON s.history_id = h.id
      WHERE h.source_id = $1::uuid AND h.origin = 'carried_over'
        AND NOT EXISTS (SELECT 1 FROM tier_history u WHERE u.source_id = h.source_id AND u.member_id = h.member_id
                           AND u.programme_id = h.programme_id AND u.origin = 'carry_over_undone' AND u.id > h.id)`,
    [sourceId],
  );
  const undone = carried.filter((row) => row.is_current).map((row) => row.member_id);
  if (undone.length > 0) {
    await tx.run(
      `INSERT INTO tier_history (programme_id, member_id, from_tier_id, tier_id, valid_from, recorded_at, origin, source_id, recorded_by)
       SELECT h.programme_id, h.member_id, h.tier_id, NULL, h.valid_from, $2::timestamptz, 'carry_over_undone', $1::uuid, $3::uuid
         FROM tier_history h JOIN tier_state s ON s.history_id = h.id
        WHERE h.source_id = $1::uuid AND h.origin = 'carried_over'`,
      [sourceId, recordedAt.toISOString(), actor.userId],
    );
    await tx.run(
      `DELETE FROM tier_state s USING tier_history h WHERE h.id = s.history_id AND h.source_id = $1::uuid AND h.origin = 'carried_over'`,
      [sourceId],
    );
    await markForEvaluation(tx, undone);
    await recordAudit(tx, actor, { action: 'tiers.carry-over-undone', objectKind: 'import', objectId: sourceId, detail: { tiers: undone.length } });
  }
  return { undone, kept: carried.filter((row) => !row.is_current).map((row) => row.member_id) };
}
