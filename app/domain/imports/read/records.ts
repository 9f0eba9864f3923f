import { createDecoder } from '#app/domain/imports/read/encodings';
import type { Encoding } from '#app/domain/imports/read/encodings';
import { INSPECT_BYTES, inspectFile, isSepLine } from '#app/domain/imports/read/inspect';
import type { FileRefused, Inspection, ReadOptions } from '#app/domain/imports/read/inspect';
import { isBlank, lineKind } from '#app/domain/imports/read/line-kinds';
import type { LineKind } from '#app/domain/imports/read/line-kinds';
import { RowSplitter } from '#app/domain/imports/read/split-rows';
import type { RawRow } from '#app/domain/imports/read/split-rows';

export interface ReadRecord {
  /** Physical line on which it begins, from 1. */
  line: number;
  kind: LineKind;
  /** Number among the records, from 1; 0 for lines that are none. */
  row: number;
  cells: string[];
  /** What is wrong with the line itself. */
  damage: 'none' | 'quote' | 'encoding';
}

export interface OpenFile {
  ok: true;
  inspection: Inspection;
  /** Batches of lines in file order, every line of the file in one of them. Read once. */
  batches: AsyncGenerator<ReadRecord[], void, undefined>;
}

/** Characters that UTF-8 turns into when it is read as GB18030. */
const MOJIBAKE = /[锛銆鐨鏄涓鍦浜鍙鏈绗璇鎴娴鍚鏉浠寮鍏鐢鐜嬪皬闈掑笨戣绠楁湁闄愬叕鏉窞琛屽簩﹀勫]/g;

/**
 * Reads a file as a stream: looks at its beginning, then gives every line with its kind. Memory
 * does not grow with the file. Problems with the file as a whole are returned, not thrown.
 */
export async function readRecords(
  source: AsyncIterable<Uint8Array>, options: ReadOptions, batchSize = 1000,
): Promise<OpenFile | FileRefused> {
  const iterator = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < INSPECT_BYTES) {
    const next = await iterator.next();
    if (next.done === true) {
      ended = true;
      break;
    }
    head.push(next.value);
    size += next.value.length;
  }
  const bytes = concat(head, size);
  const inspection = inspectFile(bytes, options, !ended);
  if (!inspection.ok) {
    await iterator.return?.();
    return inspection;
  }
  return { ok: true, inspection, batches: batches(bytes, ended ? null : iterator, inspection, batchSize) };
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function* batches(
  head: Uint8Array, rest: AsyncIterator<Uint8Array> | null, inspection: Inspection, batchSize: number,
): AsyncGenerator<ReadRecord[], void, undefined> {
  const decoder = createDecoder(inspection.encoding);
  const splitter = new RowSplitter(inspection.delimiter);
  splitter.expectWidth(inspection.header.length);
  const classify = createClassifier(inspection);
  let pending: ReadRecord[] = [];
  const take = function* (rows: readonly RawRow[]): Generator<ReadRecord[], void, undefined> {
    for (const row of rows) {
      pending.push(classify(row));
      if (pending.length < batchSize) continue;
      yield pending;
      pending = [];
    }
  };
  const slice = 262_144;
  try {
    for (let at = 0; at < head.length; at += slice) yield* take(splitter.push(decoder.push(head.subarray(at, at + slice))));
    for (let next = await rest?.next(); next && next.done !== true; next = await rest?.next()) {
      yield* take(splitter.push(decoder.push(next.value)));
    }
    yield* take(splitter.push(decoder.end()));
    yield* take(splitter.end());
    if (pending.length > 0) yield pending;
  } finally {
    await rest?.return?.();
  }
}

/** Gives each row its kind and number; keeps count, so one is made per reading. */
export function createClassifier(
  inspection: Pick<Inspection, 'encoding' | 'delimiter' | 'header' | 'headerLine'>,
): (row: RawRow) => ReadRecord {
  let count = 0;
  return (raw) => {
    const first = raw.line === 1 ? [(raw.cells[0] ?? '').replace(/^\ufeff/, ''), ...raw.cells.slice(1)] : raw.cells;
    const kind = raw.line > inspection.headerLine ? lineKind(first, inspection.header) : kindAbove(raw, first, inspection);
    if (kind === 'record') count += 1;
    const damage = raw.brokenQuote ? 'quote' : isDamaged(first, inspection.encoding) ? 'encoding' : 'none';
    return { line: raw.line, kind, row: kind === 'record' ? count : 0, cells: first, damage };
  };
}

function kindAbove(raw: RawRow, cells: readonly string[], inspection: Pick<Inspection, 'delimiter' | 'headerLine'>): LineKind {
  if (raw.line === inspection.headerLine) return 'header';
  if (isBlank(cells)) return 'blank';
  if (raw.line === 1 && isSepLine(cells, inspection.delimiter)) return 'sep';
  return cells.filter((cell) => cell.trim() !== '').length === 1 ? 'title' : 'preamble';
}

function isDamaged(cells: readonly string[], encoding: Encoding): boolean {
  for (const cell of cells) if (cell.includes('\ufffd')) return true;
  if (encoding !== 'gb18030') return false;
  return (cells.join('').match(MOJIBAKE)?.length ?? 0) >= 4;
}
