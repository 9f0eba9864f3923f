import type { Actor } from '#app/domain/access/actor';
import { uniqueKeys } from '#app/domain/imports/mapping';
import { sql } from '#app/platform/db.server';
import { findVisibleImport } from './get-import.server';

export interface ImportRowView {
  rowNo: number;
  line: number;
  /** Null once the text was removed (erasure, end of the time to keep it). */
  cells: string[] | null;
  outcome: string | null;
  reason: string | null;
  column: string | null;
  /** What stands in that column. */
  value: string | null;
  memberId: string | null;
  memberName: string | null;
  warnings: { code: string; column: string }[];
}

/**
 * Rows of an import in file order, all or those of an outcome, or named ones; keyset-paged by the
 * last row number seen. Throws `not-found` for somebody else's import.
 */
export async function listImportRows(
  actor: Actor,
  importId: string,
  input: { outcome?: string; rowNos?: readonly number[]; after?: number; limit?: number } = {},
): Promise<{ rows: ImportRowView[]; next: number | null }> {
  const { header } = await findVisibleImport(actor, importId);
  const limit = input.limit ?? 50;
  const rows = await sql().rows<Omit<ImportRowView, 'value'>>(
    `SELECT r.row_no AS "rowNo", r.line, r.cells, r.outcome, r.reason, r."column", m.id AS "memberId",
            m.display_name AS "memberName", coalesce(r.warnings, '[]'::jsonb) AS warnings
       FROM import_row r
       LEFT JOIN member_mapping map ON map.member_id = r.member_id AND map.ended_at IS NULL
       LEFT JOIN member m ON m.id = coalesce(map.canonical_member_id, r.member_id)
      WHERE r.import_id = $1::uuid AND r.row_no > $2
        AND ($3::text IS NULL OR r.outcome = $3) AND ($4::int[] IS NULL OR r.row_no = ANY($4))
      ORDER BY r.row_no LIMIT $5`,
    [importId, input.after ?? 0, input.outcome ?? null, input.rowNos ? [...input.rowNos] : null, limit + 1],
  );
  const position = new Map(uniqueKeys(header).map((key, index) => [key, index]));
  const page = rows.slice(0, limit).map((row): ImportRowView => ({
    ...row, value: row.column === null ? null : (row.cells?.[position.get(row.column) ?? -1] ?? null),
  }));
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.rowNo ?? null) : null };
}
