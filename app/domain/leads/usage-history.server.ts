import type { NewFact } from '#app/domain/ledger/new-fact';
import type { Sql } from '#app/platform/db.server';
import type { LocatedUsage } from './locate-usage.server';
import { isLiveFact } from './qualification-sql';
import type { MonthOfUse, UsageStage } from './usage-stages';

/** A month that the ledger has already; `stage` is null where it was read off the months. */
export interface KnownMonth extends MonthOfUse {
  recordedStage: UsageStage;
  /** The fact as it was recorded, to be said again with another stage. */
  fact: NewFact;
}

interface Row {
  subject: string;
  product: string;
  month: string;
  amount: number | null;
  derived: boolean;
  stage: UsageStage;
  member_id: string | null;
  company_id: string | null;
  identity_id: string | null;
  subject_id: string | null;
  occurred_at: Date;
  city_code: string | null;
}

/** The months known of these subjects: `subject|product` → month → what was recorded. */
export async function findUsageHistory(
  tx: Sql, known: readonly LocatedUsage[],
): Promise<Map<string, Map<string, KnownMonth>>> {
  const ids = (read: (each: LocatedUsage) => string | null) =>
    [...new Set(known.map(read).filter((id): id is string => id !== null))];
  const rows = await tx.rows<Row>(
    `SELECT coalesce(a.account, f.member_id::text, f.company_id::text) AS subject, f.details->>'product' AS product,
            f.details->>'month' AS month, (f.details->>'amount')::float8 AS amount,
            f.details ? 'derived' AS derived, f.variant AS stage, f.member_id, f.company_id, f.identity_id,
            f.subject_id, f.occurred_at, f.city_code
       FROM fact f LEFT JOIN customer_account a ON a.id = f.subject_id
      WHERE f.kind = 'used_product' AND ${isLiveFact('f')}
        AND (f.subject_id = ANY($1::uuid[])
          OR (f.subject_id IS NULL AND (f.member_id = ANY($2::uuid[])
            OR (f.member_id IS NULL AND f.company_id = ANY($3::uuid[])))))`,
    [ids((each) => each.accountId), ids((each) => each.memberId), ids((each) => each.companyId)],
  );
  const history = new Map<string, Map<string, KnownMonth>>();
  for (const row of rows) {
    const key = `${row.subject}|${row.product}`;
    const months = history.get(key) ?? new Map<string, KnownMonth>();
    months.set(row.month, knownMonth(row));
    history.set(key, months);
  }
  return history;
}

function knownMonth(row: Row): KnownMonth {
  return {
    month: row.month, amount: row.amount, stage: row.derived ? null : row.stage, recordedStage: row.stage,
    fact: {
      kind: 'used_product', variant: row.stage, memberId: row.member_id, companyId: row.company_id,
      identityId: row.identity_id, subjectId: row.subject_id, occurredAt: row.occurred_at, cityCode: row.city_code,
      key: `${row.subject}|${row.product}|${row.month}`,
      details: {
        product: row.product, month: row.month,
        ...(row.amount === null ? {} : { amount: row.amount }), ...(row.derived ? { derived: true } : {}),
      },
    },
  };
}
