/**
 * Words that stand in a cell instead of data. `isNoneWord` means "nothing was said here" and is
 * read as an empty cell; `isFiller` means "somebody typed something to get past the form".
 */
const NONE_WORDS = new Set([
  '无', '没有', '暂无', '未填', '未填写', '不详', '未知', '空', '略', 'n/a', 'na', 'none', 'null',
  'nil', 'undefined', '-', '--', '---', '—', '——', '/', '\\', '.', '..', '...', 'unknown',
  '[not provided]', 'not provided', 'tbd', 'no_email', 'no email', '同上', '@none',
]);

const FILLER_WORDS = new Set([
  '测试', '测试一下', '测试数据', 'test', 'tests', 'testing', 'tester', 'test test', 'asdf', 'asd',
  'qwer', 'qwerty', 'foo', 'bar', 'foobar', 'xxx', 'abc', 'abcd', 'info requested', 'dummy',
  'lorem ipsum', 'test@test', 'test@test.com', 'test@example.com', 'a@a.com', 'aaa@aaa.com',
]);

const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*(?: [\x21-\x7e\u4e00-\u9fff]+)*$/;

/** NFKC, zero-width characters out, white space folded: the form in which cells are compared. */
export function foldText(text: string): string {
  // Printable ASCII and common Han need none of it, and are most of what a file holds.
  if (PLAIN.test(text)) return text;
  return text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '').replaceAll('\u0000', '').replace(/\s+/g, ' ').trim();
}

/** True for an empty cell and for words such as 无, n/a or —. */
export function isNoneWord(text: string): boolean {
  if (text === '') return true;
  if (text.length > 16) return false;
  if (NONE_WORDS.has(text)) return true;
  const folded = foldText(text).toLowerCase();
  return folded === '' || NONE_WORDS.has(folded);
}

/** True for 测试, aaa, 11111111111, 12345678901, Info Requested and their kin. */
export function isFiller(text: string): boolean {
  if (text.length < 2 || text.length > 20) return false;
  const folded = foldText(text).toLowerCase();
  if (FILLER_WORDS.has(folded)) return true;
  if (/^(.)\1{2,}$/u.test(folded)) return true;
  const digits = folded.replace(/\D/g, '');
  if (digits.length < 6 || digits.length !== folded.replace(/[\s+-]/g, '').length) return false;
  return '012345678901234567890'.includes(digits) || '98765432109876543210'.includes(digits);
}
