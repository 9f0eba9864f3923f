import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { type ContentRow, recordContent } from '#app/domain/content/record-content.server';
import { findOrCreateContest, ContestInputSchema } from '#app/domain/contests/find-or-create-contest.server';
import { type ContestResultRow, recordResults } from '#app/domain/contests/record-results.server';
import { type CertificationRow, recordCertifications } from '#app/domain/learning/record-certifications.server';
import { sql, withTx } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { makeMembers, person } from '#tests/support/people';

setupTestDatabase();

const SOURCE = { kind: 'system', id: null } as const;
const organiser: Actor = { ...SYSTEM, kind: 'user', role: 'organiser', cities: ['hangzhou'] };
let [zhang, li] = ['', ''];

const content = (rows: ContentRow[], actor = SYSTEM) =>
  withTx((tx) => recordContent(tx, actor, SOURCE, rows)).then((all) => all.map((each) => each.outcome));
const certify = (rows: CertificationRow[], actor = SYSTEM) =>
  withTx((tx) => recordCertifications(tx, actor, SOURCE, rows)).then((all) => all.map((each) => each.outcome));

async function live(memberId: string, kind: string): Promise<(string | null)[]> {
  const rows = await sql().rows<{ variant: string | null }>(
    `SELECT f.variant FROM fact f JOIN fact_key k ON k.fact_id = f.id
      WHERE f.member_id = $1::uuid AND f.kind = $2 ORDER BY f.variant`, [memberId, kind],
  );
  return rows.map((row) => row.variant);
}
const count = async (): Promise<unknown> => (await sql().rows(
  `SELECT (SELECT count(*) FROM fact)::int f, (SELECT count(*) FROM content_item)::int c, (SELECT count(*) FROM audit_entry)::int a,
          (SELECT count(*) FROM fact_evidence)::int e, (SELECT count(*) FROM certification)::int l`,
))[0];

beforeAll(async () => {
  [zhang = '', li = ''] = await makeMembers(person('张三'), person('李四'));
});

describe('content', () => {
  const row = (): ContentRow => ({
    memberId: zhang, url: 'https://www.segmentfault.com/a/1190000001?utm_source=wx#top', title: '把服务迁到云上',
    type: 'article', publishedOn: '2026-06-01',
  });

  it('knows a work by its address, however that is written', async () => {
    expect(await content([row()])).toEqual(['created']);
    const before = await count();
    expect(await content([row(), { ...row(), url: 'http://segmentfault.com/a/1190000001/' }])).toEqual(['unchanged', 'unchanged']);
    expect(await count()).toEqual(before);
  });

  it('lets two people have written one work', async () => {
    expect(await content([{ ...row(), memberId: li }])).toEqual(['created']);
    const [item] = await sql().rows<{ n: number }>('SELECT count(*)::int AS n FROM content_item');
    expect(item?.n).toBe(1);
  });

  it('corrects another type, and keeps the address beside the ledger only', async () => {
    expect(await content([{ ...row(), type: 'case_study' }])).toEqual(['updated']);
    expect(await live(zhang, 'published')).toEqual(['case_study']);
    const [ledger] = await sql().rows<{ text: string }>('SELECT string_agg(f::text, $1) AS text FROM fact f', [' ']);
    expect(ledger?.text).not.toMatch(/119000|迁到/);
  });

  it('is not for organisers', async () => {
    const before = await count();
    await expect(content([row()], organiser)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(certify([{ memberId: zhang, certification: 'X', certifiedOn: '2026-01-01' }], organiser))
      .rejects.toMatchObject({ code: 'forbidden' });
    expect(await count()).toEqual(before);
  });
});

describe('contest results', () => {
  const contest = (name = 'AI 开发者大赛') =>
    withTx((tx) => findOrCreateContest(tx, SYSTEM, ContestInputSchema.parse({ name, heldOn: '2026-06-12' })));
  const record = (contestId: string, rows: ContestResultRow[]) =>
    withTx((tx) => recordResults(tx, SYSTEM, SOURCE, { contestId, rows })).then((all) => all.map((each) => each.outcome));

  it('tells the class by rank, then by award, and records what was built', async () => {
    const { contestId } = await contest();
    expect((await contest('ai开发者大赛')).outcome).toBe('found');
    expect(await record(contestId, [
      { memberId: zhang, rank: 2, teams: 40, isAppBuilt: true, work: '停车助手' }, { memberId: li, award: '一等奖' },
    ])).toEqual(['created', 'created']);
    expect([await live(zhang, 'contest_result'), await live(li, 'contest_result')]).toEqual([['podium'], ['winner']]);
    expect([await live(zhang, 'app_built'), await live(li, 'app_built')]).toEqual([[null], []]);
  });

  it('corrects a rank and adds a work', async () => {
    const { contestId } = await contest();
    const same: ContestResultRow = { memberId: zhang, rank: 2, teams: 40, isAppBuilt: true, work: '停车助手' };
    expect(await record(contestId, [same])).toEqual(['unchanged']);
    expect(await record(contestId, [{ ...same, rank: 1 }])).toEqual(['updated']);
    expect(await record(contestId, [{ memberId: li, award: '一等奖', isAppBuilt: true }])).toEqual(['updated']);
    expect(await live(zhang, 'contest_result')).toEqual(['winner']);
    expect(await live(zhang, 'app_built')).toEqual([null]);
  });
});

describe('certifications', () => {
  it('records the level that is given or that the name tells, once', async () => {
    const rows: CertificationRow[] = [
      { memberId: zhang, certification: '云原生入门微认证', certifiedOn: '2026-05-20' },
      { memberId: zhang, certification: 'HCIE-Cloud', certifiedOn: '2026-05-21' },
      { memberId: li, certification: '云原生入门 微认证', certifiedOn: '2026-05-22', level: 'expert' },
      { memberId: li, certification: '开发者认证', certifiedOn: '2026-05-22', certificateNumber: 'CN-2026-0001' },
    ];
    expect(await certify(rows)).toEqual(Array(4).fill('created'));
    expect(await live(zhang, 'certified')).toEqual(['expert', 'micro']);
    expect(await live(li, 'certified')).toEqual(['developer', 'expert']);
    const before = await count();
    expect(await certify(rows)).toEqual(Array(4).fill('unchanged'));
    expect(await count()).toEqual(before);
    expect(await certify([{ ...(rows[0] as CertificationRow), certifiedOn: '2026-05-25' }])).toEqual(['updated']);
  });
});
