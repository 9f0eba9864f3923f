import { describe, expect, it } from 'vitest';
import { normaliseIdentity, readIdentities } from '#app/domain/members/identity-kinds';
import type { IdentityKind } from '#app/domain/members/identity-kinds';

const GOOD: ReadonlyArray<[IdentityKind, string, string]> = [
  ['email', ' Muyang.Shen＠chiyu.example ', 'muyang.shen@chiyu.example'],
  ['email', 'mailto:a@b.example', 'a@b.example'],
  ['email', '仇浩然 <haoran@post163.example>', 'haoran@post163.example'],
  ['email', 'name+tag@mail.example', 'name@mail.example'],
  ['email', 'a @ b.example', 'a@b.example'],
  ['phone', '138 0000 0231', '+8613800000231'],
  ['phone', '138-0000-0672', '+8613800000672'],
  ['phone', "'13800000476", '+8613800000476'],
  ['phone', '="13800000476"', '+8613800000476'],
  ['phone', '13800000595.0', '+8613800000595'],
  ['phone', '１３８０００００３５０', '+8613800000350'],
  ['phone', '008613800000350', '+8613800000350'],
  ['phone', '86-13800000840', '+8613800000840'],
  ['phone', '0012125550122', '+12125550122'],
  ['phone', "'+491713920075", '+491713920075'],
  ['phone', '1.3800000123E+10', '+8613800000123'],
  ['github', 'https://github.com/Hub-X', 'hub-x'],
  ['github', '@Hub-X', 'hub-x'],
  ['linkedin', 'https://linkedin.com/in/fangx-fx-002', 'fangx-fx-002'],
  ['x', '@Some_One', 'some_one'],
  ['discord', 'memetjant#1008', 'memetjant#1008'],
  ['meetup', 'user 410189699', '410189699'],
  ['stackexchange', '9001924', '9001924'],
  ['csdn', 'https://blog.csdn.net/someone?type=blog', 'someone'],
];

describe('normaliseIdentity', () => {
  it.each(GOOD)('%s %s → %s', (kind, raw, value) => {
    expect(normaliseIdentity(kind, raw)).toMatchObject({ ok: true, kind, value });
  });

  it.each([
    ['email', 'zhixing.you#nanpu.example', 'bad-email'], ['email', 'lin.an@qingyu', 'bad-email'],
    ['email', 'xiao.ming@', 'bad-email'], ['email', 'l*****@x.example', 'masked-email'],
    ['email', '无', 'empty'], ['email', 'Info Requested', 'placeholder'],
    ['email', 'anon88000@anonymized.invalid', 'anonymised'],
    ['phone', '1.38E+10', 'lost-digits'], ['phone', '1380000', 'bad-phone'], ['phone', '12345', 'bad-phone'],
    ['phone', '12345678901', 'placeholder'], ['phone', '138****0007', 'masked-phone'],
    ['github', 'sync-fx[bot]', 'not-a-person'], ['github', 'https://example.com/x', 'bad-handle'],
    ['wechat', '同手机号', 'empty'], ['stackexchange', '-1', 'not-a-person'],
  ] as ReadonlyArray<[IdentityKind, string, string]>)('%s %s is refused: %s', (kind, raw, reason) => {
    expect(normaliseIdentity(kind, raw)).toEqual({ ok: false, kind, reason });
  });

  it('keeps the tag in what is shown', () => {
    expect(normaliseIdentity('email', 'Name+Tag@mail.example')).toMatchObject({ display: 'name+tag@mail.example' });
  });

  it('finds several addresses in a cell', () => {
    const found = readIdentities('email', 'a@mail.example; b@inbox.example');
    expect(found.map((result) => result.ok && result.value)).toEqual(['a@mail.example', 'b@inbox.example']);
  });
});
