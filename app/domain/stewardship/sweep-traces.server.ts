import type { Sql } from '#app/platform/db.server';
import { type Traces, anyOf } from './traces';

interface Place {
  table: string;
  column: string;
  /** What stands there afterwards, as SQL. */
  emptied: string;
  /** Names are looked for as well: the text is free and is nobody else's record. */
  free: boolean;
}

/**
 * Where one person's traces may stand in rows that are not theirs. The whole cell goes: pieces of
 * a sentence about somebody are about them still. A table that holds text from outside belongs
 * here; the test of erasure searches everything.
 */
const PLACES: readonly Place[] = [
  { table: 'import_row', column: 'cells', emptied: 'NULL', free: true },
  { table: 'import_row', column: 'warnings', emptied: 'NULL', free: true },
  { table: 'import', column: 'origin', emptied: 'NULL', free: true },
  { table: 'import', column: 'options', emptied: `'{}'`, free: true },
  { table: 'import', column: 'failure', emptied: 'NULL', free: true },
  { table: 'import', column: 'preview', emptied: 'NULL', free: true },
  { table: 'import', column: 'header', emptied: `'{}'`, free: true },
  { table: 'audit_value', column: 'before', emptied: 'NULL', free: true },
  { table: 'audit_value', column: 'after', emptied: 'NULL', free: true },
  { table: 'member_note', column: 'body', emptied: `'—'`, free: true },
  { table: 'fact_evidence', column: 'url', emptied: 'NULL', free: true },
  { table: 'fact_evidence', column: 'label', emptied: 'NULL', free: true },
  { table: 'case_words', column: 'reason', emptied: `'—'`, free: true },
  { table: 'tier_approver', column: 'approver', emptied: `'—'`, free: true },
  { table: 'unclaimed_attendance', column: 'label', emptied: 'NULL', free: true },
  { table: 'form_submission', column: 'payload', emptied: 'NULL', free: false },
  { table: 'message', column: 'subject', emptied: `'—'`, free: true },
  { table: 'message', column: 'body', emptied: `'—'`, free: true },
  { table: 'message', column: 'address', emptied: 'NULL', free: false },
  { table: 'message', column: 'link', emptied: 'NULL', free: false },
  { table: 'content_item', column: 'url', emptied: 'NULL', free: false },
  { table: 'content_item', column: 'title', emptied: 'NULL', free: true },
  { table: 'event', column: 'outcome', emptied: 'NULL', free: true },
  { table: 'customer_account', column: 'account', emptied: `'erased:' || id`, free: false },
  { table: 'lead', column: 'evidence', emptied: `'{}'`, free: true },
  { table: 'pgboss.job', column: 'data', emptied: `'{}'`, free: false },
  { table: 'pgboss.job', column: 'output', emptied: 'NULL', free: true },
  { table: 'pgboss.archive', column: 'data', emptied: `'{}'`, free: false },
  { table: 'pgboss.archive', column: 'output', emptied: 'NULL', free: true },
];

/** Empty whatever names this person in rows that are not their own. Returns how many cells were emptied. */
export async function sweepTraces(tx: Sql, traces: Traces): Promise<number> {
  const strict = anyOf(traces.identifiers);
  const free = anyOf([...traces.identifiers, ...traces.names]);
  const known = await existingPlaces(tx);
  let emptied = 0;
  for (const place of PLACES) {
    const pattern = place.free ? free : strict;
    if (pattern === null || !known.has(`${place.table}.${place.column}`)) continue;
    emptied += await tx.run(
      `UPDATE ${place.table} SET "${place.column}" = ${place.emptied}
        WHERE "${place.column}" IS NOT NULL AND normalize("${place.column}"::text, NFKC) ~* $1`,
      [pattern],
    );
  }
  return emptied;
}

async function existingPlaces(tx: Sql): Promise<Set<string>> {
  const rows = await tx.rows<{ place: string }>(
    `SELECT CASE table_schema WHEN 'pgboss' THEN 'pgboss.' ELSE '' END || table_name || '.' || column_name AS place
       FROM information_schema.columns WHERE table_schema IN (current_schema(), 'pgboss')`,
  );
  return new Set(rows.map((row) => row.place));
}
