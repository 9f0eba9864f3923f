import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { accountKey, type CheckedUsage } from './usage-schema';

/** A row whose owner is known. */
export interface LocatedUsage {
  row: CheckedUsage;
  month: string;
  memberId: string | null;
  companyId: string | null;
  /** Who used it, as the natural key says it: the account, else the member, else the company. */
  subject: string;
  accountId: string | null;
}

/** Who each row is about: its own member or company, else whoever is known to run the account. */
export async function locateUsage(tx: Sql, rows: readonly CheckedUsage[]): Promise<(LocatedUsage | 'nobody' | 'no-month')[]> {
  const accounts = await rememberAccounts(tx, rows);
  const people = await findAccountHolders(tx, [...accounts.keys()]);
  return rows.map((row) => {
    const month = row.month ?? row.date?.slice(0, 7);
    if (month === undefined) return 'no-month';
    const key = row.account === null ? null : accountKey(row.account);
    const account = key === null ? undefined : accounts.get(key);
    const memberId = row.memberId ?? (key === null ? null : (people.get(key) ?? null));
    const companyId = row.companyId ?? account?.companyId ?? null;
    if (memberId === null && companyId === null) return 'nobody';
    const subject = key ?? memberId ?? companyId;
    return { row, month, memberId, companyId, subject: subject ?? '', accountId: account?.id ?? null };
  });
}

interface KnownAccount {
  id: string;
  companyId: string | null;
}

/** The accounts of these rows, made where they are new; the company that a row names wins. */
async function rememberAccounts(tx: Sql, rows: readonly CheckedUsage[]): Promise<Map<string, KnownAccount>> {
  const companies = new Map<string, string | null>();
  for (const row of rows) {
    if (row.account === null) continue;
    const key = accountKey(row.account);
    companies.set(key, row.companyId ?? companies.get(key) ?? null);
  }
  const keys = [...companies.keys()].sort();
  if (keys.length === 0) return new Map();
  const found = await tx.rows<{ id: string; account: string; company_id: string | null }>(
    `INSERT INTO customer_account (id, account, company_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[])
     ON CONFLICT (account) DO UPDATE
       SET company_id = coalesce(excluded.company_id, customer_account.company_id)
     RETURNING id, account, company_id`,
    [keys.map(() => newId()), keys, keys.map((key) => companies.get(key) ?? null)],
  );
  return new Map(found.map((row) => [row.account, { id: row.id, companyId: row.company_id }]));
}

/** Members who have one of these accounts among their identities. */
async function findAccountHolders(tx: Sql, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx.rows<{ value: string; member_id: string }>(
    `SELECT lower(value) AS value, member_id FROM identity
      WHERE kind = 'cloud_account' AND value = ANY($1::text[]) AND NOT is_shared AND retired_at IS NULL`,
    [accounts],
  );
  return new Map(rows.map((row) => [row.value, row.member_id]));
}

