import type { Actor } from '#app/domain/access/actor';
import { SYSTEM } from '#app/domain/access/actor';
import { recordConsents } from '#app/domain/leads/record-consent.server';
import { recordUsage } from '#app/domain/leads/record-usage.server';
import type { UsageRow } from '#app/domain/leads/usage-schema';
import { db, withTx } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';

/** `2026-05` for 0, `2026-04` for 1 …: months back from this one, so that growth is always recent. */
export function monthsBack(count: number, now = new Date()): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7);
}

/** Record use in the months before this one, oldest first. */
export async function useProduct(
  memberId: string, months: readonly (number | [UsageRow['stage'], number])[], rest: Partial<UsageRow> = {},
): Promise<void> {
  const rows = months.map((each, index): UsageRow => ({
    memberId, product: 'ecs', month: monthsBack(months.length - index),
    amount: Array.isArray(each) ? each[1] : each, stage: Array.isArray(each) ? each[0] : null, ...rest,
  }));
  await withTx((tx) => recordUsage(tx, SYSTEM, { kind: 'system', id: null }, rows));
}

/** A yes (or no) to being shown to sales, some minutes ago. */
export async function consentToSharing(
  memberId: string, action: 'granted' | 'withdrawn' = 'granted', minutesAgo = 60,
): Promise<void> {
  await withTx((tx) => recordConsents(tx, SYSTEM, { kind: 'system', id: null }, [
    { memberId, action, occurredAt: new Date(Date.now() - minutesAgo * 60_000) },
  ]));
}

/** A salesperson of these territories (null: every one), as a user who exists. */
export async function makeSales(territories: string[] | null, name = 'Sales'): Promise<Actor> {
  const id = newId();
  await db().user.create({ data: {
    id, email: `${id}@sales.example`, name, role: 'sales', status: 'active',
    scopes: { create: (territories ?? []).map((value) => ({ kind: 'territory', value })) },
  } });
  return { kind: 'user', userId: id, role: 'sales', cities: [], territories, memberId: null };
}
