import { APPEND_ONLY } from './append-only';

export interface CatalogueEntry {
  kind: 'trigger' | 'index';
  name: string;
  table: string;
}

/**
 * What the migrations make by hand because the schema files cannot say it: triggers, partial and
 * expression indexes, and others that a query depends on. A test compares this with the database.
 */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...APPEND_ONLY.flatMap((table): CatalogueEntry[] => [
    { kind: 'trigger', name: 'append_only', table },
    { kind: 'trigger', name: 'append_only_truncate', table },
  ]),
  { kind: 'index', name: 'identity_live_key', table: 'identity' },
  { kind: 'index', name: 'member_mapping_live_key', table: 'member_mapping' },
  { kind: 'index', name: 'tier_case_open_key', table: 'tier_case' },
  { kind: 'index', name: 'lead_open_key', table: 'lead' },
  { kind: 'index', name: 'credit_schedule_published_key', table: 'credit_schedule' },
  { kind: 'index', name: 'rule_version_published_key', table: 'rule_version' },
  { kind: 'index', name: 'programme_default_key', table: 'programme' },
];
