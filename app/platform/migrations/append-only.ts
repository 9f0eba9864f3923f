/** Tables that are only added to. A trigger holds it, and the application's role has no right to change them. */
export const APPEND_ONLY: readonly string[] = [
  'fact',
  'posting',
  'audit_entry',
  'consent_event',
  'tier_history',
  'case_event',
  'dossier',
  'member_trait',
  'erasure',
];
