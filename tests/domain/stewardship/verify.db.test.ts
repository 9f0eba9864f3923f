import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { reverseFacts } from '#app/domain/ledger/record-facts.server';
import { verify } from '#app/domain/stewardship/verify.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { withClient } from '#tests/support/test-server';

const database = setupTestDatabase();
const broken = async () => (await verify(SYSTEM)).checks.filter((check) => !check.ok).map((check) => check.name);
let member = '';

beforeAll(async () => {
  const ids = await makeMembers(person('王伟', { identities: [identity('github', 'wangwei')] }), person('李娜'));
  member = ids[0] ?? '';
  const [fact] = await sql().rows<{ id: bigint }>('SELECT id FROM fact WHERE member_id = $1', [ids[1]]);
  await withTx((tx) => reverseFacts(tx, SYSTEM, { kind: 'user', id: null }, [fact?.id ?? 0n]));
});

/** Break something as nobody but the owner of the tables could, look, and put it back. */
async function whileBroken(change: string, undo: string, values: unknown[] = []): Promise<string[]> {
  return withClient(database.owner(), async (client) => {
    await client.query(change, values);
    try {
      return await broken();
    } finally {
      await client.query(undo);
    }
  });
}

describe('verify', () => {
  it('is green on a sound database', async () => {
    const { ok, checks } = await verify(SYSTEM);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(checks.length).toBeGreaterThanOrEqual(8);
  });

  it('needs a permission', async () => {
    const devrel: Actor = { ...SYSTEM, kind: 'user', role: 'devrel', userId: newId() };
    await expect(verify(devrel)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['a trigger switched off', 'ALTER TABLE fact DISABLE TRIGGER append_only', 'ALTER TABLE fact ENABLE ALWAYS TRIGGER append_only', 'append-only'],
    ['a right given to the application', 'GRANT DELETE ON posting TO nianlun_app', 'REVOKE DELETE ON posting FROM nianlun_app', 'append-only'],
    ['a key without a fact', `INSERT INTO fact_key VALUES ('\\x01', 999999, '\\x01')`, 'DELETE FROM fact_key WHERE fact_id = 999999', 'fact-recorded-once'],
    ['a standing that drifted', 'UPDATE standing SET credits = credits + 1', 'UPDATE standing SET credits = credits - 1', 'standing-equals-rebuild'],
    ['an import that lost a row', `INSERT INTO import (id, target, status, rows_read, created) VALUES ('01990000-0000-7000-8000-0000000000aa', 'members', 'done', 3, 2)`,
      'DELETE FROM import', 'imports-account-for-every-row'],
  ])('notices %s', async (_what, change, undo, name) => {
    expect(await whileBroken(change, undo)).toEqual([name]);
    expect(await broken()).toEqual([]);
  });

  it('notices a lead without consent', async () => {
    expect(await whileBroken(
      `INSERT INTO lead (id, member_id, product, stage, territory, evidence, consent_id, qualified_at, due_at)
       VALUES (gen_random_uuid(), '${member}', 'db', 'growing', 'east-china', '{}', 1, now(), now())`,
      'DELETE FROM lead',
    )).toEqual(['no-lead-without-consent']);
  });
});
