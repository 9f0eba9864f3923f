import { STRANGER, SYSTEM } from '#app/domain/access/actor';
import { answerInvitation, AnswerInvitationSchema } from '#app/domain/tiers/answer-invitation.server';
import { decideCase, DecideCaseSchema } from '#app/domain/tiers/decide-case.server';
import { startReview } from '#app/domain/tiers/start-review.server';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { sql } from '#app/platform/db.server';
import type { DemoPerson } from './people';
import type { DemoActors } from './users';

interface OpenCase { id: string; memberId: string; version: number; meets: boolean }

/**
 * What has been decided so far: some who rose accepted, one said no, one was asked to wait, one is in
 * review, and the demo's member holds an invitation. The rest waits for whoever tries the product.
 */
export async function seedDecisions(actors: DemoActors, member: DemoPerson): Promise<void> {
  await evaluateDue(SYSTEM);
  const [own] = await casesOf('c.member_id = $1::uuid AND t.key = $2', [member.id, 'expert']);
  if (own) await approve(actors, own, '两次分享和五篇文章都有现场与读者的反馈，团队一致同意。');
  const rising = await casesOf(`t.key = $1 AND c.origin = 'engine'`, ['city_group']);
  const [first, second, third, fourth, fifth, sixth] = rising;
  for (const each of [first, second, third]) {
    if (!each) continue;
    const link = await approve(actors, each, '连续三次到场，并在群里帮助过新人。');
    await answerInvitation(STRANGER, AnswerInvitationSchema.parse({ token: link.split('/').at(-1), answer: 'accept' }));
  }
  if (fourth) await approve(actors, fourth, '积极参与本城活动，符合城市开发者的条件。');
  if (fifth) {
    await decideCase(actors.devrel, DecideCaseSchema.parse({
      decision: 'decline', caseId: fifth.id, version: fifth.version, reasonCode: 'not_yet', reason: '本人希望先多参加几次，半年后再看。',
    }));
  }
  if (sixth) await startReview(actors.devrel, { caseId: sixth.id });
}

async function approve(actors: DemoActors, each: OpenCase, reason: string): Promise<string> {
  const { invitationLink } = await decideCase(actors.devrel, DecideCaseSchema.parse({
    decision: 'approve', caseId: each.id, version: each.version, reason,
    override: each.meets ? '' : '贡献质量突出，由评审小组特批。',
  }));
  return invitationLink ?? '';
}

async function casesOf(where: string, values: readonly unknown[]): Promise<OpenCase[]> {
  return sql().rows<OpenCase>(
    `SELECT c.id, c.member_id AS "memberId", c.version, c.still_meets AS meets FROM tier_case c JOIN tier t ON t.id = c.to_tier_id
      WHERE c.status = 'proposed' AND ${where} ORDER BY c.id`,
    [...values],
  );
}
