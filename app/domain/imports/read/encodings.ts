/** Encodings a reader can choose. `utf-8` and `gb18030` are recognised when certain. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'windows-1252'] as const;

export type Encoding = (typeof ENCODINGS)[number];

const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8', 'utf-8': 'utf-8', 'utf-8-sig': 'utf-8', utf8bom: 'utf-8',
  gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030', cp936: 'gb18030', ansi: 'gb18030',
  'utf-16': 'utf-16le', utf16: 'utf-16le', 'utf-16le': 'utf-16le', utf16le: 'utf-16le', unicode: 'utf-16le',
  'utf-16be': 'utf-16be', utf16be: 'utf-16be',
  big5: 'big5', 'big5-hkscs': 'big5', cp950: 'big5',
  'windows-1252': 'windows-1252', cp1252: 'windows-1252', latin1: 'windows-1252', 'iso-8859-1': 'windows-1252',
};

/** The encoding a person named, GBK and GB2312 read as GB18030; null when there is none such. */
export function parseEncoding(name: string): Encoding | null {
  const key = name.trim().toLowerCase().replaceAll('_', '-');
  return Object.hasOwn(ALIASES, key) ? (ALIASES[key] ?? null) : null;
}

/** What a report calls it: `UTF-8 + BOM`, `GB18030`. */
export function encodingLabel(encoding: Encoding, bom = false): string {
  const label = encoding === 'windows-1252' ? 'Windows-1252' : encoding === 'big5' ? 'Big5' : encoding.toUpperCase();
  return bom ? `${label} + BOM` : label;
}

export interface ChunkDecoder {
  /** Text of the bytes so far that are complete; bytes that mean nothing become U+FFFD. */
  push(bytes: Uint8Array): string;
  end(): string;
}

const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** A decoder for one file, fed in pieces; the byte order mark is taken off. */
export function createDecoder(encoding: Encoding): ChunkDecoder {
  // The runtime's windows-1252 is wrong for 0x80–0x9F in Node 20.
  if (encoding === 'windows-1252') return { push: decodeWindows1252, end: () => '' };
  const decoder = new TextDecoder(encoding);
  return {
    push: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

/** Whole text of some bytes; `cut` says that they may end inside a character. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding, cut = false): string {
  const decoder = createDecoder(encoding);
  const text = decoder.push(bytes);
  return cut ? text : text + decoder.end();
}
