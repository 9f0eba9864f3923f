import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import { findStandingDrift } from '#app/domain/ledger/standing.server';
import { addNote } from '#app/domain/members/add-note.server';
import { createMembers } from '#app/domain/members/create-members.server';
import { updateMembers } from '#app/domain/members/update-members.server';
import { eraseMember } from '#app/domain/stewardship/erase-member.server';
import { replayErasures } from '#app/domain/stewardship/replay-erasures.server';
import { sql, withTx } from '#app/platform/db.server';
import { configureErasureLog } from '#app/platform/erasure-log.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';
import { withClient } from '#tests/support/test-server';

const database = setupTestDatabase();
const OWNER: Actor = { ...SYSTEM, kind: 'user', userId: newId() };
const source = { kind: 'import' as const, id: newId() };

/** Whatever a dump would hold, every table of every schema, one line per row. */
async function dump(): Promise<string> {
  return withClient(database.owner(), async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`);
    const lines: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
      lines.push(...rows.rows.map((row) => `${name} ${row.line}`));
    }
    return lines.join('\n');
  });
}

/** Everything the person can be recognised by, as it was typed in somewhere. */
const WORDS = [
  '尉迟萱', 'Xuan Yuchi', 'xuan@example.cn', 'xuan.work@corp.cn', 'Xuan+Talk', '13812340001', '138 1234 0001', '138-1234-0001',
  'yuchixuan', 'yuchi-on-csdn', 'tenant-778812', 'blog.example.cn/deep', 'the-other-link', 'Likes tea', '萱草',
];

let dataDir = '';
let her = '';
let merged = '';
let other = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nianlun-erase-'));
  configureErasureLog(dataDir);
  [her = '', merged = '', other = ''] = await makeMembers(
    person('尉迟萱', {
      title: '萱草工作室创始人', company: 'Somewhere Ltd', isStaff: false, acquisitionChannel: 'referral',
      identities: [identity('email', 'xuan@example.cn'), identity('phone', '13812340001'), identity('github', 'yuchixuan'), identity('cloud_account', 'tenant-778812')],
    }),
    person('Xuan Yuchi', { identities: [identity('email', 'xuan.work@corp.cn'), identity('csdn', 'yuchi-on-csdn')] }),
    person('王伟', { identities: [identity('email', 'wang@example.cn'), identity('phone', '13812340002')] }),
  );
  await fillEveryPlace();
});
afterAll(async () => {
  configureErasureLog(null);
  await rm(dataDir, { recursive: true, force: true });
});

async function fillEveryPlace(): Promise<void> {
  const run = (text: string, ...values: unknown[]) => sql().run(text, values);
  const importId = newId();
  const event = newId();
  const content = newId();
  const caseId = newId();
  const submission = newId();
  const recipient = newId();
  const wording = newId();
  const user = newId();
  const hash = () => Buffer.from(newId().replaceAll('-', ''), 'hex');
  await run(`INSERT INTO member_mapping (member_id, canonical_member_id, valid_from, recorded_at) VALUES ($1, $2, now(), now())`, merged, her);
  await run('DELETE FROM standing WHERE member_id = $1', merged);
  await withTx((tx) => updateMembers(tx, OWNER, source, [{ memberId: her, title: '萱草 CEO' }], 'overwrite'));
  await run(`INSERT INTO app_user (id, email, name, role, status, member_id) VALUES ($1, 'xuan@example.cn', '尉迟萱', 'member', 'active', $2)`, user, her);
  await run(`INSERT INTO session (token_hash, id, user_id, expires_at) VALUES ($1, $2, $3, now())`, hash(), newId(), user);
  await addNote(OWNER, { memberId: her, body: 'Likes tea' });
  await addNote(OWNER, { memberId: other, body: 'Introduced by 尉迟萱, ask her at 138 1234 0001' });
  await addNote(OWNER, { memberId: other, body: 'Prefers mornings' });
  await run(`INSERT INTO event (id, name, name_key, mode, purpose, primary_goal, held_on, starts_at, outcome)
             VALUES ($1, 'Meetup', 'meetup', 'offline', 'exchange', 'community', '2026-03-01', now(), '48 in; thanks to 尉迟萱')`, event);
  await run(`INSERT INTO content_item (id, key_hash, content_type, title, url) VALUES ($1, $2, 'article', '萱草 and clouds', 'https://blog.example.cn/deep')`, content, hash());
  await withTx((tx) => recordFacts(tx, OWNER, source, [
    { kind: 'attended', variant: 'exchange', memberId: her, subjectId: event, occurredAt: new Date('2026-03-01'), key: `${event}|${her}`, details: { mode: 'offline' }, evidence: [{ url: 'https://the-other-link.cn/x', label: 'photo of 尉迟萱' }] },
    { kind: 'published', variant: 'article', memberId: merged, subjectId: content, occurredAt: new Date('2026-03-02'), key: `${content}|${merged}`, evidence: [{ url: 'https://blog.example.cn/deep' }] },
    { kind: 'attended', variant: 'exchange', memberId: other, subjectId: event, occurredAt: new Date('2026-03-01'), key: `${event}|${other}`, details: { mode: 'offline' }, evidence: [{ url: 'https://github.com/yuchixuan/list' }, { url: 'https://example.cn/kept' }] },
  ]));
  await run(`INSERT INTO import (id, target, status, origin, failure, preview) VALUES ($1, 'members', 'done', 'from xuan@example.cn', '{"value":"13812340001"}', '{"rows":[["尉迟萱"]]}')`, importId);
  const row = (no: number, cells: string[], member: string | null) =>
    run(`INSERT INTO import_row (import_id, row_no, line, kind, cells, member_id, warnings) VALUES ($1, $2, $2, 'record', $3, $4, $5)`,
      importId, no, JSON.stringify(cells), member, JSON.stringify([{ value: cells[1] }]));
  await row(1, ['尉迟萱', 'Xuan+Talk@Example.cn'], her);
  await row(2, ['萱 again', '１３８１２３４０００１'], null);
  await row(3, ['Xuan Yuchi', '138-1234-0001'], merged);
  await row(4, ['王伟', '13812340002'], other);
  const stored = async (name: string, bytes: Buffer) => {
    const id = newId();
    await run('INSERT INTO stored_file (id, name, size, sha256) VALUES ($1, $2, $3, $4)', id, name, bytes.length, hash());
    await run('INSERT INTO stored_file_chunk (file_id, seq, bytes) VALUES ($1, 0, $2)', id, bytes.subarray(0, 9));
    await run('INSERT INTO stored_file_chunk (file_id, seq, bytes) VALUES ($1, 1, $2)', id, bytes.subarray(9));
  };
  await stored('gb.csv', iconv.encode('姓名,手机\n尉迟萱,13900000000\n', 'gb18030'));
  await stored('utf16.csv', iconv.encode('email\nxuan@example.cn\n', 'utf16le'));
  await stored('others.csv', Buffer.from('name\n王伟\n'));
  await withTx(async (tx) => {
    await recordAudit(tx, OWNER, { action: 'user.created', objectKind: 'user', objectId: user, after: { email: 'xuan@example.cn', name: '尉迟萱' } });
    await recordAudit(tx, OWNER, { action: 'event.closed', objectKind: 'event', objectId: event, after: { outcome: 'thanks to 尉迟萱' } });
  });
  await run(`INSERT INTO message (id, recipient_kind, recipient_id, address, locale, template, subject, body, link)
             VALUES ($1, 'member', $2, 'xuan@example.cn', 'en', 'tier-invitation', 'For 尉迟萱', 'Dear 尉迟萱', 'https://x.cn/invitations/t')`, newId(), merged);
  await run(`INSERT INTO message (id, recipient_kind, recipient_id, address, locale, template, subject, body)
             VALUES ($1, 'user', $2, 'boss@example.cn', 'en', 'case-waiting', 'A case waits', 'About 尉迟萱 (xuan@example.cn)')`, newId(), OWNER.userId);
  await run(`INSERT INTO message (id, recipient_kind, recipient_id, address, locale, template, subject, body)
             VALUES ($1, 'applicant', $2, 'xuan@example.cn', 'en', 'application-received', 'Thank you', 'Your number')`, newId(), submission);
  await run(`INSERT INTO form_submission (id, number, form, form_version, locale, status_token_hash, payload, member_id, key_hash)
             VALUES ($1, 'A-1', 'expert', 1, 'zh-CN', $2, '{"name":"尉迟萱","why":"萱草"}', $3, $4)`, submission, hash(), her, hash());
  await run(`INSERT INTO form_submission (id, number, form, form_version, locale, status_token_hash, payload, key_hash)
             VALUES ($1, 'A-2', 'expert', 1, 'zh-CN', $2, '{"phone":"138 1234 0001"}', $3)`, newId(), hash(), hash());
  await run(`INSERT INTO unclaimed_attendance (id, event_id, label, label_hash, reason, source_kind) VALUES ($1, $2, '1. 尉迟萱 华为 138…', $3, 'several', 'paste')`, newId(), event, hash());
  await run(`INSERT INTO unclaimed_attendance (id, event_id, label, label_hash, reason, source_kind, claimed_member_id) VALUES ($1, $2, '萱草', $4, 'unknown', 'paste', $3)`, newId(), event, her, hash());
  const programme = newId();
  const tier = newId();
  await run(`INSERT INTO programme (id, key, name_zh, name_en, go_live_on, is_default) VALUES ($1, 'p', '项目', 'Programme', '2026-01-01', true)`, programme);
  await run(`INSERT INTO tier (id, programme_id, key, position, name_zh, name_en, colour, short_code) VALUES ($1, $2, 'expert', 3, '专家', 'Expert', 'expert', 'E')`, tier, programme);
  await run(`INSERT INTO tier_case (id, programme_id, member_id, to_tier_id, rule_version_id, origin, status, proposed_at) VALUES ($1, $2, $3, $4, $5, 'engine', 'invited', now())`, caseId, programme, her, tier, newId());
  await run(`INSERT INTO case_words (case_id, member_id, reason) VALUES ($1, $2, '尉迟萱 likes tea: Likes tea')`, caseId, her);
  await run(`INSERT INTO invitation (case_id, token_hash, expires_at) VALUES ($1, $2, now())`, caseId, hash());
  await run(`INSERT INTO dossier (case_id, member_id, rule_version_id, valid_at, known_at, met, decision, body, sha256)
             VALUES ($1, $2, $3, now(), now(), true, 'approved', '{"facts":[1]}', $4)`, caseId, her, newId(), hash());
  await run(`INSERT INTO tier_approver (history_id, member_id, approver) VALUES (901, $1, '尉迟萱'), (902, $2, 'somebody')`, other, her);
  await run(`INSERT INTO consent_recipient (id, key, name_zh, name_en, contact) VALUES ($1, 'sales', '销售', 'Sales', 'privacy@corp.cn')`, recipient);
  await run(`INSERT INTO consent_wording (id, purpose, version, locale, body, sha256, method, data_kinds) VALUES ($1, 'share', 1, 'en', 'text', $2, 'box', '{name}')`, wording, hash());
  await run(`INSERT INTO consent_event (member_id, purpose, action, recipient_id, wording_id, locale, source_kind, occurred_at, recorded_at, key_hash)
             VALUES ($1, 'share', 'granted', $2, $3, 'en', 'form', now(), now(), $4)`, her, recipient, wording, hash());
  await run(`INSERT INTO lead (id, member_id, product, stage, territory, evidence, consent_id, qualified_at, due_at)
             VALUES ($1, $2, 'db', 'growing', 'east-china', '{"account":"tenant-778812"}', 1, now(), now())`, newId(), her);
  await run(`INSERT INTO customer_account (id, account) VALUES ($1, 'tenant-778812')`, newId());
  await run(`INSERT INTO group_role (id, member_id, role, since) VALUES ($1, $2, 'city_organiser', '2026-01-01')`, newId(), her);
}

describe('eraseMember', () => {
  it('has every word in the dump before', async () => {
    const before = await dump();
    for (const word of WORDS) expect(before).toContain(word);
  });

  it('refuses whoever may not, and changes nothing', async () => {
    const before = await dump();
    await expect(eraseMember({ ...OWNER, role: 'devrel' }, { memberId: her })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(eraseMember(OWNER, { memberId: newId() })).rejects.toMatchObject({ code: 'not-found' });
    expect(await dump()).toBe(before);
  });

  it('leaves no identifier, name, handle or link anywhere', async () => {
    const erased = await eraseMember(OWNER, { memberId: merged });
    expect(erased.records.sort()).toEqual([her, merged].sort());
    expect(erased.files).toBe(2);
    const after = await dump();
    const found = WORDS.flatMap((word) => after.split('\n').filter((line) => line.toLowerCase().includes(word.toLowerCase())));
    expect(found).toEqual([]);
    expect(after.normalize('NFKC')).not.toContain('13812340001');
  });

  it('keeps what is not hers: the ledger, other people, their words', async () => {
    const [facts] = await sql().rows<{ n: number }>('SELECT count(*)::int AS n FROM fact WHERE member_id = ANY($1::uuid[])', [[her, merged]]);
    expect(facts?.n).toBe(4);
    expect(await findStandingDrift(sql())).toEqual([]);
    const [wang] = await sql().rows('SELECT display_name FROM member WHERE id = $1', [other]);
    expect(wang).toEqual({ display_name: '王伟' });
    const rows = await sql().rows<{ cells: unknown }>('SELECT cells FROM import_row ORDER BY row_no');
    expect(rows.map((row) => row.cells)).toEqual([null, null, null, ['王伟', '13812340002']]);
    const notes = await sql().rows<{ body: string }>('SELECT body FROM member_note ORDER BY created_at');
    expect(notes.map((note) => note.body)).toEqual(['—', 'Prefers mornings']);
    const links = await sql().rows<{ url: string | null }>('SELECT url FROM fact_evidence ORDER BY url');
    expect(links.map((each) => each.url)).toEqual(['https://example.cn/kept', null]);
    expect(await sql().rows('SELECT status FROM lead')).toEqual([{ status: 'recalled' }]);
    expect(await sql().rows('SELECT status FROM tier_case')).toEqual([{ status: 'withdrawn' }]);
    expect(await sql().rows('SELECT name FROM stored_file')).toEqual([{ name: 'others.csv' }]);
  });

  it('does not let her back in', async () => {
    const made = await withTx((tx) => createMembers(tx, SYSTEM, source, [
      person('尉迟萱', { identities: [identity('phone', '+86 138 1234 0001')] }),
    ]));
    expect(made).toEqual([{ outcome: 'suppressed' }]);
    await expect(eraseMember(OWNER, { memberId: her })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('logs ids and times only, and replays them on a database that still holds the person', async () => {
    const text = await readFile(join(dataDir, 'erasures.jsonl'), 'utf8');
    const lines = text.trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(Object.keys(line).sort()).toEqual(['at', 'memberId']);
    expect(await replayErasures(OWNER)).toBe(0);
    // As after a restore of an older backup: the record is back.
    await sql().run(`UPDATE member SET erased_at = NULL, status = 'active', display_name = '尉迟萱', name_zh = '尉迟萱' WHERE id = $1`, [her]);
    expect(await replayErasures(OWNER)).toBe(1);
    expect(await dump()).not.toContain('尉迟萱');
  });

  it('asks an owner to hand over first', async () => {
    const [id = ''] = await makeMembers(person('欧阳修', { identities: [identity('email', 'ouyang@example.cn')] }));
    await sql().run(`INSERT INTO app_user (id, email, name, role) VALUES ($1, 'ouyang@example.cn', '欧阳修', 'owner')`, [newId()]);
    await expect(eraseMember(OWNER, { memberId: id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await dump()).toContain('欧阳修');
  });
});
