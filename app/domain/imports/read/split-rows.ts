import { splitBrokenLine, splitLine } from '#app/domain/imports/read/split-line';

export interface RawRow {
  /** Physical line on which the row begins, from 1. */
  line: number;
  cells: string[];
  /** The quotes of this row do not add up; it was read on its own line. */
  brokenQuote: boolean;
}

const MAX_LINES_IN_ROW = 500;
const MAX_ROW_LENGTH = 262_144;

/**
 * Cuts text into rows, fed in pieces. LF, CRLF, CR and mixtures end a line; quoted cells may span
 * lines. A quote that is never closed costs its own row only: the reader goes back to the next
 * line, which keeps a polluted row from swallowing those behind it.
 */
export class RowSplitter {
  private rest = '';
  private nextLine = 1;
  private held: string[] = [];
  private sawCarriageReturn = false;

  constructor(private readonly delimiter: string, private width = 0) {}

  /** Number of cells a row should have; decides between two readings of a broken quote. */
  expectWidth(width: number): void {
    this.width = width;
  }

  push(text: string): RawRow[] {
    let input = this.rest + text;
    this.rest = '';
    if (this.sawCarriageReturn && input.startsWith('\n')) input = input.slice(1);
    this.sawCarriageReturn = false;
    const rows: RawRow[] = [];
    let start = 0;
    let nextReturn = input.indexOf('\r');
    while (start < input.length) {
      const feed = input.indexOf('\n', start);
      if (nextReturn >= 0 && nextReturn < start) nextReturn = input.indexOf('\r', start);
      const isReturn = nextReturn >= 0 && (feed < 0 || nextReturn < feed);
      const end = isReturn ? nextReturn : feed;
      if (end < 0) break;
      this.addLine(input.slice(start, end), rows);
      start = end + 1;
      if (isReturn) {
        if (input[start] === '\n') start += 1;
        else if (start === input.length) this.sawCarriageReturn = true;
      }
    }
    this.rest = input.slice(start);
    if (this.rest.length > MAX_ROW_LENGTH * 4) {
      this.addLine(this.rest, rows);
      this.rest = '';
    }
    return rows;
  }

  end(): RawRow[] {
    const rows: RawRow[] = [];
    if (this.rest !== '') this.addLine(this.rest, rows);
    this.rest = '';
    while (this.held.length > 0) this.giveUp(rows);
    return rows;
  }

  private addLine(line: string, rows: RawRow[]): void {
    if (this.held.length === 0) {
      const read = splitLine(line, this.delimiter);
      if (!read.open && !read.broken) {
        rows.push({ line: this.nextLine, cells: read.cells, brokenQuote: false });
        this.nextLine += 1;
        return;
      }
    }
    this.held.push(line);
    this.settle(rows);
  }

  /** Tries to close the row that the held lines begin; a broken one is read line by line. */
  private settle(rows: RawRow[]): void {
    const count = this.held.length;
    // A line without a quote cannot close an open cell.
    if (count > 1 && count < MAX_LINES_IN_ROW && !this.held[count - 1]?.includes('"')) return;
    const text = this.held.join('\n');
    const read = splitLine(text, this.delimiter);
    if (read.open && count < MAX_LINES_IN_ROW && text.length < MAX_ROW_LENGTH) return;
    if (read.open || read.broken || (count > 1 && this.readsBetterAlone(read.cells))) {
      this.giveUp(rows);
      return;
    }
    rows.push({ line: this.nextLine, cells: read.cells, brokenQuote: false });
    this.nextLine += count;
    this.held = [];
  }

  /** The joined lines have too many or too few cells, and the first alone has the right number. */
  private readsBetterAlone(joined: string[]): boolean {
    if (this.width === 0 || joined.length === this.width) return false;
    return splitBrokenLine(this.held[0] ?? '', this.delimiter).length === this.width;
  }

  /** Reads the first held line on its own and starts again with those behind it. */
  private giveUp(rows: RawRow[]): void {
    const [first = '', ...others] = this.held;
    this.held = [];
    rows.push({ line: this.nextLine, cells: splitBrokenLine(first, this.delimiter), brokenQuote: true });
    this.nextLine += 1;
    for (const line of others) this.addLine(line, rows);
  }
}

/** Rows of a text held in memory: previews and tests. */
export function splitRows(text: string, delimiter: string, limit = Number.POSITIVE_INFINITY): RawRow[] {
  const splitter = new RowSplitter(delimiter);
  const rows = splitter.push(text);
  if (rows.length < limit) rows.push(...splitter.end());
  return rows.slice(0, limit);
}
