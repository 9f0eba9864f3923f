import { z } from 'zod';
import { SYSTEM } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { defineJob, enqueue } from '#app/platform/jobs.server';
import { qualifyLeads } from './qualify-leads.server';

/** After product use or consents were recorded in bulk, and every hour. Repeatable: nothing is made twice. */
export const qualifyLeadsJob = defineJob({
  name: 'qualify-leads',
  schema: z.object({}),
  policy: 'short',
  cron: '17 * * * *',
  async run() {
    await qualifyLeads(SYSTEM);
  },
});

/** Ask for it once, however much was recorded, in the transaction that did. */
export async function enqueueQualification(tx: Sql): Promise<void> {
  await enqueue('qualify-leads', {}, { tx, singletonKey: 'all' });
}
