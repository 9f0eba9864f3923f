import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/access/actor';
import { addNote } from '#app/domain/members/add-note.server';
import { createMember } from '#app/domain/members/create-member.server';
import { editMember } from '#app/domain/members/edit-member.server';
import { exportMembers } from '#app/domain/members/export-members.server';
import { findMembers, pageStatement } from '#app/domain/members/find-members.server';
import { getMember } from '#app/domain/members/get-member.server';
import { listTimeline } from '#app/domain/members/list-timeline.server';
import { CreateMemberSchema, EditMemberSchema } from '#app/domain/members/member-form';
import { MemberQuerySchema } from '#app/domain/members/member-query';
import { readRings } from '#app/domain/members/read-rings.server';
import { revealContact } from '#app/domain/members/reveal-contact.server';
import { listTags, tagMember, untagMember } from '#app/domain/members/tag-member.server';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { withClient } from '#tests/support/test-server';

const database = setupTestDatabase();

const DEVREL: Actor = {
  kind: 'user', userId: '01990000-0000-7000-8000-000000000001', role: 'devrel', cities: null, territories: null, memberId: null,
};
const organiserOf = (...cities: string[]): Actor => ({ ...DEVREL, role: 'organiser', cities });
const SALES: Actor = { ...DEVREL, role: 'sales', territories: null };
const query = (over: Record<string, unknown> = {}) => MemberQuerySchema.parse(over);
const names = async (actor: Actor, over: Record<string, unknown> = {}) =>
  (await findMembers(actor, query(over))).rows.map((row) => row.displayName);

const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力健';
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';

let wang = '';
let anna = '';

beforeAll(async () => {
  for (let batch = 0; batch < 4; batch += 1) {
    await makeMembers(...Array.from({ length: 5_000 }, (_, index) => {
      const n = batch * 5_000 + index;
      const at = (text: string, k: number) => text[k % text.length] ?? '';
      return person(at(SURNAMES, n) + at(GIVEN, n * 7) + at(GIVEN, Math.floor(n / 28)), {
        cityCode: n % 5 === 0 ? 'hangzhou' : 'beijing', identities: [identity('email', `m${n}@crowd.cn`)],
      });
    }));
  }
  [wang = '', anna = ''] = await makeMembers(
    person('尉迟萱', { cityCode: 'chengdu', identities: [identity('phone', '13812340001'), identity('email', 'xuan@example.cn'), identity('github', 'yuchixuan')] }),
    person('Anna Müller', { cityCode: 'singapore', developerType: 'enterprise', isStaff: true }),
  );
  await withClient(database.owner(), (client) => client.query('ANALYZE'));
}, 120_000);

describe('findMembers', () => {
  it.each([
    ['two Chinese characters', '迟萱'], ['a full name', '尉迟萱'], ['pinyin', 'yuchixuan'], ['part of the pinyin', 'chixu'],
    ['initials', 'ycx'], ['a mail address', 'Xuan@Example.cn'], ['a phone as people write it', '138-1234-0001'],
    ['an account', 'YuchiXuan'],
  ])('finds by %s', async (_what, q) => {
    expect(await names(DEVREL, { q })).toEqual(['尉迟萱']);
  });

  it('finds Latin names without their accents, and nobody where there is nobody', async () => {
    expect(await names(DEVREL, { q: 'muller' })).toEqual(['Anna Müller']);
    expect(await names(DEVREL, { q: '不存在' })).toEqual([]);
    expect(await names(DEVREL, { q: '%_\'"\\' })).toEqual([]);
  });

  it('searches by index at 20,000 members', async () => {
    for (const q of ['尉迟', 'yuchi', 'ycx']) {
      const { text, values } = pageStatement(DEVREL, query({ q }), 'name', null, false, 51);
      const plan = (await sql().rows<Record<string, string>>(`EXPLAIN ${text}`, values)).map((row) => Object.values(row)[0]).join('\n');
      expect(plan).toMatch(/Bitmap Index Scan on member_search_terms/);
      expect(plan).not.toMatch(/Seq Scan on member( m)? /);
    }
  });

  it('filters, and caps the count', async () => {
    const all = await findMembers(DEVREL, query());
    expect(all.total).toBe(10_001);
    expect(all.rows).toHaveLength(50);
    expect((await findMembers(DEVREL, query({ city: 'hangzhou' }))).total).toBe(4_000);
    expect(await names(DEVREL, { type: 'enterprise', staff: 'yes', tier: 'none' })).toEqual(['Anna Müller']);
    const { tagId } = await tagMember(DEVREL, { memberId: wang, name: ' Rust ' });
    expect(await names(DEVREL, { tag: tagId })).toEqual(['尉迟萱']);
    expect(await listTags(DEVREL)).toEqual([{ id: tagId, name: 'Rust' }]);
    expect(await untagMember(DEVREL, { memberId: wang, tagId })).toEqual({ tagName: 'Rust' });
  });

  it.each(['name', '-name', 'credits', '-active', '-created'] as const)('pages forth and back by %s', async (sort) => {
    const first = await findMembers(DEVREL, query({ sort }));
    expect(first.previous).toBeNull();
    const second = await findMembers(DEVREL, query({ sort, after: first.next }));
    expect(second.rows.some((row) => first.rows.some((other) => other.id === row.id))).toBe(false);
    const back = await findMembers(DEVREL, query({ sort, before: second.previous }));
    expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(back.previous).toBeNull();
  });

  it('ignores a forged cursor', async () => {
    expect((await findMembers(DEVREL, query({ after: 'x', sort: '-active' }))).rows).toHaveLength(50);
    expect((await findMembers(DEVREL, query({ after: btoa('["nope","01990000-0000-7000-8000-000000000001"]'), sort: '-active' }))).rows).toHaveLength(50);
  });

  it('shows an organiser their cities only, and sales nobody', async () => {
    expect(await names(organiserOf('chengdu'))).toEqual(['尉迟萱']);
    expect(await names(organiserOf('chengdu'), { q: 'muller' })).toEqual([]);
    expect(await names(organiserOf('chengdu'), { city: 'hangzhou' })).toEqual([]);
    expect(await names(organiserOf())).toEqual([]);
    await expect(findMembers(SALES, query())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportMembers(organiserOf('chengdu'), query())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('exports everybody on the list once, and logs it', async () => {
    const ids = new Set<string>();
    for await (const row of await exportMembers(DEVREL, query({ city: 'hangzhou' }))) ids.add(row.id);
    expect(ids.size).toBe(4_000);
    const [entry] = await sql().rows<{ detail: object }>(`SELECT detail FROM audit_entry WHERE action = 'member.exported'`);
    expect(entry?.detail).toMatchObject({ city: 'hangzhou', searched: false });
  });
});

describe('one member', () => {
  it('is masked for the organiser of their city and hidden from others', async () => {
    const seen = await getMember(organiserOf('chengdu'), { memberId: wang });
    expect(seen.identities.map((each) => each.text)).toEqual(['x***@example.cn', 'yuchixuan', '138****0001']);
    const full = await getMember(DEVREL, { memberId: wang });
    expect(full.identities.map((each) => each.text)).toEqual(['xuan@example.cn', 'yuchixuan', '138 1234 0001']);
    await expect(getMember(organiserOf('beijing'), { memberId: wang })).rejects.toMatchObject({ code: 'not-found' });
    await expect(getMember(DEVREL, { memberId: 'not-an-id' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows a contact on request and writes down who looked', async () => {
    const { identities } = await getMember(organiserOf('chengdu'), { memberId: wang });
    const phone = identities.find((each) => each.kind === 'phone');
    const input = { memberId: wang, identityId: phone?.id ?? '' };
    const before = await sql().rows('SELECT count(*) FROM audit_entry');
    await expect(revealContact(organiserOf('beijing'), input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(revealContact(SALES, input)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await sql().rows('SELECT count(*) FROM audit_entry')).toEqual(before);
    expect(await revealContact(organiserOf('chengdu'), input)).toMatchObject({ text: '138 1234 0001' });
    const [entry] = await sql().rows(`SELECT actor_id, object_id, detail FROM audit_entry WHERE action = 'contact.revealed'`);
    expect(entry).toEqual({ actor_id: DEVREL.userId, object_id: wang, detail: { identityId: phone?.id, kind: 'phone' } });
  });

  it('is created, edited against a version, and noted', async () => {
    const form = CreateMemberSchema.parse({ name: '南宫飞', email: 'Fei@x.cn', cityCode: 'xian', company: 'PingCAP' });
    const { memberId } = await createMember(DEVREL, form, new Date());
    await expect(createMember(DEVREL, form, new Date())).rejects.toMatchObject({ code: 'conflict', detail: { fields: { email: 'members:error.identityTaken' } } });
    await expect(createMember(organiserOf('xian'), form, new Date())).rejects.toMatchObject({ code: 'forbidden' });
    const edit = EditMemberSchema.parse({ memberId, version: '1', name: '南宫飞', title: 'CTO', decisionPower: 'decides' });
    expect(await editMember(DEVREL, edit)).toEqual({ changed: true });
    await expect(editMember(DEVREL, edit)).rejects.toMatchObject({ code: 'conflict' });
    await addNote(DEVREL, { memberId, body: 'Met at the meetup' });
    const profile = await getMember(DEVREL, { memberId });
    expect(profile).toMatchObject({ title: 'CTO', decisionPower: 'decides', company: null, cityCode: null, version: 2 });
    const { items } = await listTimeline(DEVREL, { memberId });
    expect(items.map((item) => [item.type, item.kind])).toEqual([['note', null], ['fact', 'joined']]);
  });

  it('is refused in the form for what is wrong with it', () => {
    const bad = CreateMemberSchema.safeParse({ name: '', cityCode: 'atlantis', phone: '12' });
    expect(bad.error?.issues.map((issue) => issue.message)).toEqual(
      expect.arrayContaining(['members:error.nameMissing', 'members:error.cityUnknown', 'members:error.bad_phone']));
    expect(CreateMemberSchema.safeParse({ name: '王', email: 'a@b.cn', role: 'owner' }).success).toBe(false);
  });

  it('has no ring before somebody holds a tier', async () => {
    expect(await readRings(DEVREL, new Date())).toEqual({ people: [], counts: [], total: 0 });
    expect(anna).not.toBe('');
  });
});
