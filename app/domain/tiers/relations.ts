/**
 * What the evaluator reads, each a table or a parenthesised query with that table's columns: the
 * ledger, the ledger with staged rows, or simulated ones. The statement is the same for all.
 */
export interface Relations {
  facts: string;
  postings: string;
  tierHistory: string;
  traits: string;
  mapping: string;
  members: string;
  cases: string;
}

export const LEDGER: Relations = {
  facts: 'fact',
  postings: 'posting',
  tierHistory: 'tier_history',
  traits: 'member_trait',
  mapping: 'member_mapping',
  members: 'member',
  cases: 'tier_case',
};

/** Everybody, or the people these records belong to. */
export type Scope = 'all' | readonly string[];

export interface Moment {
  /** Until when things may have happened. */
  validAt: Date;
  /** Until when we may have learned of them. */
  knownAt: Date;
  /** The programme's zone: days and windows are meant in it. */
  zone: string;
}

/** Positions of the parameters that every compiled statement takes, in this order. */
export const PARAM = { validAt: '$1::timestamptz', knownAt: '$2::timestamptz', zone: '$3::text', programme: '$4::uuid', ids: '$5::uuid[]' };
