import type { Actor } from '#app/domain/access/actor';
import type { RowResult } from '#app/domain/imports/import-schema';
import type { FactSource } from '#app/domain/ledger/new-fact';

/** What every target's batch is applied with; the transaction is passed beside it. */
export interface ApplyContext {
  actor: Actor;
  source: FactSource & { kind: 'import'; id: string };
  /** IANA zone in which days and clock times of the file are meant. */
  zone: string;
  /** When the import was started: the instant of anything the file gives no time for. */
  startedAt: Date;
}

/** The result for a row that met something it cannot be joined with. */
export function turnedDown(reason: NonNullable<RowResult['reason']>, column?: string): RowResult {
  return { outcome: 'rejected', memberId: null, reason, ...(column ? { column } : {}) };
}

/** The weightier of what happened to a person and what happened to their fact. */
export function combined(person: RowResult['outcome'], fact: 'created' | 'updated' | 'unchanged'): RowResult['outcome'] {
  if (fact === 'created') return 'created';
  if (fact === 'updated' || person === 'created' || person === 'updated') return person === 'created' ? 'created' : 'updated';
  return 'unchanged';
}
