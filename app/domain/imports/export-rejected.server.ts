import type { TFunction } from 'i18next';
import type { Actor } from '#app/domain/access/actor';
import { getImport, type ImportRowView, listImportRows } from './get-import.server';

const PAGE = 1_000;

/**
 * The rejected rows as the file had them, with the line, the column, the value and the reason
 * beside each: to correct and import again. UTF-8 with BOM. Streams.
 *
 * Cells are quoted as they came, not defused: the file goes back into the same hands it came from.
 */
export async function* exportRejected(actor: Actor, importId: string, t: TFunction): AsyncGenerator<string> {
  const view = await getImport(actor, importId);
  const own = [t('imports:rejected.line'), t('imports:rejected.reason'), t('imports:rejected.column')];
  yield `\ufeff${csvLine([...view.header, ...own.map(String)])}`;
  for (let after = 0; ; ) {
    const page = await listImportRows(actor, importId, { outcome: 'rejected', after, limit: PAGE });
    for (const row of page.rows) yield csvLine([...padded(row, view.header.length), String(row.line), reasonText(row, t), row.column ?? '']);
    if (page.next === null) return;
    after = page.next;
  }
}

function padded(row: ImportRowView, width: number): string[] {
  const cells = row.cells ?? [];
  return cells.length >= width ? cells.slice(0, width) : [...cells, ...new Array<string>(width - cells.length).fill('')];
}

function reasonText(row: ImportRowView, t: TFunction): string {
  return row.reason ? `${row.reason}: ${String(t(`imports:reason.${row.reason}`))}` : '';
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
