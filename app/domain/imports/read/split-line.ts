export interface LineRead {
  cells: string[];
  /** A quoted cell is still open at the end of the text. */
  open: boolean;
  /** A quote stands where the format allows none. */
  broken: boolean;
}

/**
 * Cells of one logical line (which may span several physical ones). Quotes count only at the start
 * of a cell, as spreadsheets write them; inside an unquoted cell they are text.
 */
export function splitLine(text: string, delimiter: string): LineRead {
  if (!text.includes('"')) return { cells: text.split(delimiter), open: false, broken: false };
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text.charCodeAt(at) !== 34) {
      const end = text.indexOf(delimiter, at);
      if (end < 0) {
        cells.push(text.slice(at));
        return { cells, open: false, broken: false };
      }
      cells.push(text.slice(at, end));
      at = end + 1;
      continue;
    }
    let cell = '';
    let from = at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return { cells, open: true, broken: false };
      cell += text.slice(from, quote);
      if (text.charCodeAt(quote + 1) === 34) {
        cell += '"';
        from = quote + 2;
        continue;
      }
      at = quote + 1;
      break;
    }
    while (text.charCodeAt(at) === 32) at += 1;
    if (at >= text.length) {
      cells.push(cell);
      return { cells, open: false, broken: false };
    }
    if (text[at] !== delimiter) return { cells, open: false, broken: true };
    cells.push(cell);
    at += 1;
  }
}

/**
 * Cells of a single physical line whose quotes do not add up: every cell that is quoted properly is
 * read so, any other quote is taken as text, so that the damage stays inside this line.
 */
export function splitBrokenLine(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    let end = line.indexOf(delimiter, at);
    if (line.charCodeAt(at) === 34) {
      const whole = closingQuote(line, at + 1, delimiter);
      if (whole > 0) {
        cells.push(line.slice(at + 1, whole).replaceAll('""', '"'));
        at = whole + 2;
        continue;
      }
    }
    if (end < 0) end = line.length;
    cells.push(line.slice(at, end).replace(/^"|"$/g, ''));
    at = end + 1;
  }
  return cells;
}

/** Position of the quote that closes a cell properly, before any other cell opens; else -1. */
function closingQuote(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line[at + 1] === '"') {
      at += 1;
      continue;
    }
    return at + 1 >= line.length || line[at + 1] === delimiter ? at : -1;
  }
  return -1;
}
