import { claimLead } from '#app/domain/leads/claim-lead.server';
import { decideLead } from '#app/domain/leads/decide-lead.server';
import { listLeads } from '#app/domain/leads/list-leads.server';
import { qualifyLeads } from '#app/domain/leads/qualify-leads.server';
import { recordConsents } from '#app/domain/leads/record-consent.server';
import { withTx } from '#app/platform/db.server';
import { addDays } from './days';
import type { DemoPerson } from './people';
import type { Random } from './random';
import type { DemoActors } from './users';

/** Who agreed to being shown to sales, on some day after they came; a few took it back. */
export async function seedConsents(actors: DemoActors, random: Random, people: readonly DemoPerson[], today: string): Promise<void> {
  const given = people.filter((person) => person.tier !== null && random.chance(person.cloudAccount ? 0.62 : 0.2));
  const at = (day: string) => new Date(`${day}T03:00:00Z`);
  const rows = given.map((person) => ({ memberId: person.id, action: 'granted' as const, occurredAt: at(addDays(today, -random.between(10, 110))) }));
  const takenBack = random.sample(given, Math.floor(given.length * 0.06))
    .map((person) => ({ memberId: person.id, action: 'withdrawn' as const, occurredAt: at(addDays(today, -random.between(1, 8))) }));
  await withTx((tx) => recordConsents(tx, actors.devrel, { kind: 'import', id: null }, [...rows, ...takenBack]));
}

/** Leads as they stand after some weeks of work: one accepted, one won, one rejected, one claimed, the rest free to take. */
export async function seedLeads(actors: DemoActors): Promise<void> {
  await qualifyLeads(actors.devrel);
  const { leads } = await listLeads(actors.sales, { view: 'unclaimed' });
  const [accepted, won, rejected, claimed] = leads;
  const of = (lead: { id: string; version: number }) => ({ leadId: lead.id, version: lead.version });
  if (leads.length < 5) return;
  if (accepted) await decideLead(actors.sales, { ...of(accepted), decision: 'accept' });
  if (won && leads.length > 6) {
    await decideLead(actors.sales, { ...of(won), decision: 'accept' });
    const again = (await listLeads(actors.sales, { view: 'mine' })).leads.find((lead) => lead.id === won.id);
    if (again) await decideLead(actors.sales, { ...of(again), decision: 'won' });
  }
  if (rejected) await decideLead(actors.sales, { ...of(rejected), decision: 'reject', reasonCode: 'timing' });
  if (claimed) await claimLead(actors.sales, of(claimed));
}
