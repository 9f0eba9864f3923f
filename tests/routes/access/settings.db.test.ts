import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { readHome } from '#app/domain/insights/read-home.server';
import { findConsentTexts } from '#app/domain/leads/find-consent-texts.server';
import { ensureProgramme } from '#app/domain/stewardship/ensure-programme.server';
import { installReferenceData } from '#app/domain/stewardship/install-reference-data.server';
import { sql } from '#app/platform/db.server';
import * as settings from '#app/routes/settings/programme/route';
import * as setup from '#app/routes/setup/route';
import { setupTestDatabase } from '#tests/support/database';
import { answerOf, argsFor, databaseState, type FormFields, makeUser, type TestUser } from '#tests/support/requests';

setupTestDatabase();

let owner: TestUser;

const save = (form: FormFields) => answerOf(() => settings.action(argsFor('/settings', { user: owner, form })));
const load = async () => (await answerOf(() => settings.loader(argsFor('/settings', { user: owner })))).body;
const lastAudit = async () => (await sql().rows<{ action: string; before: unknown; after: unknown }>(
  'SELECT e.action, v.before, v.after FROM audit_entry e LEFT JOIN audit_value v ON v.entry_id = e.id ORDER BY e.id DESC LIMIT 1',
))[0];
const homeCards = async () => (await readHome({ ...SYSTEM, kind: 'user', role: 'owner' }, new Date())).cards.map((card) => card.key);

beforeAll(async () => {
  await installReferenceData();
  await ensureProgramme(SYSTEM);
});

describe('an installation that the command line opened first', () => {
  it('takes its names and its go-live date from the first-run page', async () => {
    const answer = await answerOf(() => setup.action(argsFor('/setup', { form: {
      name: '李雷', email: 'owner@example.test', password: 'four calling birds', organisation: 'Ring Lab', nameZh: '年轮计划',
      nameEn: 'Rings', zone: 'Asia/Shanghai', locale: 'zh-CN', goLiveOn: '2026-12-01',
    } })));
    expect(answer.status).toBe(302);
    expect(await sql().rows('SELECT name_zh, name_en, go_live_on, is_default FROM programme')).toEqual([
      { name_zh: '年轮计划', name_en: 'Rings', go_live_on: '2026-12-01', is_default: true },
    ]);
    expect(await sql().rows(`SELECT 1 FROM audit_entry WHERE action = 'programme.changed'`)).toHaveLength(1);
    owner = await makeUser('owner');
  });
});

describe('the programme', () => {
  it('gets other names and another go-live date, and the log tells both', async () => {
    expect((await save({ intent: 'programme', nameZh: ' 星火 ', nameEn: 'Spark', goLiveOn: '2027-01-15' })).status).toBe(302);
    expect(await load()).toMatchObject({ programme: { nameZh: '星火', nameEn: 'Spark', goLiveOn: '2027-01-15' } });
    expect(await lastAudit()).toEqual({
      action: 'programme.changed',
      before: { nameZh: '年轮计划', nameEn: 'Rings', goLiveOn: '2026-12-01' },
      after: { nameZh: '星火', nameEn: 'Spark', goLiveOn: '2027-01-15' },
    });
  });

  it('saved as it is leaves no trace', async () => {
    const before = await databaseState();
    expect((await save({ intent: 'programme', nameZh: '星火', nameEn: 'Spark', goLiveOn: '2027-01-15' })).status).toBe(302);
    expect(await databaseState()).toEqual(before);
  });

  it.each([
    ['an empty name', { nameZh: ' ' }, 'nameZh'],
    ['a date that is none', { goLiveOn: '2027-02-30' }, 'goLiveOn'],
    ['a key', { key: 'other' }, ''],
    ['another form', { intent: 'everything' }, 'intent'],
  ])('refuses %s and keeps what was typed', async (_what, change, field) => {
    const before = await databaseState();
    const answer = await save({ intent: 'programme', nameZh: '甲', nameEn: 'Typed', goLiveOn: '2027-03-01', ...change } as FormFields);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ values: { nameEn: 'Typed' } });
    expect(Object.keys((answer.body as { errors: object }).errors)).toContain(field);
    expect(await databaseState()).toEqual(before);
  });
});

describe('whom the consent texts name', () => {
  const PARTIES = { intent: 'consent', organisation: '年轮科技有限公司', salesNameZh: '年轮销售部', salesNameEn: 'Nianlun sales', contact: 'privacy@nianlun.example' };

  it('is the owner who set the installation up, until somebody says otherwise', async () => {
    expect(await load()).toMatchObject({ consent: { contact: 'owner@example.test', isReachable: true } });
    expect(await homeCards()).not.toContain('consentContact');
  });

  it('changes with a new version of every text; older versions stay', async () => {
    const { version } = (await load() as { consent: { version: number } }).consent;
    expect((await save(PARTIES)).status).toBe(302);
    expect(await load()).toMatchObject({ consent: { organisation: '年轮科技有限公司', contact: 'privacy@nianlun.example', version: version + 1 } });
    for (const locale of ['zh-CN', 'en']) {
      const texts = await findConsentTexts(locale);
      expect(texts.share_with_sales?.body).toContain('privacy@nianlun.example');
      expect(texts.share_with_sales?.body).toContain(locale === 'en' ? 'Nianlun sales' : '年轮销售部');
    }
    expect(await sql().rows('SELECT 1 FROM consent_wording WHERE version = $1', [version])).toHaveLength(4);
    expect((await lastAudit())?.action).toBe('consent.worded');
  });

  it('needs to be reachable', async () => {
    const before = await databaseState();
    const answer = await save({ ...PARTIES, contact: 'the office' });
    expect(answer.status).toBe(422);
    expect((answer.body as { errors: object }).errors).toEqual({ contact: 'settings:consent.unreachable' });
    expect(await databaseState()).toEqual(before);
  });

  it('is asked for on the first page while nobody is', async () => {
    await sql().run(`UPDATE consent_recipient SET contact = name_zh`);
    expect(await load()).toMatchObject({ consent: { isReachable: false } });
    expect(await homeCards()).toContain('consentContact');
  });
});
