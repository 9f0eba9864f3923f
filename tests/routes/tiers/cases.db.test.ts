import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#app/domain/access/actor';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { action as caseAction, loader as caseLoader } from '#app/routes/cases/detail/route';
import { loader as dossierLoader } from '#app/routes/cases/dossier/route';
import { loader as listLoader } from '#app/routes/cases/list/route';
import { action as invitationAction, loader as invitationLoader } from '#app/routes/invitation/route';
import { action as meAction, loader as meLoader } from '#app/routes/standing/route';
import { loader as tiersLoader } from '#app/routes/tiers/route';
import { sql } from '#app/platform/db.server';
import { setupTestDatabase } from '#tests/support/database';
import { answerOf, argsFor, databaseState, makeUser, type TestUser } from '#tests/support/requests';
import { makeProgramme, makeRegular } from '#tests/support/tiers';

setupTestDatabase();

let devrel: TestUser;
let caseId: string;
let memberId: string;
let member: TestUser;

beforeAll(async () => {
  await makeProgramme();
  devrel = await makeUser('devrel');
  memberId = await makeRegular('王伟');
  member = await makeUser('member', { memberId });
  await evaluateDue(SYSTEM);
  const [row] = await sql().rows<{ id: string }>('SELECT id FROM tier_case');
  caseId = (row as { id: string }).id;
});

const casePath = () => ({ path: `/cases/${caseId}`, params: { caseId } });

describe('the pages of a promotion', () => {
  it('shows the queue with the evidence in the row, only to those who may read it', async () => {
    const list = await answerOf(() => listLoader(argsFor('/cases', { user: devrel })));
    expect(list).toMatchObject({ status: 200, body: { counts: { open: 1 }, rows: [{ id: caseId, toTier: 'city_group', path: { key: 'regular', met: true } }] } });
    for (const role of ['organiser', 'sales', 'member'] as const) {
      const user = await makeUser(role, role === 'organiser' ? { cities: ['shanghai'] } : {});
      const before = await databaseState();
      expect((await answerOf(() => listLoader(argsFor('/cases', { user })))).status).toBe(403);
      expect((await answerOf(() => caseLoader(argsFor(casePath().path, { user, params: casePath().params })))).status).toBe(403);
      expect((await answerOf(() => dossierLoader(argsFor(`${casePath().path}/dossier`, { user, params: casePath().params })))).status).toBe(403);
      const form = { decision: 'approve', version: '1', reasonCode: 'meets_rule', reason: 'mine now' };
      expect((await answerOf(() => caseAction(argsFor(casePath().path, { user, params: casePath().params, form })))).status).toBe(403);
      expect(await databaseState()).toEqual(before);
    }
    expect((await answerOf(() => listLoader(argsFor('/cases')))).status).toBe(302);
  });

  it('asks for a reason, says what is malformed, and refuses what it does not know', async () => {
    const { path, params } = casePath();
    const post = (form: Record<string, string>) => answerOf(() => caseAction(argsFor(path, { user: devrel, params, form })));
    expect(await post({ decision: 'approve', version: '1', reasonCode: 'meets_rule', reason: ' ' })).toMatchObject({ status: 422, body: { errors: { reason: 'tiers:field.reasonMissing' } } });
    expect((await post({ decision: 'promote', version: '1', reason: 'because' })).status).toBe(422);
    expect((await answerOf(() => caseLoader(argsFor('/cases/1', { user: devrel, params: { caseId: '1' } })))).status).toBe(400);
    expect((await answerOf(() => listLoader(argsFor('/cases?view=nothing', { user: devrel })))).status).toBe(400);
  });

  it('promotes: decision, letter, invitation by button, standing', async () => {
    const { path, params } = casePath();
    const shown = await answerOf(() => caseLoader(argsFor(path, { user: devrel, params })));
    const page = (shown.body as { page: { version: number; met: boolean; facts: unknown[] } }).page;
    expect(page).toMatchObject({ met: true });
    expect(page.facts.length).toBeGreaterThanOrEqual(2);
    const form = { decision: 'approve', version: String(page.version), reasonCode: 'meets_rule', reason: '常来常在', override: '' };
    expect((await answerOf(() => caseAction(argsFor(path, { user: devrel, params, form })))).status).toBe(302);
    expect(await answerOf(() => caseAction(argsFor(path, { user: devrel, params, form })))).toMatchObject({ status: 409, body: { message: { key: 'tiers:error.decidedAlready' } } });
    const dossier = await answerOf(() => dossierLoader(argsFor(`${path}/dossier`, { user: devrel, params })));
    expect(dossier).toMatchObject({ status: 200, body: { replay: { identical: true } } });

    const decided = (await answerOf(() => caseLoader(argsFor(path, { user: devrel, params })))).body as { page: { letter: { link: string } }; qr: string };
    const token = decided.page.letter.link.split('/').at(-1) as string;
    expect(decided.qr).toContain('<svg');
    const opened = await answerOf(() => invitationLoader(argsFor(`/invitation/${token}`, { params: { token } })));
    expect(opened).toMatchObject({ status: 200, body: { invitation: { status: 'invited', tier: { key: 'city_group' } } } });
    expect((await answerOf(() => invitationLoader(argsFor('/invitation/x', { params: { token: 'x'.repeat(43) } })))).status).toBe(404);

    const mine = await answerOf(() => meLoader(argsFor('/me', { user: member })));
    expect(mine).toMatchObject({ status: 200, body: { standing: { tier: null, invitation: { caseId }, credits: 10 } } });
    expect((await answerOf(() => meAction(argsFor('/me', { user: devrel, form: { caseId, answer: 'accept' } })))).status).toBe(404);
    expect((await answerOf(() => invitationAction(argsFor(`/invitation/${token}`, { params: { token }, form: { answer: 'accept' } })))).status).toBe(302);
    const after = await answerOf(() => meLoader(argsFor('/me', { user: member })));
    expect(after).toMatchObject({ body: { standing: { tier: { key: 'city_group' }, invitation: null, received: [{ nameEn: 'Technical support' }, { nameEn: 'Funding' }] } } });
  });

  it('explains tiers and rules to members too, head counts only to staff', async () => {
    expect(await answerOf(() => tiersLoader(argsFor('/tiers', { user: member })))).toMatchObject({ status: 200, body: { showsPeople: false, rule: { version: 1, isDefault: true } } });
    expect((await answerOf(() => tiersLoader(argsFor('/tiers')))).status).toBe(302);
  });
});
