import { type Actor, can, cityScope } from '#app/domain/access/actor';
import { getConsentParties } from '#app/domain/leads/get-consent-parties.server';
import { listLeads } from '#app/domain/leads/list-leads.server';
import { type Sql, sql } from '#app/platform/db.server';
import { getSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';

/** One line of "what needs me?": its key names the texts, `day` fills them in. */
export interface HomeCard {
  key: 'cases' | 'applications' | 'imports' | 'messages' | 'eventsToday' | 'eventsOpen' | 'unclaimed' | 'leadsMine' | 'leadsFree' | 'invitations' | 'consentContact';
  count: number;
  to: string;
  /** YYYY-MM-DD: since when, or until when. */
  day: string | null;
}

export interface ProgrammeFigures {
  members: number;
  inRings: number;
  activeLately: number;
  newLately: number;
}

/**
 * What waits for this person, by what they may do, narrowed to their cities or territories; and
 * today's figures for whoever may read members. Lines with nothing waiting are left out.
 */
export async function readHome(actor: Actor, now: Date): Promise<{ cards: HomeCard[]; figures: ProgrammeFigures | null }> {
  const on = sql();
  const { zone } = await getSettings();
  const scope = cityScope(actor);
  const [cards, figures] = await Promise.all([
    Promise.all([
      ...(can(actor, 'case:decide') ? [casesCard(on)] : []),
      ...(can(actor, 'application:handle') ? [applicationsCard(on, zone)] : []),
      ...(can(actor, 'import:run') ? [importsCard(on)] : []),
      ...(can(actor, 'event:write') ? [eventCards(on, scope, dayOf(now, zone))] : []),
      ...(can(actor, 'lead:decide') ? [leadCards(actor)] : []),
      ...(can(actor, 'message:read') ? [messagesCard(on)] : []),
      ...(can(actor, 'setting:write') ? [consentCard(actor)] : []),
      ...(can(actor, 'self:answer') && actor.memberId ? [invitationsCard(on, actor.memberId)] : []),
    ]),
    can(actor, 'member:read') ? readFigures(on, scope, now) : null,
  ]);
  return { cards: cards.flat().filter((card) => card.count > 0), figures };
}

async function count(on: Sql, text: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await on.rows<{ n: number }>(text, values);
  return row?.n ?? 0;
}

async function casesCard(on: Sql): Promise<HomeCard[]> {
  const n = await count(on, `SELECT count(*)::int AS n FROM tier_case WHERE status IN ('proposed', 'in_review', 'needs_information')`);
  return [{ key: 'cases', count: n, to: '/cases', day: null }];
}

async function applicationsCard(on: Sql, zone: string): Promise<HomeCard[]> {
  const [row] = await on.rows<{ n: number; oldest: Date | null }>(
    `SELECT count(*)::int AS n, min(created_at) AS oldest FROM form_submission WHERE status = 'received' AND payload IS NOT NULL`);
  return [{ key: 'applications', count: row?.n ?? 0, to: '/applications', day: row?.oldest ? dayOf(row.oldest, zone) : null }];
}

async function importsCard(on: Sql): Promise<HomeCard[]> {
  const n = await count(on, `SELECT count(*)::int AS n FROM import WHERE status IN ('failed', 'uploaded', 'ready', 'staged', 'checked') AND created_at > now() - interval '30 days'`);
  return [{ key: 'imports', count: n, to: '/imports', day: null }];
}

async function eventCards(on: Sql, scope: readonly string[] | null, today: string): Promise<HomeCard[]> {
  const [row] = await on.rows<{ today: number; open: number; unclaimed: number }>(
    `SELECT count(*) FILTER (WHERE held_on = $1::date)::int AS today,
            count(*) FILTER (WHERE held_on < $1::date AND status <> 'closed')::int AS open,
            coalesce(sum((SELECT count(*) FROM unclaimed_attendance u WHERE u.event_id = event.id
                             AND u.claimed_member_id IS NULL AND u.label IS NOT NULL))
              FILTER (WHERE held_on > $1::date - 90), 0)::int AS unclaimed
       FROM event WHERE $2::text[] IS NULL OR city_code = ANY($2::text[])`,
    [today, scope === null ? null : [...scope]],
  );
  return [
    { key: 'eventsToday', count: row?.today ?? 0, to: '/events', day: null },
    { key: 'eventsOpen', count: row?.open ?? 0, to: '/events', day: null },
    { key: 'unclaimed', count: row?.unclaimed ?? 0, to: '/events', day: null },
  ];
}

async function leadCards(actor: Actor): Promise<HomeCard[]> {
  const [mine, free] = await Promise.all([listLeads(actor, { view: 'mine' }), listLeads(actor, { view: 'unclaimed' })]);
  const due = mine.leads.map((lead) => lead.dueAt.slice(0, 10)).sort()[0] ?? null;
  return [
    { key: 'leadsMine', count: mine.leads.length, to: '/leads', day: due },
    { key: 'leadsFree', count: free.leads.length, to: '/leads?view=unclaimed', day: null },
  ];
}

async function messagesCard(on: Sql): Promise<HomeCard[]> {
  const n = await count(on, `SELECT count(*)::int AS n FROM message WHERE status IN ('ready', 'failed') AND body <> '—'`);
  return [{ key: 'messages', count: n, to: '/messages', day: null }];
}

async function invitationsCard(on: Sql, memberId: string): Promise<HomeCard[]> {
  const n = await count(on, `SELECT count(*)::int AS n FROM tier_case WHERE member_id = $1::uuid AND status = 'invited'`, [memberId]);
  return [{ key: 'invitations', count: n, to: '/me', day: null }];
}

/** Consent texts that name nobody who can be reached are not yet fit to be agreed to (PIPL 17, 23). */
async function consentCard(actor: Actor): Promise<HomeCard[]> {
  const { isReachable } = await getConsentParties(actor);
  return [{ key: 'consentContact', count: isReachable ? 0 : 1, to: '/settings#consent', day: null }];
}

async function readFigures(on: Sql, scope: readonly string[] | null, now: Date): Promise<ProgrammeFigures> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const [row] = await on.rows<ProgrammeFigures>(
    `SELECT count(*)::int AS members, count(held.member_id)::int AS "inRings",
            count(*) FILTER (WHERE s.last_active_at >= $2::timestamptz)::int AS "activeLately",
            count(*) FILTER (WHERE coalesce(s.first_fact_at, m.created_at) >= $3::timestamptz)::int AS "newLately"
       FROM member m LEFT JOIN standing s ON s.member_id = m.id
       LEFT JOIN (SELECT ts.member_id FROM tier_state ts JOIN programme p ON p.id = ts.programme_id AND p.is_default) held
         ON held.member_id = m.id
      WHERE m.erased_at IS NULL AND ($1::text[] IS NULL OR m.city_code = ANY($1::text[]))
        AND NOT EXISTS (SELECT 1 FROM member_mapping mm WHERE mm.member_id = m.id AND mm.ended_at IS NULL)`,
    [scope === null ? null : [...scope], ago(90), ago(30)],
  );
  return row ?? { members: 0, inRings: 0, activeLately: 0, newLately: 0 };
}
