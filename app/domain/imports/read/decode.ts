import { ENCODINGS, decodeBytes } from '#app/domain/imports/read/encodings';
import type { Encoding } from '#app/domain/imports/read/encodings';
import { gb18030Plausibility } from '#app/domain/imports/read/gb18030-plausibility';

export interface EncodingCandidate {
  encoding: Encoding;
  /** The first lines that are not plain ASCII, as this encoding reads them. */
  preview: string[];
}

export type DetectedEncoding =
  | { certain: true; encoding: Encoding; bom: boolean; ascii: boolean; damagedLines: number }
  | { certain: false; candidates: EncodingCandidate[] };

const PREVIEW_LINES = 5;
const PREVIEW_WIDTH = 200;

/**
 * Finds the encoding of a file from its bytes (all of them, or the first megabyte with
 * `cut: true`): byte order mark, strict UTF-8, the NUL pattern of UTF-16, strict GB18030 that also
 * reads like Chinese. A UTF-8 file in which single lines are damaged is still UTF-8; the damaged
 * rows are rejected one by one. Anything else is not certain: the candidates, with previews.
 */
export function detectEncoding(bytes: Uint8Array, cut = false): DetectedEncoding {
  const bom = byteOrderMark(bytes);
  if (bom) return certain(bom, true);
  const nul = nulPattern(bytes);
  if (nul) return certain(nul, false);
  const lines = countLines(bytes, cut);
  if (lines.high === 0) return { ...certain('utf-8', false), ascii: true };
  if (lines.invalid === 0) return certain('utf-8', false);
  if (lines.valid >= 2 && lines.invalid <= Math.max(1, lines.valid * 0.05)) {
    return { ...certain('utf-8', false), damagedLines: lines.invalid };
  }
  if (gb18030Plausibility(bytes, cut) === 'chinese') return certain('gb18030', false);
  return { certain: false, candidates: candidates(bytes, cut) };
}

function certain(encoding: Encoding, bom: boolean): Extract<DetectedEncoding, { certain: true }> {
  return { certain: true, encoding, bom, ascii: false, damagedLines: 0 };
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030';
  return null;
}

/** Delimiters and line ends of UTF-16 leave NULs at one parity; a stray NUL does not. */
function nulPattern(bytes: Uint8Array): Encoding | null {
  const size = Math.min(bytes.length, 65_536);
  const nuls = [0, 0];
  for (let index = 0; index < size; index += 1) {
    if (bytes[index] === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nuls;
  if (even + odd < Math.max(2, size * 0.04)) return null;
  if (odd >= even * 19) return 'utf-16le';
  return even >= odd * 19 ? 'utf-16be' : null;
}

function isHigh(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) > 0x7f) return true;
  return false;
}

interface LineCount { high: number; valid: number; invalid: number }

/** Lines with bytes above ASCII, and how many of them are strict UTF-8. */
function countLines(bytes: Uint8Array, cut: boolean): LineCount {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const count: LineCount = { high: 0, valid: 0, invalid: 0 };
  let start = 0;
  while (start < bytes.length) {
    let end = bytes.indexOf(0x0a, start);
    if (end < 0) end = bytes.length;
    const line = bytes.subarray(start, end);
    if (!(cut && end === bytes.length) && isHigh(line)) {
      count.high += 1;
      try {
        strict.decode(line);
        count.valid += 1;
      } catch {
        count.invalid += 1;
      }
    }
    start = end + 1;
  }
  return count;
}

function candidates(bytes: Uint8Array, cut: boolean): EncodingCandidate[] {
  const likely = gb18030Plausibility(bytes, cut) === 'possible'
    ? ['gb18030', 'big5', 'windows-1252', 'utf-8', 'utf-16le', 'utf-16be']
    : ['windows-1252', 'big5', 'gb18030', 'utf-8', 'utf-16le', 'utf-16be'];
  return ENCODINGS.toSorted((a, b) => likely.indexOf(a) - likely.indexOf(b))
    .filter((encoding) => !encoding.startsWith('utf-16'))
    .map((encoding) => ({ encoding, preview: previewIn(bytes, encoding, cut) }));
}

/** What a person needs to see to choose: the lines that differ between encodings. */
export function previewIn(bytes: Uint8Array, encoding: Encoding, cut = false): string[] {
  const lines = decodeBytes(bytes.subarray(0, 262_144), encoding, cut || bytes.length > 262_144).split(/\r\n|\r|\n/);
  const telling = lines.filter((line) => [...line].some((character) => character > '\u007f'));
  return (telling.length > 0 ? telling : lines).slice(0, PREVIEW_LINES).map((line) => line.slice(0, PREVIEW_WIDTH));
}
