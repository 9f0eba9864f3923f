import { LEAD_RULE } from './qualification-rule';

export type UsageStage = 'free_quota' | 'activated' | 'growing';

/** One month of one account's use of one product; `stage` when the source names it. */
export interface MonthOfUse {
  month: string;
  amount: number | null;
  stage: UsageStage | null;
}

/**
 * The stage of each month, in order of months (G4). What the source says stands. Where it says
 * nothing: the first month of use is free quota; from the second month on the product is being
 * used; a month that is at least a fifth above the one directly before it is growing.
 */
export function stagesOf(months: readonly MonthOfUse[]): UsageStage[] {
  const sorted = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  let used = 0;
  return sorted.map((each, index) => {
    const isUse = each.stage === 'activated' || each.stage === 'growing' || (each.amount ?? 1) > 0;
    if (isUse) used += 1;
    if (each.stage !== null) {
      if (each.stage !== 'free_quota') used = Math.max(used, LEAD_RULE.activatedAfterMonths);
      return each.stage;
    }
    if (!isUse || used < LEAD_RULE.activatedAfterMonths) return 'free_quota';
    const before = sorted[index - 1];
    const grew = before !== undefined && isNextMonth(before.month, each.month)
      && (before.amount ?? 0) > 0 && (each.amount ?? 0) >= (before.amount ?? 0) * LEAD_RULE.growthFactor;
    return grew ? 'growing' : 'activated';
  });
}

function isNextMonth(before: string, month: string): boolean {
  const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return count(month) - count(before) === 1;
}
