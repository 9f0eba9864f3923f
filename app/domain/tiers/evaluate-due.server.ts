import { z } from 'zod';
import { type Actor, SYSTEM, requirePermission } from '#app/domain/access/actor';
import { type Sql, sql, withTx } from '#app/platform/db.server';
import { defineJob } from '#app/platform/jobs.server';
import { lapseInvitations } from './lapse-invitations.server';
import { proposeCases } from './propose-cases.server';

const BATCH = 5000;

/**
 * Judge the members whose facts or traits changed since they were last judged, and open the cases
 * that follow. What is taken off the list and what comes of it commit together. Returns how many
 * people were looked at and how many cases were proposed.
 */
export async function evaluateDue(actor: Actor): Promise<{ members: number; proposed: number }> {
  requirePermission(actor, 'case:propose');
  const total = { members: 0, proposed: 0 };
  for (;;) {
    const done = await withTx(async (tx) => {
      const programmes = await findProgrammes(tx);
      if (programmes.length === 0) return 0;
      const due = await tx.rows<{ member_id: string }>(
        `DELETE FROM evaluation_due WHERE member_id IN (
           SELECT member_id FROM evaluation_due ORDER BY member_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) RETURNING member_id`,
      );
      if (due.length === 0) return 0;
      for (const programme of programmes) {
        const { proposed } = await proposeCases(tx, actor, due.map((row) => row.member_id), programme);
        total.proposed += proposed;
      }
      return due.length;
    });
    if (done === 0) return total;
    total.members += done;
  }
}

/** Judge everybody in every programme; nothing is left due afterwards. */
export async function evaluateEverybody(actor: Actor): Promise<void> {
  for (const programme of await findProgrammes(sql())) {
    await withTx((tx) => proposeCases(tx, actor, 'all', programme));
  }
}

/** How many people wait to be judged. */
export async function countDue(): Promise<number> {
  const [row] = await sql().rows<{ n: bigint }>('SELECT count(*) AS n FROM evaluation_due');
  return Number(row?.n ?? 0);
}

async function findProgrammes(on: Sql): Promise<string[]> {
  const rows = await on.rows<{ id: string }>(
    `SELECT p.id FROM programme p JOIN rule_version r ON r.programme_id = p.id AND r.status = 'published' ORDER BY p.created_at`,
  );
  return rows.map((row) => row.id);
}

export const evaluateDueJob = defineJob({
  name: 'evaluate-due',
  schema: z.object({}),
  cron: '* * * * *',
  policy: 'short',
  async run() {
    await evaluateDue(SYSTEM);
  },
});

/** Time passes without facts: windows move, invitations lapse. */
export const evaluateNightlyJob = defineJob({
  name: 'evaluate-nightly',
  schema: z.object({}),
  cron: '17 3 * * *',
  policy: 'short',
  expireInSeconds: 3600,
  async run() {
    await withTx((tx) => lapseInvitations(tx, SYSTEM));
    await evaluateEverybody(SYSTEM);
  },
});
