import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { VISIBLE_LEADS, readLeads, territoryScope } from './lead-query.server';
import type { LeadRow } from './lead-schema';
import { LEAD_VIEWS, type LeadView } from './lead-views';

export const ListLeadsSchema = z.object({
  view: z.enum(LEAD_VIEWS).default('mine'),
});
export type ListLeadsInput = z.input<typeof ListLeadsSchema>;

/** More open leads than this on one desk are not ten qualified people any more. */
const LIMIT = 500;

const CONDITIONS: Record<LeadView, string> = {
  mine: `l.owner_id = $2::uuid AND l.status IN ('assigned', 'accepted')`,
  unclaimed: `l.status = 'unclaimed'`,
  closed: `l.status IN ('rejected', 'won', 'lost') AND l.owner_id = $2::uuid`,
  all: 'true',
};

export interface LeadList {
  view: LeadView;
  leads: LeadRow[];
  counts: Record<LeadView, number>;
}

/** The sales queue: only consenting, growing people of the reader's territories, by deadline. */
export async function listLeads(actor: Actor, input: ListLeadsInput = {}): Promise<LeadList> {
  requirePermission(actor, 'lead:read');
  const { view } = ListLeadsSchema.parse(input);
  const leads = await readLeads(sql(), actor, { where: `(${CONDITIONS[view]})`, limit: LIMIT });
  const columns = LEAD_VIEWS.map((name) => `count(*) FILTER (WHERE ${CONDITIONS[name]})::int AS "${name}"`);
  const [counts] = await sql().rows<Record<LeadView, number>>(
    `SELECT ${columns.join(', ')} ${VISIBLE_LEADS}`, [territoryScope(actor), actor.userId],
  );
  return { view, leads, counts: counts ?? { mine: 0, unclaimed: 0, closed: 0, all: 0 } };
}
