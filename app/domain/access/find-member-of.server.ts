import type { Sql } from '#app/platform/db.server';

/**
 * The member whose own email address this is, so that their account opens on their standing and nobody
 * decides on themselves. Null when the address is nobody's, shared, or already another account's member.
 */
export async function findMemberOf(tx: Sql, email: string): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>(
    `SELECT coalesce(mm.canonical_member_id, i.member_id) AS id
       FROM identity i LEFT JOIN member_mapping mm ON mm.member_id = i.member_id AND mm.ended_at IS NULL
      WHERE i.kind = 'email' AND i.value = $1 AND NOT i.is_shared AND i.retired_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.member_id = coalesce(mm.canonical_member_id, i.member_id))`,
    [email],
  );
  return row?.id ?? null;
}
