import type { Actor } from '#app/domain/access/actor';
import type { FactSource, NewFact } from '#app/domain/ledger/new-fact';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';
import { getSettings } from '#app/platform/settings.server';
import { type LocatedUsage, locateUsage } from './locate-usage.server';
import { type KnownMonth, findUsageHistory } from './usage-history.server';
import { type UsageStage, stagesOf } from './usage-stages';
import { type UsageOutcome, type UsageRow, UsageRowSchema } from './usage-schema';

/**
 * Record product use, set-based, in the caller's transaction; it authorises nothing itself, its caller
 * has. One fact per account (or member, or company), product and month: saying it again changes
 * nothing, saying something else corrects it. An account is remembered with its company; use of an
 * account nobody in particular runs belongs to the company. Where the source names no stage, all the
 * months known decide it (usage-stages), also for months recorded earlier, so that the order in which
 * files arrive does not matter.
 *
 * Returns one outcome per row, in order. Ask for the qualification afterwards (enqueueQualification).
 */
export async function recordUsage(
  tx: Sql, actor: Actor, source: FactSource, rows: readonly UsageRow[],
): Promise<UsageOutcome[]> {
  const checked = rows.map((row) => UsageRowSchema.parse(row));
  const located = await locateUsage(tx, checked);
  const known = located.filter((each): each is LocatedUsage => typeof each !== 'string');
  const { stages, changed } = await decideStages(tx, known);
  const { zone } = await getSettings();
  const starts = await dayStarts(tx, known.map((each) => each.row.date ?? `${each.month}-01`), zone);
  const facts = known.map((each, index): NewFact => ({
    kind: 'used_product',
    variant: stages[index] ?? 'free_quota',
    memberId: each.memberId,
    companyId: each.companyId,
    identityId: each.row.identityId,
    subjectId: each.accountId,
    occurredAt: starts[index] ?? new Date(0),
    cityCode: each.row.cityCode,
    key: `${each.subject}|${each.row.product}|${each.month}`,
    details: {
      product: each.row.product,
      month: each.month,
      ...(each.row.amount === null ? {} : { amount: each.row.amount }),
      ...(each.row.stage === null ? { derived: true } : {}),
    },
    sourceRow: each.row.sourceRow,
  }));
  const recorded = await recordFacts(tx, actor, source, [...facts, ...changed]);
  let next = 0;
  return located.map((each): UsageOutcome => {
    if (typeof each === 'string') return { outcome: 'rejected', reason: each };
    const result = recorded[next++];
    if (!result) throw new Error('A fact went missing');
    const outcome = { recorded: 'created', corrected: 'updated', unchanged: 'unchanged' } as const;
    return { outcome: outcome[result.outcome], factId: result.factId };
  });
}

/** The stage of each row, and months recorded earlier whose stage these rows change. */
async function decideStages(
  tx: Sql, known: readonly LocatedUsage[],
): Promise<{ stages: UsageStage[]; changed: NewFact[] }> {
  const history = await findUsageHistory(tx, known);
  const groups = new Map<string, Map<string, Partial<KnownMonth> & Pick<KnownMonth, 'month' | 'amount' | 'stage'>>>();
  const keyOf = (each: LocatedUsage) => `${each.subject}|${each.row.product}`;
  for (const each of known) {
    const months = groups.get(keyOf(each)) ?? new Map(history.get(keyOf(each)) ?? []);
    months.set(each.month, { month: each.month, amount: each.row.amount, stage: each.row.stage });
    groups.set(keyOf(each), months);
  }
  const decided = new Map<string, UsageStage>();
  const changed: NewFact[] = [];
  for (const [key, months] of groups) {
    const sorted = [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
    stagesOf(sorted).forEach((stage, index) => {
      const each = sorted[index];
      decided.set(`${key}|${each?.month}`, stage);
      if (each?.fact && each.recordedStage !== stage) changed.push({ ...each.fact, variant: stage });
    });
  }
  return { stages: known.map((each) => decided.get(`${keyOf(each)}|${each.month}`) ?? 'free_quota'), changed };
}

async function dayStarts(tx: Sql, days: readonly string[], zone: string): Promise<Date[]> {
  if (days.length === 0) return [];
  const rows = await tx.rows<{ at: Date }>(
    `SELECT day::timestamp AT TIME ZONE $2 AS at FROM unnest($1::date[]) WITH ORDINALITY AS t(day, position)
      ORDER BY position`,
    [days, zone],
  );
  return rows.map((row) => row.at);
}
