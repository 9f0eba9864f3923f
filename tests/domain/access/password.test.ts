import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '#app/domain/access/password.server';

describe('a password', () => {
  it('is kept as argon2id with 19 MiB and two passes, salted', async () => {
    const [one, two] = await Promise.all([hashPassword('five golden rings'), hashPassword('five golden rings')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(two).not.toBe(one);
  });

  it('is compared whole and as it was typed', async () => {
    const stored = await hashPassword('Five golden rings '.repeat(8));
    expect(await verifyPassword(stored, 'Five golden rings '.repeat(8))).toBe(true);
    for (const wrong of ['five golden rings '.repeat(8), 'Five golden rings '.repeat(7), 'Five golden rings '.repeat(8).trim()]) {
      expect(await verifyPassword(stored, wrong)).toBe(false);
    }
    expect(await verifyPassword(null, 'a decoy that nobody signs in with')).toBe(false);
  });
});
