import { isBlank } from '#app/domain/imports/read/line-kinds';
import type { RawRow } from '#app/domain/imports/read/split-rows';
import { parseDate } from '#app/domain/imports/values';
import { looksLikeEmail } from '#app/domain/members/email-address';
import { looksLikePhone } from '#app/domain/members/phone-number';

const LOOK_AHEAD = 40;

/** A header names columns: it holds no address, phone, link, number or date. */
function couldBeHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  const data = filled.filter((cell) => looksLikeEmail(cell) || looksLikePhone(cell) || /^https?:\/\//.test(cell)
    || /^[-+]?\d+(?:[.,]\d+)?$/.test(cell) || parseDate(cell).ok);
  return data.length <= filled.length * 0.1;
}

/**
 * Finds the header among the first rows: the line with the most headers that `isKnown` recognises
 * and a table below it. Null when no line could be one; `known` counts the recognised headers.
 */
export function findHeader(
  rows: readonly RawRow[], isKnown: (header: string) => boolean,
): { position: number; known: number } | null {
  let best: { position: number; known: number } | null = null;
  let bestScore = 0;
  for (let position = 0; position < Math.min(rows.length, LOOK_AHEAD); position += 1) {
    const cells = rows[position]?.cells ?? [];
    if (!couldBeHeader(cells) || /^sep=/i.test(cells[0] ?? '')) continue;
    const filled = cells.filter((cell) => cell.trim() !== '');
    const known = filled.filter(isKnown).length;
    let below = 0;
    for (const row of rows.slice(position + 1, position + 6)) {
      if (isBlank(row.cells)) break;
      below += 1;
    }
    const distinct = new Set(filled).size / filled.length;
    const wide = filled.length > 1 || rows.every((row) => row.cells.length <= 1);
    const score = (known * 4 + (wide ? Math.min(filled.length, 5) * 0.2 : 0)) * (1 + below) * (distinct > 0.6 ? 1 : 0.2);
    if (score > bestScore) [best, bestScore] = [{ position, known }, score];
  }
  return best;
}
