/** Remarks in brackets that say how to fill a column in, not what it holds. */
const REMARKS = /[（(【[]\s*(?:必填|选填|可选|自动|可多选|多选|单选|全称|简称|请填写.*?|required|optional|custom user field|utc|auto)\s*[）)】\]]/gi;

/**
 * The form in which headers are compared: NFKC, lower case, remarks such as （必填）, punctuation
 * and spaces out. `公司 / 学校（必填）` and `公司/学校` are the same header.
 */
export function headerKey(header: string): string {
  const text = header.normalize('NFKC').replace(REMARKS, ' ').toLowerCase();
  const key = text.replace(/\{\{.*?\}\}/g, ' ').replace(/[^\p{L}\p{N}#]+/gu, '');
  return key;
}

/** Headers of a file in one short string: equal for the next export of the same tool. */
export function headerFingerprint(header: readonly string[]): string {
  const text = header.map(headerKey).join('|').replace(/\|+$/, '');
  // FNV-1a, twice with different seeds: a lookup key, nothing secret.
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x01000193) >>> 0;
    b = Math.imul(b ^ text.charCodeAt(text.length - 1 - index), 0x85ebca6b) >>> 0;
  }
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}
