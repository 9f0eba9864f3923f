import { describe, expect, it } from 'vitest';
import { detectEncoding } from '#app/domain/imports/read/decode';
import { createDecoder, decodeBytes } from '#app/domain/imports/read/encodings';
import type { Encoding } from '#app/domain/imports/read/encodings';
import { encodeIn } from '#tests/domain/imports/encode-text';

const CHINESE = '姓名,手机,邮箱,公司,城市\n王伟,13800000001,a@mail.example,青屿云计算有限公司,杭州\n';

describe('detectEncoding', () => {
  it.each([
    ['utf-8', CHINESE, 'utf8', 'utf-8'], ['GB18030', CHINESE, 'gb18030', 'gb18030'],
    ['GB18030 outside GBK', CHINESE.replace('王伟', '王䶮㛃'), 'gb18030', 'gb18030'],
    ['UTF-16LE without BOM', CHINESE, 'utf-16le', 'utf-16le'], ['UTF-16BE without BOM', CHINESE, 'utf-16be', 'utf-16be'],
    ['ASCII', 'name,email\nA,a@b.example\n', 'ascii', 'utf-8'],
  ])('%s is certain', (_name, text, codec, encoding) => {
    expect(detectEncoding(encodeIn(text, codec))).toMatchObject({ certain: true, encoding });
  });

  it.each([
    ['Big5', '姓名,手機,電子郵件,公司\n陳雨薇,0912345678,a@b.example,青嶼雲端股份有限公司\n林可欣,0912345679,c@b.example,鯨落資料\n', 'big5'],
    ['Windows-1252', 'name,email,company\nZoë Peña,a@b.example,Müller Hub\nJörg Ångström,c@b.example,Café\n', 'windows-1252'],
    ['EUC-KR', '이름,메일\n김도윤,a@b.example\n박서준,c@b.example\n', 'euc-kr'],
    ['Shift_JIS', '氏名,メール\n中村蓮太,a@b.example\n', 'shift_jis'],
  ])('%s is asked for, with previews', (_name, text, codec) => {
    const detected = detectEncoding(encodeIn(text, codec));
    expect(detected.certain).toBe(false);
    if (!detected.certain) expect(detected.candidates.every((candidate) => candidate.preview.length > 0)).toBe(true);
  });

  it('stays with UTF-8 when one line of many is damaged', () => {
    const good = encodeIn(CHINESE.repeat(20), 'utf8');
    const bytes = new Uint8Array([...good, ...encodeIn('李娜,13800000002\n', 'gb18030'), ...good]);
    expect(detectEncoding(bytes)).toMatchObject({ certain: true, encoding: 'utf-8', damagedLines: 1 });
  });
});

describe('createDecoder', () => {
  it.each([['utf-8', 'utf8'], ['gb18030', 'gb18030'], ['utf-16le', 'utf-16le'], ['utf-16be', 'utf-16be'], ['big5', 'big5']] as ReadonlyArray<[Encoding, string]>)('%s in pieces of one byte', (encoding, codec) => {
    const text = encoding === 'big5' ? '陳雨薇,電話' : '王䶮,电话 €';
    const bytes = encodeIn(text, codec);
    const decoder = createDecoder(encoding);
    let read = '';
    for (const byte of bytes) read += decoder.push(new Uint8Array([byte]));
    expect(read + decoder.end()).toBe(text);
  });

  it('reads 0x80–0x9F of Windows-1252', () => {
    expect(decodeBytes(new Uint8Array([0x80, 0x93, 0x94, 0xe9]), 'windows-1252')).toBe('€“”é');
  });
});
