import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import { explainQualification } from '#app/domain/leads/explain-qualification.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { listLeads } from '#app/domain/leads/list-leads.server';
import { qualifyLeads } from '#app/domain/leads/qualify-leads.server';
import { recordUsage } from '#app/domain/leads/record-usage.server';
import { findOrganisations } from '#app/domain/members/find-organisations.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { suppress } from '#app/domain/members/suppression.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { consentToSharing, makeSales, monthsBack, useProduct } from '#tests/support/leads';
import { identity, makeMembers, person } from '#tests/support/people';

setupTestDatabase();
const source = { kind: 'import' as const, id: null };

beforeAll(async () => {
  await withTx((tx) => seedCities(tx));
  expect(await installConsentWordings(SYSTEM)).toBe(4);
  expect(await installConsentWordings(SYSTEM)).toBe(0);
  const parties = { organisation: 'Cloud', contact: 'privacy@cloud.example' };
  expect(await installConsentWordings(SYSTEM, parties)).toBe(4);
  expect(await installConsentWordings(SYSTEM, parties)).toBe(0);
  expect(await installConsentWordings(SYSTEM)).toBe(0);
});

async function leadsOf(memberId: string) {
  await qualifyLeads(SYSTEM, { memberIds: [memberId] });
  return sql().rows<{ id: string; territory: string; product: string; evidence: unknown; status: string }>(
    'SELECT id, territory, product, evidence, status FROM lead WHERE member_id = $1::uuid', [memberId]);
}

async function someone(rest: Parameters<typeof person>[1] = {}): Promise<string> {
  const [id] = await makeMembers(person('王小明', { cityCode: 'chengdu', ...rest }));
  return id ?? '';
}

describe('who becomes a lead (G4, N4)', () => {
  const GROWING = [100, 100, 150];

  it('free quota only: no', async () => {
    const id = await someone();
    await consentToSharing(id);
    await useProduct(id, [['free_quota', 10], ['free_quota', 20], ['free_quota', 90]]);
    expect(await leadsOf(id)).toEqual([]);
  });

  it('use without growth: no', async () => {
    const id = await someone();
    await consentToSharing(id);
    await useProduct(id, [100, 100, 100]);
    expect(await leadsOf(id)).toEqual([]);
  });

  it('use and growth without consent: no', async () => {
    const id = await someone();
    await useProduct(id, GROWING);
    expect(await leadsOf(id)).toEqual([]);
  });

  it('use, growth and consent: yes, once, in the territory of their city', async () => {
    const id = await someone();
    await consentToSharing(id);
    await useProduct(id, GROWING);
    expect(await leadsOf(id)).toMatchObject([{ territory: 'southwest-china', product: 'ecs', status: 'unclaimed' }]);
    expect(await leadsOf(id)).toHaveLength(1);
    expect(JSON.stringify((await leadsOf(id))[0]?.evidence)).not.toContain('王小明');
  });

  it('growth that a source claims without any use before it: no', async () => {
    const id = await someone();
    await consentToSharing(id);
    await useProduct(id, [['growing', 500]]);
    expect(await leadsOf(id)).toEqual([]);
  });

  it('a gift-only joiner never; with activity of their own on a later day, yes', async () => {
    const id = await someone({ acquisitionChannel: 'incentive' });
    await consentToSharing(id);
    await useProduct(id, GROWING);
    const attend = (day: string) => withTx((tx) => recordFacts(tx, SYSTEM, source, [{
      kind: 'attended', variant: 'exchange', memberId: id, subjectId: newId(), occurredAt: new Date(day),
      key: `${newId()}|${id}`, details: { mode: 'offline' },
    }]));
    await attend('2026-01-15T02:00:00Z');
    expect(await leadsOf(id)).toEqual([]);
    await attend('2026-03-01T02:00:00Z');
    expect(await leadsOf(id)).toHaveLength(1);
  });

  it('neither staff nor the suppressed, with growth and consent', async () => {
    const staff = await someone({ isStaff: true });
    const mail = identity('email', 'no-more@example.com');
    const suppressed = await someone({ identities: [mail] });
    for (const id of [staff, suppressed]) {
      await consentToSharing(id);
      await useProduct(id, GROWING);
    }
    await withTx((tx) => suppress(tx, [mail], 'objection'));
    expect(await leadsOf(staff)).toEqual([]);
    expect(await leadsOf(suppressed)).toEqual([]);
    const [row] = await explainQualification(SYSTEM, { memberId: suppressed });
    expect(row).toMatchObject({ result: 'isNot', conditions: { notSuppressed: false, grew: true, consented: true } });
  });

  it('growth of long ago: no', async () => {
    const id = await someone();
    await consentToSharing(id);
    await withTx((tx) => recordUsage(tx, SYSTEM, source, [12, 13, 14].map((back, index) => ({
      memberId: id, product: 'ecs', month: monthsBack(back + 2), amount: [150, 100, 100][index] ?? 0,
    }))));
    expect(await leadsOf(id)).toEqual([]);
  });

  it('an answered lead comes back only with newer growth', async () => {
    const id = await someone();
    await consentToSharing(id);
    await useProduct(id, GROWING);
    await leadsOf(id);
    await sql().run(`UPDATE lead SET status = 'rejected' WHERE member_id = $1::uuid`, [id]);
    expect(await leadsOf(id)).toHaveLength(1);
    await withTx((tx) => recordUsage(tx, SYSTEM, source, [{ memberId: id, product: 'ecs', month: monthsBack(0), amount: 400 }]));
    expect(await leadsOf(id)).toHaveLength(2);
  });

  it('use of a company that nobody in particular runs reaches its consenting people', async () => {
    const id = await someone({ company: '星河科技' });
    const other = await someone({ company: '别家公司' });
    for (const each of [id, other]) await consentToSharing(each);
    await withTx(async (tx) => {
      const company = await findOrganisations(tx, 'company', ['星河科技']);
      const companyId = company('星河科技');
      await recordUsage(tx, SYSTEM, source, [100, 100, 200].map((amount, index) => ({
        account: 'Tenant-1', companyId, product: 'rds', month: monthsBack(3 - index), amount,
      })));
    });
    expect(await leadsOf(id)).toMatchObject([{ product: 'rds' }]);
    expect(await leadsOf(other)).toEqual([]);
  });
});

describe('merged people', () => {
  it('the stricter consent holds until they agree again as one', async () => {
    const [a, b] = [await someone(), await someone()];
    await consentToSharing(a, 'granted', 50);
    await consentToSharing(b, 'granted', 200);
    await consentToSharing(b, 'withdrawn', 100);
    await useProduct(a, [100, 100, 150]);
    await sql().run(
      `INSERT INTO member_mapping (member_id, canonical_member_id, valid_from, recorded_at)
       VALUES ($1::uuid, $2::uuid, clock_timestamp(), clock_timestamp())`, [b, a]);
    expect(await leadsOf(a)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await consentToSharing(a, 'granted', 0);
    expect(await leadsOf(a)).toHaveLength(1);
  });
});

describe('recordUsage', () => {
  it('says what became of each row, and gives the same stages in whatever order months arrive', async () => {
    const [one, two] = [await someone(), await someone()];
    const months = [100, 100, 150].map((amount, index) => ({ product: 'ecs', month: monthsBack(3 - index), amount }));
    const record = (rows: { memberId: string | null; product: string; month: string; amount: number }[]) =>
      withTx((tx) => recordUsage(tx, SYSTEM, source, rows));
    const outcomes = await record([...months.map((each) => ({ ...each, memberId: one })), { ...months[0]!, memberId: null }]);
    expect(outcomes.map((each) => each.outcome)).toEqual(['created', 'created', 'created', 'rejected']);
    expect((await record(months.map((each) => ({ ...each, memberId: one })))).map((each) => each.outcome))
      .toEqual(['unchanged', 'unchanged', 'unchanged']);
    for (const each of [...months].reverse()) await record([{ ...each, memberId: two }]);
    const stages = (id: string) => sql().rows(
      `SELECT details->>'month' AS month, variant FROM fact f WHERE kind = 'used_product' AND member_id = $1::uuid
          AND EXISTS (SELECT 1 FROM fact_key k WHERE k.fact_id = f.id) ORDER BY 1`, [id]);
    expect(await stages(two)).toEqual(await stages(one));
    expect((await record([{ ...months[2]!, memberId: one, amount: 900 }]))[0]?.outcome).toBe('updated');
  });
});

describe('the queue', () => {
  it('shows a salesperson their territories only', async () => {
    const id = await someone({ cityCode: 'shanghai' });
    await consentToSharing(id);
    await useProduct(id, [100, 100, 150]);
    const [lead] = await leadsOf(id);
    const [east, north] = [await makeSales(['east-china']), await makeSales(['north-china'])];
    const seen = async (actor: typeof east) => (await listLeads(actor, { view: 'all' })).leads.map((each) => each.id);
    expect(await seen(east)).toContain(lead?.id);
    expect(await seen(north)).not.toContain(lead?.id);
    expect(await seen(await makeSales(null))).toContain(lead?.id);
  });
});
