import { z } from 'zod';
import { sql } from '#app/platform/db.server';
import { defineJob } from '#app/platform/jobs.server';
import { clearSpentLimits } from '#app/platform/rate-limit.server';

/** Every night: sessions, links and counters that ran out. */
export const tidyAccessJob = defineJob({
  name: 'tidy-access',
  schema: z.object({}),
  cron: '17 3 * * *',
  async run() {
    const now = new Date();
    await sql().run('DELETE FROM session WHERE expires_at < $1', [now]);
    await sql().run(`DELETE FROM sign_in_token WHERE expires_at < $1::timestamptz - interval '30 days'`, [now]);
    await clearSpentLimits(now);
  },
});
