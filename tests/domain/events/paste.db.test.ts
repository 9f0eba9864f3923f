import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/access/actor';
import { ClaimAttendanceSchema, claimAttendance } from '#app/domain/events/claim-attendance.server';
import { closeEvent } from '#app/domain/events/close-event.server';
import { CreateEventSchema, createEvent } from '#app/domain/events/create-event.server';
import { GetEventSchema, getEvent } from '#app/domain/events/get-event.server';
import {
  PasteAttendanceSchema, pasteAttendance, PreviewPasteSchema, previewPaste,
} from '#app/domain/events/paste-attendance.server';
import { suppress } from '#app/domain/members/suppression.server';
import { sql, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { setupTestDatabase } from '#tests/support/database';
import { identity, makeMembers, person } from '#tests/support/people';

setupTestDatabase();

const NOW = new Date('2026-06-30T12:00:00Z');
const hangzhou: Actor = {
  kind: 'user', userId: newId(), role: 'organiser', cities: ['hangzhou'], territories: null, memberId: null,
};

let made = 0;
async function makeEvent(heldOn = '2026-06-20'): Promise<string> {
  made += 1;
  const input = CreateEventSchema.parse({ name: `城市行 ${made}`, cityCode: 'hangzhou', heldOn });
  return (await createEvent(hangzhou, input)).eventId;
}
function paste(eventId: string, text: string, rest: Record<string, unknown> = {}) {
  return pasteAttendance(hangzhou, PasteAttendanceSchema.parse({ eventId, text, ...rest }), NOW);
}
async function kinds(eventId: string, text: string): Promise<string[]> {
  const preview = await previewPaste(hangzhou, PreviewPasteSchema.parse({ eventId, text }), NOW);
  return preview.verdicts.map((each) => each.kind);
}
const view = (eventId: string) => getEvent(hangzhou, GetEventSchema.parse({ eventId }), NOW);

async function rows(): Promise<unknown> {
  const [row] = await sql().rows(
    `SELECT (SELECT count(*) FROM member)::int AS members, (SELECT count(*) FROM attendance)::int AS attendances,
            (SELECT count(*) FROM fact)::int AS facts, (SELECT count(*) FROM unclaimed_attendance)::int AS unclaimed,
            (SELECT count(*) FROM audit_entry)::int AS audits, (SELECT count(*) FROM identity)::int AS identities`,
  );
  return row;
}

describe('pasting attendance', () => {
  it('recognises identities, makes new members, keeps the rest as unclaimed', async () => {
    const [known = ''] = await makeMembers(person('张三', { cityCode: 'hangzhou', identities: [identity('phone', '13811110001')] }));
    const eventId = await makeEvent();
    const text = '#接龙 周六城市行\n1. 张三 华为 13811110001\n2. 李四 腾讯 13811110002\n3. li@example.cn 李丽\n4. 王五\n5. 赵六（请假）';
    expect(await kinds(eventId, text)).toEqual(['match', 'new', 'new', 'unclaimed', 'left-out']);
    expect(await paste(eventId, text)).toEqual({ created: 3, updated: 0, unchanged: 0, newMembers: 2, unclaimed: 1 });
    const after = await view(eventId);
    expect(after.people.map((each) => [each.displayName, each.company, each.status])).toEqual([
      ['李丽', null, 'attended'], ['李四', '腾讯', 'attended'], ['张三', null, 'attended'],
    ]);
    expect(after.people.some((each) => each.memberId === known)).toBe(true);
    expect(after.unclaimed.map((each) => [each.label, each.reason])).toEqual([['王五', 'name-only']]);
  });

  it('changes nothing when the same list is pasted again', async () => {
    const eventId = await makeEvent();
    const text = '张一 13811110011\n张伟\n张伟\nzhang@example.cn';
    expect(await paste(eventId, text)).toMatchObject({ created: 2, newMembers: 2, unclaimed: 2 });
    const before = await rows();
    expect(await paste(eventId, text)).toEqual({ created: 0, updated: 0, unchanged: 2, newMembers: 0, unclaimed: 0 });
    expect(await rows()).toEqual(before);
  });

  it('suggests people of the same name in the city, and takes one only when it is confirmed', async () => {
    const [here = '', elsewhere = ''] = await makeMembers(
      person('欧阳文', { cityCode: 'hangzhou', company: '蚂蚁' }), person('欧阳文', { cityCode: 'shanghai' }),
    );
    const eventId = await makeEvent();
    const preview = await previewPaste(hangzhou, PreviewPasteSchema.parse({ eventId, text: '1. 欧阳文' }), NOW);
    const [verdict] = preview.verdicts;
    expect(verdict?.kind === 'unclaimed' && verdict.candidates.map((each) => each.memberId)).toEqual([here]);
    const before = await rows();
    await expect(paste(eventId, '1. 欧阳文', { choices: [`0|${elsewhere}`] })).rejects.toMatchObject({ code: 'not-found' });
    expect(await rows()).toEqual(before);

    expect(await paste(eventId, '1. 欧阳文', { choices: [`0|${here}`] })).toMatchObject({ created: 1, unclaimed: 0 });
    expect(await kinds(eventId, '1. 欧阳文')).toEqual(['known']);
    const settled = await rows();
    expect(await paste(eventId, '1. 欧阳文')).toMatchObject({ created: 0, unclaimed: 0 });
    expect(await rows()).toEqual(settled);
  });

  it('tells an organiser nothing about people of another city by their numbers', async () => {
    await makeMembers(person('秦观', { cityCode: 'shanghai', company: '保密公司', identities: [identity('phone', '13811110071')] }));
    const eventId = await makeEvent();
    const preview = await previewPaste(hangzhou, PreviewPasteSchema.parse({ eventId, text: '13811110071\n李逵 13811110071' }), NOW);
    expect(preview.verdicts.map((each) => each.kind)).toEqual(['match', 'unclaimed']);
    expect(JSON.stringify(preview)).not.toMatch(/秦观|保密公司/);
    await paste(eventId, '13811110071');
    expect((await view(eventId)).people).toMatchObject([{ status: 'attended', isInScope: false }]);
  });

  it('never lets an address that two people share make them one', async () => {
    await makeMembers(person('孙二', { cityCode: 'hangzhou', identities: [identity('phone', '13811110031')] }));
    const eventId = await makeEvent();
    expect(await paste(eventId, '朱三 13811110031\n白云 13811110032\n黄河 13811110032'))
      .toMatchObject({ created: 1, newMembers: 1, unclaimed: 2 });
    const after = await view(eventId);
    expect(after.people.map((each) => each.displayName)).toEqual(['白云']);
    expect(after.unclaimed.map((each) => each.reason)).toEqual(['several-people', 'several-people']);
  });

  it('lets a person say whose an unclaimed attendance is, once', async () => {
    const [memberId = ''] = await makeMembers(person('沈括', { cityCode: 'hangzhou' }));
    const eventId = await makeEvent();
    await paste(eventId, '老沈');
    const [unclaimed] = (await view(eventId)).unclaimed;
    const input = ClaimAttendanceSchema.parse({ eventId, unclaimedId: unclaimed?.id, memberId });
    await claimAttendance(hangzhou, input);
    const after = await view(eventId);
    expect([after.unclaimed, after.people.map((each) => each.memberId)]).toEqual([[], [memberId]]);
    const [kept] = await sql().rows<{ label: string | null }>(
      'SELECT label FROM unclaimed_attendance WHERE id = $1::uuid', [unclaimed?.id],
    );
    expect(kept?.label).toBeNull();
    await expect(claimAttendance(hangzhou, input)).rejects.toMatchObject({ code: 'conflict' });
    expect(await kinds(eventId, '老沈')).toEqual(['known']);
  });

  it('takes registrations for an event to come, and keeps no unnamed ones', async () => {
    const eventId = await makeEvent('2026-07-10');
    await expect(paste(eventId, '张三 13811110041')).rejects.toMatchObject({ code: 'conflict' });
    expect(await paste(eventId, '周二 13811110041\n某某人', { status: 'registered' }))
      .toMatchObject({ created: 1, newMembers: 1, unclaimed: 0 });
    expect((await view(eventId)).summary).toMatchObject({ attended: 0, registered: 1 });
  });

  it('makes nobody who must not come back', async () => {
    await withTx((tx) => suppress(tx, [identity('phone', '13811110051')], 'objection'));
    const eventId = await makeEvent();
    expect(await kinds(eventId, '吴用 13811110051')).toEqual(['left-out']);
    expect(await paste(eventId, '吴用 13811110051')).toMatchObject({ created: 0, newMembers: 0, unclaimed: 0 });
  });

  it('is refused for a closed event and for a text without people', async () => {
    const eventId = await makeEvent();
    await expect(paste(eventId, '#接龙\n----')).rejects.toMatchObject({ code: 'invalid-input' });
    await closeEvent(hangzhou, { eventId, outcome: '三个团队开始试用' }, NOW);
    const before = await rows();
    await expect(paste(eventId, '张三 13811110061')).rejects.toMatchObject({ code: 'conflict' });
    expect(await rows()).toEqual(before);
  });

  it('takes many lists at the same moment', async () => {
    const eventId = await makeEvent();
    const lists = Array.from({ length: 12 }, (_, index) => `人物${index} 1381112${String(1000 + index)}\n老${index}`);
    await Promise.all(lists.map((text) => paste(eventId, text)));
    const after = await view(eventId);
    expect([after.people.length, after.unclaimed.length]).toEqual([12, 12]);
  });

  it('takes hostile words as they are', async () => {
    const eventId = await makeEvent();
    const text = '<script>alert(1)</script>\n=1+1\n\'; DROP TABLE member;--\n\u202e张三\n😀 派大星';
    await paste(eventId, text);
    const before = await rows();
    await paste(eventId, text);
    expect(await rows()).toEqual(before);
  });
});
