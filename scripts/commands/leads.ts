import { listLeads } from '#app/domain/leads/list-leads.server';
import type { Command } from '../command';

/** What a salesperson sees: `--as` says who. */
export const command: Command = {
  usage: 'npm run -s cli -- leads --as EMAIL [--json]',
  positionals: [0, 0],
  async run({ actor }) {
    const { leads } = await listLeads(actor, { view: 'all' });
    const lines = leads.map((lead) =>
      [lead.reference, lead.status, lead.name ?? '', lead.company ?? '', lead.product, lead.territory, lead.dueAt.slice(0, 10)].join('\t'));
    return {
      json: { leads },
      text: lines.length === 0 ? 'No leads.' : lines.join('\n'),
    };
  },
};
