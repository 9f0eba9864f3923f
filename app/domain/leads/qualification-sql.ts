import { liveConsentSql, personOf } from './live-consent-sql';

/** Facts that nobody took back. */
export function isLiveFact(fact: string): string {
  return `${fact}.reverses_fact_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM fact undone WHERE undone.reverses_fact_id = ${fact}.id)`;
}

/**
 * The one qualification query: a row per person and product with every condition's verdict, so that
 * making leads and explaining them cannot disagree (G4, N4, W10: no condition reads a title).
 *
 * Parameters: $1 uuid[] members in scope, or null for everybody who ever agreed to sharing;
 * $2 text first month whose growth counts; $3 text[] activity kinds other than product use;
 * $4 int months of evidence. A gift-driven joiner (N4) is independent from the first activity on a
 * later day than the one they came in on.
 */
export function qualificationSql(): string {
  return `
    WITH person AS (
      SELECT DISTINCT ${personOf('t.id')} AS id FROM unnest($1::uuid[]) AS t(id)
      UNION
      SELECT ${personOf('e.member_id')} FROM consent_event e
       WHERE $1::uuid[] IS NULL AND e.purpose = 'share_with_sales' AND e.action = 'granted'
    ),
    record AS (
      SELECT id AS person, id AS record FROM person
      UNION
      SELECT mm.canonical_member_id, mm.member_id FROM member_mapping mm
        JOIN person ON person.id = mm.canonical_member_id WHERE mm.ended_at IS NULL
    ),
    use AS (
      SELECT r.person, f.id, f.variant, f.details->>'product' AS product, f.details->>'month' AS month,
             coalesce((f.details->>'amount')::numeric, 0) AS amount
        FROM record r JOIN fact f ON f.member_id = r.record AND f.kind = 'used_product'
       WHERE ${isLiveFact('f')}
      UNION ALL
      SELECT p.id, f.id, f.variant, f.details->>'product', f.details->>'month',
             coalesce((f.details->>'amount')::numeric, 0)
        FROM person p JOIN member m ON m.id = p.id
        JOIN fact f ON f.company_id = m.company_id AND f.member_id IS NULL AND f.kind = 'used_product'
       WHERE ${isLiveFact('f')}
    ),
    product AS (
      SELECT u.person, u.product,
             bool_or(u.variant <> 'free_quota') AS used,
             max(u.month) FILTER (
               WHERE u.variant = 'growing' AND u.month >= $2::text
                 AND EXISTS (SELECT 1 FROM use earlier
                              WHERE earlier.person = u.person AND earlier.product = u.product
                                AND earlier.month < u.month
                                AND (earlier.variant <> 'free_quota' OR earlier.amount > 0))) AS growing_month
        FROM use u GROUP BY u.person, u.product
    ),
    monthly AS (
      SELECT u.person, u.product, u.month, sum(u.amount) AS amount,
             CASE max(CASE u.variant WHEN 'growing' THEN 3 WHEN 'activated' THEN 2 ELSE 1 END)
               WHEN 3 THEN 'growing' WHEN 2 THEN 'activated' ELSE 'free_quota' END AS stage,
             array_agg(u.id::text ORDER BY u.id) AS facts,
             row_number() OVER (PARTITION BY u.person, u.product ORDER BY u.month DESC) AS back
        FROM use u GROUP BY u.person, u.product, u.month
    )
    SELECT p.person AS "memberId", p.product, p.growing_month AS "growingMonth",
           m.company_id AS "companyId", coalesce(city.territory, 'unassigned') AS territory,
           consent.consent_id AS "consentId",
           p.used AS used,
           p.growing_month IS NOT NULL AS grew,
           consent.consent_id IS NOT NULL AS consented,
           (NOT EXISTS (SELECT 1 FROM record r JOIN member g ON g.id = r.record
                         WHERE r.person = p.person AND g.acquisition_channel = 'incentive')
             OR EXISTS (
               SELECT 1 FROM record r JOIN fact f ON f.member_id = r.record
                WHERE r.person = p.person AND f.kind = ANY($3::text[]) AND ${isLiveFact('f')}
                  AND f.occurred_at >= joined.at + interval '1 day')) AS independent,
           NOT EXISTS (SELECT 1 FROM record r JOIN member s ON s.id = r.record
                        WHERE r.person = p.person AND s.is_staff) AS "notStaff",
           NOT EXISTS (SELECT 1 FROM lead l JOIN record r ON r.record = l.member_id
                        WHERE r.person = p.person AND l.product = p.product
                          AND (l.status IN ('unclaimed', 'assigned', 'accepted')
                            OR (l.status IN ('rejected', 'won', 'lost')
                                AND l.evidence->>'growingMonth' >= coalesce(p.growing_month, '')))) AS "notYet",
           (SELECT jsonb_agg(jsonb_build_object('month', mo.month, 'stage', mo.stage, 'amount', mo.amount,
                                                'facts', mo.facts) ORDER BY mo.month)
              FROM monthly mo
             WHERE mo.person = p.person AND mo.product = p.product AND mo.back <= $4::int) AS months
      FROM product p
      JOIN member m ON m.id = p.person AND m.erased_at IS NULL
      LEFT JOIN city ON city.code = m.city_code
      LEFT JOIN LATERAL (${liveConsentSql({ person: 'p.person' })}) consent ON true
      LEFT JOIN LATERAL (
        SELECT min(f.occurred_at) AS at
          FROM record r JOIN fact f ON f.member_id = r.record
         WHERE r.person = p.person AND (f.kind = 'joined' OR f.kind = ANY($3::text[])) AND ${isLiveFact('f')}
      ) joined ON true
     ORDER BY p.person, p.product`;
}
