import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import type { Exclusion } from './compile-rule';
import { evaluateIn } from './evaluate.server';
import { type FactLine, readFactLines } from './fact-lines.server';
import { withEvidence } from './find-evidence.server';
import { findProgramme } from './read-programme.server';
import { type PathVerdict, type TransitionVerdict, type VerdictNode, missingOn, nearestPath, progressOf } from './verdict';

type Criterion = Extract<VerdictNode, { kind: 'criterion' }>;

export interface OwnStep extends TransitionVerdict {
  nearest: { path: PathVerdict; progress: number; missing: Criterion[] } | null;
}

export interface OwnStanding {
  member: { id: string; displayName: string; nameZh: string | null; nameLatin: string | null; cityZh: string | null; cityEn: string | null };
  tier: { key: string; nameZh: string; nameEn: string; since: Date } | null;
  tiers: { key: string; nameZh: string; nameEn: string }[];
  excluded: Exclusion | null;
  /** The steps that start from where they stand, each with its nearest path. */
  steps: OwnStep[];
  facts: FactLine[];
  given: { kind: string; count: number; points: number }[];
  credits: number;
  received: { nameZh: string; nameEn: string }[];
  invitation: { caseId: string; tier: { key: string; nameZh: string; nameEn: string }; expiresAt: Date } | null;
  openCase: { toTier: string; status: string; since: Date } | null;
  history: { tier: string | null; validFrom: Date; origin: string }[];
}

/**
 * A member's own page: where am I, what counts, what is the nearest path, given and received (H8,
 * H10–12). Null when the reader has no member record or there is no programme. Needs `self:read`.
 */
export async function getOwnStanding(actor: Actor): Promise<OwnStanding | null> {
  requirePermission(actor, 'self:read');
  const on = sql();
  const programme = await findProgramme(on);
  if (actor.memberId === null || programme === null) return null;
  const [member] = await on.rows<OwnStanding['member']>(
    `SELECT m.id, m.display_name AS "displayName", m.name_zh AS "nameZh", m.name_latin AS "nameLatin", c.name_zh AS "cityZh", c.name_en AS "cityEn"
       FROM member m LEFT JOIN city c ON c.code = m.city_code
      WHERE m.erased_at IS NULL AND m.id = coalesce(
        (SELECT canonical_member_id FROM member_mapping WHERE member_id = $1::uuid AND ended_at IS NULL), $1::uuid)`,
    [actor.memberId],
  );
  if (!member) return null;
  const { verdicts, moment } = await evaluateIn(on, { scope: [member.id] });
  const verdict = verdicts[0] as (typeof verdicts)[number];
  const fromHere = verdict.transitions.filter((each) => each.from === verdict.tier);
  const steps: OwnStep[] = [];
  for (const transition of fromHere) {
    const evident = await withEvidence(on, verdict, transition, moment);
    const path = nearestPath(evident);
    steps.push({ ...evident, nearest: path ? { path, progress: progressOf(path.root), missing: missingOn(path.root) } : null });
  }
  const records = `SELECT $1::uuid AS id UNION SELECT member_id FROM member_mapping WHERE canonical_member_id = $1::uuid AND ended_at IS NULL`;
  const given = await on.rows<{ kind: string; count: number; points: number }>(
    `SELECT f.kind, count(DISTINCT coalesce(f.subject_id::text, f.id::text))::int AS count, coalesce(sum(p.points), 0)::int AS points
       FROM fact f LEFT JOIN (SELECT fact_id, sum(points) AS points FROM posting GROUP BY fact_id) p ON p.fact_id = f.id
      WHERE f.member_id IN (${records}) AND f.reverses_fact_id IS NULL AND f.kind NOT IN ('joined', 'lead_verdict', 'employed', 'used_product')
        AND NOT EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id)
      GROUP BY f.kind ORDER BY points DESC, f.kind`,
    [member.id],
  );
  const latest = await on.rows<{ id: string }>(
    `SELECT f.id::text AS id FROM fact f WHERE f.member_id IN (${records}) AND f.reverses_fact_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM fact v WHERE v.reverses_fact_id = f.id) AND f.kind NOT IN ('lead_verdict', 'used_product')
      ORDER BY f.occurred_at DESC, f.id DESC LIMIT 200`,
    [member.id],
  );
  const tier = programme.tiers.find((each) => each.key === verdict.tier);
  const received = tier ? await on.rows<{ nameZh: string; nameEn: string }>(
    `SELECT b.name_zh AS "nameZh", b.name_en AS "nameEn" FROM tier_benefit tb JOIN benefit b ON b.id = tb.benefit_id WHERE tb.tier_id = $1::uuid ORDER BY b.id`,
    [tier.id],
  ) : [];
  const cases = await on.rows<{ id: string; toTier: string; status: string; since: Date; expiresAt: Date | null }>(
    `SELECT c.id, t.key AS "toTier", c.status, c.proposed_at AS since, i.expires_at AS "expiresAt" FROM tier_case c
       JOIN tier t ON t.id = c.to_tier_id LEFT JOIN invitation i ON i.case_id = c.id
      WHERE c.programme_id = $1::uuid AND c.member_id = $2::uuid AND c.status IN ('proposed', 'in_review', 'needs_information', 'invited')
      ORDER BY c.proposed_at DESC`,
    [programme.id, member.id],
  );
  const invited = cases.find((each) => each.status === 'invited' && each.expiresAt !== null && each.expiresAt > moment.knownAt);
  const waiting = cases.find((each) => each.status !== 'invited' );
  const names = programme.tiers.map(({ key, nameZh, nameEn }) => ({ key, nameZh, nameEn }));
  const invitedTier = names.find((each) => each.key === invited?.toTier);
  return {
    member,
    tier: tier && verdict.tierSince ? { key: tier.key, nameZh: tier.nameZh, nameEn: tier.nameEn, since: verdict.tierSince } : null,
    tiers: names,
    excluded: verdict.excluded,
    steps,
    facts: await readFactLines(on, latest.map((row) => row.id)),
    given,
    credits: given.reduce((sum, each) => sum + each.points, 0),
    received,
    invitation: invited && invitedTier ? { caseId: invited.id, tier: invitedTier, expiresAt: invited.expiresAt as Date } : null,
    openCase: waiting ? { toTier: waiting.toTier, status: waiting.status, since: waiting.since } : null,
    history: await on.rows(
      `SELECT t.key AS tier, h.valid_from AS "validFrom", h.origin FROM tier_history h LEFT JOIN tier t ON t.id = h.tier_id
        WHERE h.programme_id = $1::uuid AND h.member_id = $2::uuid ORDER BY h.valid_from DESC, h.id DESC`,
      [programme.id, member.id],
    ),
  };
}
