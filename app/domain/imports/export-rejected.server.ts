import type { TFunction } from 'i18next';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { csvFile } from '#app/platform/csv-export';
import { withTx } from '#app/platform/db.server';
import { getImport } from './get-import.server';
import { listImportRows } from './list-import-rows.server';

const PAGE = 1_000;

/**
 * The rejected rows as the file had them, with the line, the reason and the column beside each: to
 * correct and import again; those three columns are known and left out then. UTF-8 with BOM, safe to
 * open in a spreadsheet. Streams. That somebody took it is written down first.
 */
export async function exportRejected(actor: Actor, importId: string, t: TFunction): Promise<AsyncGenerator<string>> {
  requirePermission(actor, 'import:run');
  const { header, counts } = await getImport(actor, importId);
  await withTx((tx) => recordAudit(tx, actor, {
    action: 'import.rejected_downloaded', objectKind: 'import', objectId: importId, detail: { rows: counts.rejected },
  }));
  const own = ['line', 'reason', 'column'].map((key) => String(t(`imports:rejected.${key}`)));
  return csvFile([...header, ...own], rejectedRows(actor, importId, header.length, t));
}

async function* rejectedRows(actor: Actor, importId: string, width: number, t: TFunction): AsyncGenerator<string[]> {
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof listImportRows>> = await listImportRows(actor, importId, {
      outcome: 'rejected', after, limit: PAGE,
    });
    for (const row of page.rows) {
      const cells = row.cells ?? [];
      const reason = row.reason === null ? '' : `${String(t(`imports:reason.${row.reason}`))} · ${String(t(`imports:fix.${row.reason}`))}`;
      yield [
        ...Array.from({ length: width }, (_each, index) => cells[index] ?? ''), String(row.line), reason, row.column ?? '',
      ];
    }
    after = page.next;
  }
}
