import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, STRANGER, SYSTEM } from '#app/domain/access/actor';
import { reverseFacts } from '#app/domain/ledger/record-facts.server';
import { answerInvitation } from '#app/domain/tiers/answer-invitation.server';
import { findReplayDrift, findTierDrift } from '#app/domain/tiers/check-tiers.server';
import { DecideCaseSchema, decideCase } from '#app/domain/tiers/decide-case.server';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { nominateMember } from '#app/domain/tiers/nominate-member.server';
import { replayDossier } from '#app/domain/tiers/replay-dossier.server';
import { startReview } from '#app/domain/tiers/start-review.server';
import { submitApplicationCase } from '#app/domain/tiers/submit-application-case.server';
import { sql, withTx } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { attended, daysAgo, makeProgramme, makeRegular, makeStaff, published, record } from '#tests/support/tiers';

setupTestDatabase();

let devrel: Actor;
beforeAll(async () => {
  await makeProgramme();
  devrel = await makeStaff('devrel');
});

async function caseOf(memberId: string): Promise<{ id: string; status: string; version: number; still_meets: boolean }> {
  const [row] = await sql().rows<{ id: string; status: string; version: number; still_meets: boolean }>(
    'SELECT id, status, version, still_meets FROM tier_case WHERE member_id = $1::uuid ORDER BY proposed_at DESC, id DESC LIMIT 1', [memberId],
  );
  return row as { id: string; status: string; version: number; still_meets: boolean };
}

const approval = (row: { id: string; version: number }, rest = {}) =>
  DecideCaseSchema.parse({ decision: 'approve', caseId: row.id, version: row.version, reason: '连续参加活动，积极分享', ...rest });
const decline = (row: { id: string; version: number }) =>
  DecideCaseSchema.parse({ decision: 'decline', caseId: row.id, version: row.version, reason: 'Not yet' });

async function proposed(name?: string) {
  const memberId = await makeRegular(name);
  await evaluateDue(SYSTEM);
  return { memberId, row: await caseOf(memberId) };
}

async function contents(): Promise<string> {
  const tables = ['tier_case', 'case_event', 'case_words', 'dossier', 'invitation', 'tier_state', 'tier_history', 'message', 'audit_entry'];
  const rows = await Promise.all(tables.map((table) => sql().rows<{ t: string }>(`SELECT coalesce(string_agg(x::text, '|' ORDER BY x::text), '') AS t FROM ${table} x`)));
  return JSON.stringify(rows);
}

describe('deciding a case', () => {
  it('proposes, approves, invites; the member accepts by the link and holds the tier', async () => {
    const { memberId, row } = await proposed();
    expect(row.status).toBe('proposed');
    await startReview(devrel, { caseId: row.id });
    const decided = await decideCase(devrel, approval(await caseOf(memberId)));
    expect(decided).toMatchObject({ status: 'invited', met: true });
    const [message] = await sql().rows<{ link: string; body: string; locale: string }>('SELECT link, body, locale FROM message WHERE recipient_id = $1::uuid', [memberId]);
    expect(message?.link).toBe(decided.invitationLink);
    expect(message?.body).toContain('城市开发者');
    const token = (decided.invitationLink ?? '').split('/').at(-1) as string;
    expect(await answerInvitation(STRANGER, { token, answer: 'accept' })).toEqual({ status: 'accepted', tier: 'city_group' });
    await expect(answerInvitation(STRANGER, { token, answer: 'accept' })).rejects.toMatchObject({ code: 'conflict' });
    const states = await sql().rows<{ key: string }>('SELECT t.key FROM tier_state s JOIN tier t ON t.id = s.tier_id WHERE member_id = $1::uuid', [memberId]);
    expect(states).toEqual([{ key: 'city_group' }]);
    expect(await findTierDrift(sql())).toEqual([]);
    await evaluateDue(SYSTEM);
    expect((await caseOf(memberId)).status).toBe('accepted');
  });

  it('lets one of 20 simultaneous decisions win and tells the others who it was', async () => {
    const { row } = await proposed('李娜');
    const deciders = await Promise.all(Array.from({ length: 20 }, () => makeStaff('devrel')));
    const results = await Promise.allSettled(deciders.map((actor, index) => decideCase(actor, index % 2 === 0 ? approval(row) : decline(row))));
    const winners = results.filter((each) => each.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const each of results) {
      if (each.status === 'fulfilled') continue;
      expect(each.reason).toMatchObject({ code: 'conflict', detail: { message: 'tiers:error.decidedAlready', values: { name: expect.stringMatching(/^devrel /) } } });
    }
    const dossiers = await sql().rows('SELECT 1 FROM dossier WHERE case_id = $1::uuid', [row.id]);
    expect(dossiers).toHaveLength(1);
    expect(await findTierDrift(sql())).toEqual([]);
  });

  it('replays identically after later facts, a reversal and late evidence', async () => {
    const memberId = await makeRegular('张三丰');
    const [late] = await record(published(memberId, 10));
    await evaluateDue(SYSTEM);
    const row = await caseOf(memberId);
    await decideCase(devrel, approval(row));
    expect(await replayDossier(devrel, row.id)).toEqual({ caseId: row.id, identical: true, differences: [] });
    await record(attended(memberId, 60), published(memberId, 5));
    await withTx((tx) => reverseFacts(tx, SYSTEM, { kind: 'system', id: null }, [late as bigint]));
    expect((await replayDossier(devrel, row.id)).differences).toEqual([]);
    const { checked, broken } = await findReplayDrift(sql(), null);
    expect(checked).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });

  it('asks for a reason of its own when the rule no longer holds', async () => {
    const memberId = await makeRegular('赵敏');
    await evaluateDue(SYSTEM);
    const facts = await sql().rows<{ id: bigint }>(`SELECT id FROM fact WHERE member_id = $1::uuid AND kind = 'attended' AND reverses_fact_id IS NULL`, [memberId]);
    await withTx((tx) => reverseFacts(tx, SYSTEM, { kind: 'system', id: null }, facts.map((fact) => fact.id)));
    await evaluateDue(SYSTEM);
    const row = await caseOf(memberId);
    expect(row).toMatchObject({ status: 'proposed', still_meets: false });
    await expect(decideCase(devrel, approval(row))).rejects.toMatchObject({ code: 'invalid-input', detail: { fields: { override: 'tiers:error.overrideNeeded' } } });
    expect(await decideCase(devrel, approval(row, { override: 'Organised the whole series' }))).toMatchObject({ met: false, status: 'invited' });
    expect((await replayDossier(devrel, row.id)).identical).toBe(true);
  });

  it('changes nothing when it is denied: other roles, own case, own nominee, stale page', async () => {
    const { memberId, row } = await proposed('周芷若');
    const organiser = await makeStaff('organiser');
    const self = await makeStaff('devrel', { memberId });
    const before = await contents();
    await expect(decideCase(organiser, approval(row))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decideCase(STRANGER, approval(row))).rejects.toMatchObject({ code: 'signed-out' });
    await expect(decideCase(self, approval(row))).rejects.toMatchObject({ code: 'forbidden', detail: { message: 'tiers:error.ownCase' } });
    await expect(decideCase(devrel, approval({ ...row, version: row.version + 1 }))).rejects.toMatchObject({ code: 'conflict' });
    await expect(startReview(organiser, { caseId: row.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(replayDossier(organiser, row.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answerInvitation({ ...self, role: 'member' }, { caseId: row.id, answer: 'accept' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await contents()).toBe(before);
  });

  it('takes nominations and applications; nobody decides on their nominee; refusals leave people in peace', async () => {
    const memberId = await makeRegular('小龙女');
    const nominator = await makeStaff('devrel');
    const caseId = await nominateMember(nominator, { memberId, toTier: 'city_group' });
    await expect(decideCase(nominator, approval({ id: caseId, version: 1 }))).rejects.toMatchObject({ detail: { message: 'tiers:error.ownNominee' } });
    const decided = await decideCase(devrel, approval({ id: caseId, version: 1 }));
    const own = await makeStaff('member', { memberId });
    expect(decided.invitationLink).not.toBeNull();
    expect(await answerInvitation(own, { caseId, answer: 'turn_down' })).toEqual({ status: 'turned_down', tier: 'city_group' });
    await record(attended(memberId, 2));
    await evaluateDue(SYSTEM);
    expect((await caseOf(memberId)).status).toBe('turned_down');
    const again = await withTx((tx) => submitApplicationCase(tx, STRANGER, { memberId, toTier: 'expert', originId: null }));
    expect(again.outcome).toBe('opened');
    expect(await withTx((tx) => submitApplicationCase(tx, STRANGER, { memberId, toTier: 'expert', originId: null }))).toEqual({ outcome: 'open-already', caseId: again.caseId });
  });

  it('does not see what was learned after its known-at, whenever it happened', async () => {
    const { memberId, row } = await proposed('郭靖');
    await decideCase(devrel, decline(row));
    const [dossier] = await sql().rows<{ known_at: Date; body: { transition: { paths: { root: { of: { facts: string[] }[] } }[] } } }>(
      'SELECT known_at, body FROM dossier WHERE case_id = $1::uuid', [row.id]);
    const [id] = await record(attended(memberId, 30));
    const [late] = await sql().rows<{ recorded_at: Date }>('SELECT recorded_at FROM fact WHERE id = $1::bigint', [String(id)]);
    expect(late?.recorded_at.getTime()).toBeGreaterThan(dossier?.known_at.getTime() ?? Infinity);
    expect(dossier?.body.transition.paths[0]?.root.of[0]?.facts).toHaveLength(2);
    expect((await replayDossier(devrel, row.id)).identical).toBe(true);
    expect(daysAgo(30) < (dossier?.known_at ?? new Date(0))).toBe(true);
  });
});
