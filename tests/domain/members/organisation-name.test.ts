import { describe, expect, it } from 'vitest';
import { readOrganisationName } from '#app/domain/members/organisation-name';
import { formatContact, maskContact } from '#app/domain/members/mask-contact';

describe('readOrganisationName', () => {
  it.each([
    ['华为技术有限公司', '华为技术'],
    ['华为技术', '华为技术'],
    ['　华为技术（深圳）有限公司 ', '华为技术'],
    ['Acme Co., Ltd.', 'acme'],
    ['ACME Inc', 'acme'],
    ['浙江大学', '浙江大学'],
    ['公司', '公司'],
    ['Café Crème GmbH', 'cafe creme'],
  ])('%s → %s', (raw, key) => {
    expect(readOrganisationName(raw)?.key).toBe(key);
  });
  it.each(['', ' ', '无', 'n/a', '—', null])('nothing in %s', (raw) => {
    expect(readOrganisationName(raw)).toBeNull();
  });
});

describe('maskContact', () => {
  it('keeps enough to recognise one by and no more', () => {
    expect(maskContact('phone', '+8613812340001')).toBe('138****0001');
    expect(maskContact('email', 'zhang.san@example.cn')).toBe('z***@example.cn');
    expect(maskContact('wechat', 'zhangsan_88')).toBe('z***');
    expect(formatContact('phone', '+8613812340001')).toBe('138 1234 0001');
  });
});
