import { requirePermission, SYSTEM } from '#app/domain/access/actor';
import { listLeads } from '#app/domain/leads/list-leads.server';
import { qualifyLeads } from '#app/domain/leads/qualify-leads.server';
import type { Command } from '#scripts/command';

/**
 * What a salesperson sees: `--as` says who. Works while no server runs, so whoever qualifies since
 * the last import is made a lead first, as the hourly job would.
 */
export const command: Command = {
  usage: 'Usage: npm run -s cli -- leads --as EMAIL [--json]',
  positionals: [0, 0],
  async run({ actor }) {
    requirePermission(actor, 'lead:read');
    await qualifyLeads(SYSTEM);
    const { leads } = await listLeads(actor, { view: 'all' });
    const lines = leads.map((lead) => [
      lead.reference, lead.status, lead.name ?? '', lead.company ?? '', lead.product, lead.territory, lead.dueAt.slice(0, 10),
    ].join('\t'));
    return { json: { leads }, text: lines.length === 0 ? 'No leads.' : lines.join('\n') };
  },
};
