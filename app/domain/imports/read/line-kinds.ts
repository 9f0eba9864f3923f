/** What a line of a file is; only `record` lines are counted as rows read. */
export type LineKind =
  | 'record' | 'header' | 'blank' | 'total' | 'section' | 'title' | 'repeated-header' | 'preamble' | 'sep';

const TOTAL = /^(?:合计|总计|小计|共计|汇总|总人数|总数|total|totals|subtotal|grand total|sum)(?:[\s:：].*)?$/i;
const DECORATED = /^\s*[—–―\-=*#~•·▪■◆【<>]{2,}.*|^.*[—–―\-=*~]{2,}\s*$/u;

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** Kind of a line below the header; `header` holds the header's cells, trimmed. */
export function lineKind(cells: readonly string[], header: readonly string[]): LineKind {
  const first = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
  if (first < 0) return 'blank';
  const text = (cells[first] ?? '').trim();
  if (text === header[first] && cells.every((cell, index) => cell.trim() === (header[index] ?? ''))) return 'repeated-header';
  if (text.length <= 24 && TOTAL.test(text) && isFooter(cells, first)) return 'total';
  const single = cells.length > 2 && !cells.some((cell, index) => index !== first && cell.trim() !== '');
  return (single || cells.length === 1) && header.length > 1 && DECORATED.test(text) ? 'section' : 'record';
}

/** Beside 合计 a total has few cells, and those are counts. */
function isFooter(cells: readonly string[], first: number): boolean {
  const rest = cells.filter((cell, index) => index !== first && cell.trim() !== '');
  return rest.every((cell) => /^[\d\s.,%人次位条行元¥$()（）=:：A-Z]*$/.test(cell.trim()) && cell.length < 16);
}
