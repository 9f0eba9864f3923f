import { splitRows } from '#app/domain/imports/read/split-rows';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

const NAMES: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

export function delimiterName(delimiter: Delimiter): string {
  return NAMES[delimiter];
}

/** `,`, `comma`, `\t`, `tab` … as a person types it on a command line; null when it is none. */
export function parseDelimiter(text: string): Delimiter | null {
  const wanted = text === '\\t' ? '\t' : text.trim() === '' ? text : text.trim().toLowerCase();
  return DELIMITERS.find((delimiter) => delimiter === wanted || NAMES[delimiter] === wanted) ?? null;
}

/** The delimiter that a first line `sep=;` names, else null. */
export function sepLine(text: string): Delimiter | null {
  const match = /^"?sep=(.)"?[,;\t|]*(?:\r|\n|$)/i.exec(text);
  return match?.[1] ? (DELIMITERS.find((delimiter) => delimiter === match[1]) ?? null) : null;
}

/**
 * The delimiter of a text by its first rows: the one under which most of them have the same number
 * of cells, more than one. A file of one column is read with a comma.
 */
export function detectDelimiter(text: string): Delimiter {
  const named = sepLine(text);
  if (named) return named;
  const sample = text.slice(0, 65_536);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue;
    const widths = new Map<number, number>();
    const rows = splitRows(sample, delimiter, 200).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
    for (const row of rows) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
    for (const [width, count] of widths) {
      if (width < 2) continue;
      const score = (count / rows.length) * (1 + Math.log2(width));
      if (score > bestScore) [best, bestScore] = [delimiter, score];
    }
  }
  return best;
}
