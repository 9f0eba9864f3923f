import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import { findStandingDrift } from '#app/domain/ledger/standing.server';
import { createMembers } from '#app/domain/members/create-members.server';
import { matchMembers } from '#app/domain/members/match-members.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { suppress } from '#app/domain/members/suppression.server';
import { updateMembers } from '#app/domain/members/update-members.server';
import { sql, withTx } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';

setupTestDatabase();
const source = { kind: 'import' as const, id: null };

beforeAll(async () => {
  await withTx(async (tx) => {
    await seedCities(tx);
    await seedCities(tx);
    expect(await installDefaultSchedule(tx)).toBe(true);
    expect(await installDefaultSchedule(tx)).toBe(false);
  });
});

describe('createMembers', () => {
  it('makes people with identities, organisations, traits and the joined fact', async () => {
    const [id] = await makeMembers(person('王伟', {
      identities: [identity('phone', '13812340001'), identity('email', 'Wei@Example.cn'), identity('email', 'wei@work.cn')],
      cityCode: 'hangzhou', company: '华为技术有限公司', university: '浙江大学', fields: ['ai', 'cloud'],
      isStaff: true, acquisitionChannel: 'incentive', decisionPower: 'decides', graduationOn: '2027-06-30',
    }));
    const [row] = await sql().rows<Record<string, unknown>>(
      `SELECT m.*, c.name AS company, u.name AS university, m.graduation_on::text AS graduation FROM member m
         JOIN company c ON c.id = company_id JOIN university u ON u.id = university_id WHERE m.id = $1`, [id]);
    expect(row).toMatchObject({
      display_name: '王伟', name_zh: '王伟', sort_key: 'wang wei', city_code: 'hangzhou', company: '华为技术有限公司',
      university: '浙江大学', fields: ['ai', 'cloud'], is_staff: true, graduation: '2027-06-30',
    });
    const primaries = await sql().rows<{ value: string }>(
      'SELECT value FROM identity WHERE member_id = $1 AND is_primary ORDER BY value', [id]);
    expect(primaries.map((each) => each.value)).toEqual(['+8613812340001', 'wei@example.cn']);
    const traits = await sql().rows<{ trait: string }>('SELECT trait FROM member_trait WHERE member_id = $1 ORDER BY trait', [id]);
    expect(traits.map((each) => each.trait)).toEqual(['acquisition_channel', 'company', 'decision_power', 'is_staff']);
    const facts = await sql().rows('SELECT 1 FROM fact f JOIN fact_key k ON k.fact_id = f.id WHERE member_id = $1 AND kind = $2', [id, 'joined']);
    expect(facts).toHaveLength(1);
    expect(await findStandingDrift(sql())).toEqual([]);
  });

  it('joins organisations whose names differ in form only', async () => {
    await makeMembers(person('李娜', { company: '华为技术' }), person('Ann Lee', { company: 'Acme Inc' }), person('Bob Lee', { company: 'ACME, Inc.' }));
    const [row] = await sql().rows<{ n: number }>('SELECT count(*)::int AS n FROM company');
    expect(row?.n).toBe(2);
  });

  it('refuses who must not come back, and tells who is there twice', async () => {
    await withTx((tx) => suppress(tx, [identity('email', 'gone@example.cn')], 'erased'));
    const made = await withTx((tx) => createMembers(tx, SYSTEM, source, [
      person('赵六', { identities: [identity('email', 'GONE@example.cn')] }),
      person('钱七', { identities: [identity('github', 'qianqi')] }),
      person('钱七', { identities: [identity('github', 'https://github.com/QianQi')] }),
    ]));
    expect(made.map((each) => each.outcome)).toEqual(['suppressed', 'created', 'taken']);
  });

  it('does not write anything when an identity was taken meanwhile', async () => {
    await makeMembers(person('孙八', { identities: [identity('github', 'sunba')] }));
    const before = await sql().rows('SELECT count(*) FROM member');
    await expect(makeMembers(person('周九', { identities: [identity('github', 'sunba')] }))).rejects.toMatchObject({ code: 'conflict' });
    expect(await sql().rows('SELECT count(*) FROM member')).toEqual(before);
  });
});

describe('matchMembers', () => {
  it('finds by any live identity, and does not merge people', async () => {
    const [zheng, wu] = await makeMembers(
      person('郑十', { identities: [identity('phone', '13900000010'), identity('email', 'zheng@x.cn')] }),
      person('吴一', { identities: [identity('email', 'wu@x.cn')] }),
    );
    const of = (name: string, ...identities: ReturnType<typeof identity>[]) => ({ identities, name: person(name).name });
    const found = await matchMembers(sql(), [
      of('郑十', identity('email', 'zheng+talk@x.cn')),
      of('新人', identity('email', 'new@x.cn')),
      of('郑十', identity('email', 'zheng@x.cn'), identity('email', 'wu@x.cn')),
      of('陈二', identity('phone', '+86 139 0000 0010')),
      { identities: [identity('email', 'wu@x.cn')], name: null },
    ]);
    expect(found.map((each) => each.outcome)).toEqual(['match', 'none', 'conflict', 'conflict', 'match']);
    expect(found[0]).toMatchObject({ memberId: zheng, recordId: zheng, displayName: '郑十', known: ['email|zheng@x.cn'] });
    expect(found[2]).toMatchObject({ reason: 'several' });
    expect(found[3]).toMatchObject({ reason: 'name', memberIds: [zheng] });
    await sql().run(
      `INSERT INTO member_mapping (member_id, canonical_member_id, valid_from, recorded_at) VALUES ($1, $2, now(), now())`, [wu, zheng]);
    const [merged] = await matchMembers(sql(), [{ identities: [identity('email', 'wu@x.cn')], name: null }]);
    expect(merged).toMatchObject({ outcome: 'match', memberId: zheng, recordId: wu });
    await sql().run('UPDATE identity SET is_shared = true WHERE member_id = $1', [wu]);
    const [shared] = await matchMembers(sql(), [{ identities: [identity('email', 'wu@x.cn')], name: null }]);
    expect(shared?.outcome).toBe('none');
  });
});

describe('updateMembers', () => {
  it('fills what is empty, overwrites when asked, and counts the version', async () => {
    const [id = ''] = await makeMembers(person('冯三', { title: 'Engineer', identities: [identity('github', 'fengsan')] }));
    const run = (update: object, mode: 'fill' | 'overwrite' | 'replace') =>
      withTx((tx) => updateMembers(tx, SYSTEM, source, [{ memberId: id, ...update }], mode));
    expect(await run({ title: 'CTO', cityCode: 'beijing' }, 'fill')).toEqual([{ outcome: 'updated' }]);
    expect(await run({ title: 'CTO', cityCode: 'beijing' }, 'fill')).toEqual([{ outcome: 'unchanged' }]);
    expect(await run({ title: 'CTO', company: 'PingCAP', decisionPower: 'decides' }, 'overwrite')).toEqual([{ outcome: 'updated' }]);
    expect(await run({ title: null }, 'overwrite')).toEqual([{ outcome: 'unchanged' }]);
    expect(await run({ identities: [identity('github', 'fengsan'), identity('email', 'feng@x.cn')] }, 'fill')).toEqual([{ outcome: 'updated' }]);
    expect(await run({ title: null, name: person('冯叁').name }, 'replace')).toEqual([{ outcome: 'updated' }]);
    const [row] = await sql().rows('SELECT title, city_code, display_name, sort_key, version FROM member WHERE id = $1', [id]);
    expect(row).toEqual({ title: null, city_code: 'beijing', display_name: '冯叁', sort_key: 'feng san', version: 5 });
    const audits = await sql().rows<{ before: unknown; after: unknown }>(
      `SELECT before, after FROM audit_entry e JOIN audit_value v ON v.entry_id = e.id WHERE object_id = $1 ORDER BY e.id`, [id]);
    expect(audits).toHaveLength(4);
    expect(audits[0]).toEqual({ before: { city_code: null }, after: { city_code: 'beijing' } });
    const traits = await sql().rows<{ trait: string }>('SELECT trait FROM member_trait WHERE member_id = $1 ORDER BY id', [id]);
    expect(traits.map((each) => each.trait)).toEqual(['company', 'decision_power']);
  });

  it('gives a Latin name beside the Chinese one, and keeps both findable', async () => {
    const [id = ''] = await makeMembers(person('褚四'));
    await withTx((tx) => updateMembers(tx, SYSTEM, source, [{ memberId: id, name: person('Sid Chu').name }], 'fill'));
    const [row] = await sql().rows<{ search_terms: string[] }>('SELECT name_zh, name_latin, display_name, search_terms FROM member WHERE id = $1', [id]);
    expect(row).toMatchObject({ name_zh: '褚四', name_latin: 'Sid Chu', display_name: '褚四' });
    expect(row?.search_terms).toEqual(expect.arrayContaining(['褚四', 'chu', 'sid']));
  });

  it('takes nobody else’s identity', async () => {
    const [a = '', b = ''] = await makeMembers(
      person('卫五', { identities: [identity('github', 'weiwu')] }), person('蒋六', { identities: [identity('github', 'jiangliu')] }));
    const results = await withTx((tx) => updateMembers(tx, SYSTEM, source, [
      { memberId: a, title: 'x', identities: [identity('github', 'jiangliu')] },
      { memberId: b, title: 'y' },
      { memberId: '00000000-0000-7000-8000-000000000000', title: 'z' },
    ], 'fill'));
    expect(results.map((each) => each.outcome)).toEqual(['conflict', 'updated', 'missing']);
    expect(await sql().rows('SELECT title FROM member WHERE id = $1', [a])).toEqual([{ title: null }]);
  });
});
