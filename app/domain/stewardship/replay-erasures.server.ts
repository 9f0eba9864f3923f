import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql, withTx } from '#app/platform/db.server';
import { appendErasures, readErasures } from '#app/platform/erasure-log.server';
import { eraseRecords } from './erase-member.server';

/**
 * After a restore: erase again whoever the log outside of the database names and the restored
 * database still holds. Erasures that only the database knows are added to the log, so that the two
 * agree. Repeatable. Returns how many records were erased now.
 */
export async function replayErasures(actor: Actor): Promise<number> {
  requirePermission(actor, 'member:erase');
  const logged = await readErasures();
  const ids = [...new Set(logged.map((line) => line.memberId))];
  const held = await sql().rows<{ id: string }>(
    'SELECT id FROM member WHERE id::text = ANY($1::text[]) AND erased_at IS NULL ORDER BY id', [ids]);
  let erased = 0;
  for (const { id } of held) {
    erased += await withTx(async (tx) => {
      const [still] = await tx.rows('SELECT 1 FROM member WHERE id = $1::uuid AND erased_at IS NULL', [id]);
      return still ? (await eraseRecords(tx, actor, id)).erased.records.length : 0;
    });
  }
  const known = await sql().rows<{ member_id: string; at: Date }>('SELECT member_id, at FROM erasure');
  const lines = new Set(ids);
  await appendErasures(known.filter((row) => !lines.has(row.member_id))
    .map((row) => ({ memberId: row.member_id, at: row.at.toISOString() })));
  return erased;
}
