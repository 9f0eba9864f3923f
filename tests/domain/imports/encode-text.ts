import iconv from 'iconv-lite';

/** Bytes of a text in encodings that the platform can only decode. */
export function encodeIn(text: string, encoding: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, encoding));
}

export function encodeGb18030(text: string): Uint8Array {
  return encodeIn(text, 'gb18030');
}
