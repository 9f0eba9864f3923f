/**
 * The one meaning of "live consent", as a relation to be joined LATERALly to anything that names a
 * person: no lead is read, made, decided or exported without it (invariant 6).
 *
 * A consent is live when the person granted it and has not withdrawn it since, for that purpose and
 * that recipient. Merged records count together and the stricter holds: what one of them withdrew
 * before the merge stays withdrawn until the person, as one, grants it again.
 */
export interface LiveConsentOptions {
  /** SQL expression of the canonical member's id. */
  person: string;
  /** SQL literal or parameter of the purpose. */
  purpose?: string;
  /** SQL expression of the recipient's id; any recipient when not given. */
  recipient?: string;
}

/** The records of a person: `record`, and `joined_at`, when it became part of them (null for their own). */
function recordsOf(person: string): string {
  return `SELECT ${person} AS record, NULL::timestamptz AS joined_at
          UNION ALL
          SELECT mm.member_id, mm.recorded_at FROM member_mapping mm
           WHERE mm.canonical_member_id = ${person} AND mm.ended_at IS NULL`;
}

/** At most one row: consent_id, recipient_id, wording_id, locale, granted_at, source_kind. */
export function liveConsentSql(options: LiveConsentOptions): string {
  const { person, purpose = `'share_with_sales'`, recipient } = options;
  const sameRecipient = recipient === undefined ? '' : `AND g.recipient_id = ${recipient}`;
  return `
    SELECT g.id AS consent_id, g.recipient_id, g.wording_id, g.locale, g.occurred_at AS granted_at, g.source_kind
      FROM (${recordsOf(person)}) rg
      JOIN consent_event g ON g.member_id = rg.record
     WHERE g.purpose = ${purpose} AND g.action = 'granted' ${sameRecipient}
       AND NOT EXISTS (
         SELECT 1 FROM (${recordsOf(person)}) rw
           JOIN consent_event w ON w.member_id = rw.record
          WHERE w.purpose = g.purpose AND w.recipient_id = g.recipient_id AND w.action = 'withdrawn'
            AND ((w.occurred_at, w.id) > (g.occurred_at, g.id)
              OR (w.member_id <> g.member_id
                  AND g.recorded_at < greatest(rw.joined_at, rg.joined_at)
                  AND NOT EXISTS (
                    SELECT 1 FROM consent_event again
                     WHERE again.member_id = w.member_id AND again.purpose = w.purpose
                       AND again.recipient_id = w.recipient_id AND again.action = 'granted'
                       AND (again.occurred_at, again.id) > (w.occurred_at, w.id)))))
     ORDER BY g.occurred_at DESC, g.id DESC
     LIMIT 1`;
}

/** The canonical person behind a record, as an SQL expression. */
export function personOf(record: string): string {
  return `coalesce((SELECT mm.canonical_member_id FROM member_mapping mm
                     WHERE mm.member_id = ${record} AND mm.ended_at IS NULL), ${record})`;
}
