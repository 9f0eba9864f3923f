/**
 * Safe CSV: what a spreadsheet would run as a formula becomes text, by a leading apostrophe.
 * Excel and its kin look past quotes, NUL, white space and full-width signs, so this does too;
 * a sign after a line break inside a cell is made harmless as well.
 */

export type CsvValue = string | number | boolean | null | undefined;

/** Signs that start a formula, also full-width, after anything that a spreadsheet skips. */
const FORMULA = /^[\u0000-\u0020\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff"'“”]*[=+\-@＝＋－＠﹢﹣﹦﹫−]/u;
const LEADING_CONTROL = /^[\t\r\n\u0000]/;

/** UTF-8 byte order mark: without it Excel reads Chinese as something else. */
export const CSV_BOM = '\uFEFF';

/** One value as text that no spreadsheet runs. Numbers stay numbers, negative ones too. */
export function defuse(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = value.replaceAll('\u0000', '');
  const risky = LEADING_CONTROL.test(value) || text.split(/\r\n|\r|\n/).some((line) => FORMULA.test(line));
  return risky ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its line break (CRLF, RFC 4180). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map((value) => quote(defuse(value))).join(',')}\r\n`;
}

/** A whole file in pieces, for a streamed response. */
export async function* csvFile(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(header);
  for await (const row of rows) yield csvLine(row);
}

/** A download of these pieces. The name is ASCII; nothing about it is kept by a browser or proxy. */
export function csvResponse(name: string, pieces: AsyncIterable<string>): Response {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await iterator.return?.(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
