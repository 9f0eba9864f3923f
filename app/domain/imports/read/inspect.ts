import { fieldByName, proposeMapping } from '#app/domain/imports/mapping';
import { headerKey } from '#app/domain/imports/header-key';
import type { Mapping, MappingChoice, MappingProblem } from '#app/domain/imports/mapping';
import { detectEncoding } from '#app/domain/imports/read/decode';
import type { EncodingCandidate } from '#app/domain/imports/read/decode';
import { detectDelimiter, sepLine } from '#app/domain/imports/read/delimiter';
import type { Delimiter } from '#app/domain/imports/read/delimiter';
import { decodeBytes, encodingLabel } from '#app/domain/imports/read/encodings';
import type { Encoding } from '#app/domain/imports/read/encodings';
import { findHeader } from '#app/domain/imports/read/header';
import { lineKind } from '#app/domain/imports/read/line-kinds';
import { splitRows } from '#app/domain/imports/read/split-rows';
import type { TargetName } from '#app/domain/imports/targets/field-types';

export interface ReadOptions {
  target: TargetName;
  /** A person's choice; without it the encoding is detected and must be certain. */
  encoding?: Encoding;
  delimiter?: Delimiter;
  mapping?: MappingChoice;
  /** Physical line of the header, where a person knows better. */
  headerLine?: number;
}

export interface Inspection {
  ok: true;
  encoding: Encoding;
  /** `UTF-8 + BOM`, `GB18030`: for reports. */
  encodingLabel: string;
  delimiter: Delimiter;
  /** Physical line, from 1. */
  headerLine: number;
  header: string[];
  mapping: Mapping;
  /** Cells of the first records. */
  preview: string[][];
  /** Lines of the looked-at part whose bytes are not in the file's encoding. */
  damagedLines: number;
}

export type FileProblem =
  | { code: 'empty-file' }
  | { code: 'not-text'; kind: 'spreadsheet' | 'archive' | 'pdf' | 'binary' }
  | { code: 'encoding-uncertain'; candidates: EncodingCandidate[] }
  | { code: 'no-header'; preview: string[][] }
  | MappingProblem & { line?: number };

export interface FileRefused {
  ok: false;
  problem: FileProblem;
  /** All of them, where several columns are wrong. */
  problems: FileProblem[];
  /** How far it could be read, where only the columns are in question. */
  read?: Pick<Inspection, 'encoding' | 'delimiter' | 'headerLine' | 'header' | 'mapping' | 'preview'>;
}

const PREVIEW_ROWS = 20;

/** Bytes to look at before reading: enough for header, samples and an encoding. */
export const INSPECT_BYTES = 1_048_576;

/**
 * Looks at the first bytes of a file: encoding, delimiter, header line, a mapping to the target's
 * fields and a preview; or the one problem that a person has to solve first. `cut` says that the
 * file goes on behind the bytes.
 */
export function inspectFile(bytes: Uint8Array, options: ReadOptions, cut = false): Inspection | FileRefused {
  const kind = notText(bytes);
  if (kind) return refuse({ code: 'not-text', kind });
  const detected = detectEncoding(bytes, cut);
  if (!options.encoding && !detected.certain) {
    return refuse({ code: 'encoding-uncertain', candidates: detected.candidates });
  }
  const encoding = options.encoding ?? (detected.certain ? detected.encoding : 'utf-8');
  const text = decodeBytes(bytes, encoding, cut).replace(/^\ufeff/, '');
  if (text.trim() === '') return refuse({ code: 'empty-file' });
  const delimiter = options.delimiter ?? detectDelimiter(text);
  const rows = splitRows(text.slice(0, 262_144), delimiter, 200);
  const all = new Set(rows.flatMap((row) => row.cells.length > 1 ? row.cells : []).map(headerKey));
  const header = options.headerLine === undefined
    ? findHeader(rows, (name) => fieldByName(options.target, name, all) !== null)
    : { position: rows.findIndex((row) => row.line === options.headerLine), known: 1 };
  const headerRow = header ? rows[header.position] : undefined;
  if (!header || !headerRow) return refuse({ code: 'no-header', preview: rows.slice(0, 5).map((row) => row.cells) });
  const names = headerRow.cells.map((cell) => cell.trim());
  const preview = rows.slice(header.position + 1)
    .filter((row) => lineKind(row.cells, names) === 'record')
    .map((row) => row.cells);
  const mapping = proposeMapping(options.target, names, preview, options.mapping);
  const [problem] = mapping.problems;
  if (problem) {
    return {
      ...refuse(problem),
      problems: mapping.problems.map((entry) => ({ ...entry, line: headerRow.line })),
      read: { encoding, delimiter, headerLine: headerRow.line, header: names, mapping, preview: preview.slice(0, PREVIEW_ROWS) },
    };
  }
  return {
    ok: true,
    encoding,
    encodingLabel: encodingLabel(encoding, detected.certain && detected.bom),
    delimiter,
    headerLine: headerRow.line,
    header: names,
    mapping,
    preview: preview.slice(0, PREVIEW_ROWS),
    damagedLines: detected.certain ? detected.damagedLines : 0,
  };
}

function refuse(problem: FileProblem): FileRefused {
  return { ok: false, problem, problems: [problem] };
}

/** Files that are no text, told by their first bytes; the name does not decide. */
function notText(bytes: Uint8Array): 'spreadsheet' | 'archive' | 'pdf' | 'binary' | null {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'spreadsheet';
  if (starts(0x50, 0x4b, 0x03, 0x04)) {
    return /xl\/|\[Content_Types\]\.xml/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 4096))) ? 'spreadsheet' : 'archive';
  }
  if (starts(0x1f, 0x8b)) return 'archive';
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff)) return 'binary';
  return null;
}

/** True for the line `sep=;` that a spreadsheet writes first. */
export function isSepLine(cells: readonly string[], delimiter: Delimiter): boolean {
  return sepLine(cells.join(delimiter)) !== null && cells.length <= 3;
}
