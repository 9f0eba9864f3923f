/**
 * The default rules as one statement written by hand, with the same filters: both clocks,
 * reversals, merged records, staff, gift-driven joiners (N4), the tier held. $1 valid-at,
 * $2 known-at, $3 zone, $4 programme.
 */
export const BY_HAND = `
WITH bounds AS MATERIALIZED (
  SELECT (date_trunc('day', $1::timestamptz AT TIME ZONE $3::text) - interval '365 days') AT TIME ZONE $3::text AS y1,
         (date_trunc('day', $1::timestamptz AT TIME ZONE $3::text) - interval '730 days') AT TIME ZONE $3::text AS y2
),
mapping AS (
  SELECT member_id, canonical_member_id FROM member_mapping
   WHERE recorded_at <= $2::timestamptz AND (ended_at IS NULL OR ended_at > $2::timestamptz)
),
people AS (
  SELECT id FROM member WHERE erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM mapping WHERE mapping.member_id = member.id)
),
done AS (
  SELECT coalesce(mapping.canonical_member_id, f.member_id) AS id, f.kind, f.variant, f.subject_id, f.occurred_at, f.details
    FROM fact f LEFT JOIN mapping ON mapping.member_id = f.member_id
   WHERE f.member_id IS NOT NULL
     AND (f.kind IN ('certified', 'employed')
          OR (f.kind IN ('attended', 'published', 'spoke', 'organised', 'gave_feedback') AND f.occurred_at >= (SELECT y1 FROM bounds))
          OR (f.kind IN ('contest_result', 'app_built') AND f.occurred_at >= (SELECT y2 FROM bounds)))
     AND f.occurred_at <= $1::timestamptz AND f.recorded_at <= $2::timestamptz AND f.reverses_fact_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM fact r WHERE r.reverses_fact_id = f.id AND r.recorded_at <= $2::timestamptz)
),
sums AS (
  SELECT id,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'attended')::int AS attended,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'published' AND variant <> 'marketing')::int AS content,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'spoke')::int AS talks,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'organised')::int AS organised,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'gave_feedback')::int AS feedback,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'app_built')::int AS apps,
         count(DISTINCT subject_id) FILTER (WHERE kind = 'employed')::int AS employed,
         min(coalesce((details->>'rank')::int, CASE variant WHEN 'winner' THEN 1 WHEN 'podium' THEN 3 END)) FILTER (WHERE kind = 'contest_result') AS best,
         max(CASE variant WHEN 'micro' THEN 1 WHEN 'developer' THEN 2 WHEN 'professional' THEN 3 WHEN 'expert' THEN 4 END) FILTER (WHERE kind = 'certified') AS level
    FROM done GROUP BY id
),
points AS (
  SELECT coalesce(mapping.canonical_member_id, x.member_id) AS id, sum(x.points)::int AS credits
    FROM posting x LEFT JOIN mapping ON mapping.member_id = x.member_id
   WHERE x.occurred_at >= (SELECT y1 FROM bounds) AND x.occurred_at <= $1::timestamptz AND x.recorded_at <= $2::timestamptz
   GROUP BY 1
),
held AS (
  SELECT DISTINCT ON (id) id, key FROM (
    SELECT DISTINCT ON (h.member_id) coalesce(mapping.canonical_member_id, h.member_id) AS id, tier.key, tier.position
      FROM tier_history h LEFT JOIN mapping ON mapping.member_id = h.member_id LEFT JOIN tier ON tier.id = h.tier_id
     WHERE h.programme_id = $4::uuid AND h.valid_from <= $1::timestamptz AND h.recorded_at <= $2::timestamptz
     ORDER BY h.member_id, h.valid_from DESC, h.id DESC) last
   WHERE key IS NOT NULL ORDER BY id, position DESC
),
known AS (
  SELECT id, bool_or(trait = 'is_staff' AND value = 'true') AS staff, bool_or(trait = 'acquisition_channel' AND value = 'incentive') AS gift,
         bool_or(trait = 'decision_power' AND value = 'decides') AS decides, max(value) FILTER (WHERE trait = 'company') AS company
    FROM (SELECT DISTINCT ON (1, 2) coalesce(mapping.canonical_member_id, t.member_id) AS id, t.trait, t.value
            FROM member_trait t LEFT JOIN mapping ON mapping.member_id = t.member_id
           WHERE t.trait IN ('is_staff', 'acquisition_channel', 'decision_power', 'company')
             AND t.valid_from <= $1::timestamptz AND t.recorded_at <= $2::timestamptz
           ORDER BY 1, 2, t.valid_from DESC, t.recorded_at DESC, t.id DESC) latest
   GROUP BY id
),
own_doing AS (
  SELECT DISTINCT coalesce(mapping.canonical_member_id, f.member_id) AS id
    FROM fact f LEFT JOIN mapping ON mapping.member_id = f.member_id
    JOIN known ON known.id = coalesce(mapping.canonical_member_id, f.member_id) AND known.gift
   WHERE f.kind IN ('organised', 'spoke', 'published', 'contest_result', 'app_built', 'certified', 'gave_feedback')
     AND f.variant IS DISTINCT FROM 'marketing'
     AND f.occurred_at <= $1::timestamptz AND f.recorded_at <= $2::timestamptz AND f.reverses_fact_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM fact r WHERE r.reverses_fact_id = f.id AND r.recorded_at <= $2::timestamptz)
),
everybody AS (
  SELECT people.id, held.key AS tier, coalesce(attended, 0) AS attended, coalesce(content, 0) AS content, coalesce(talks, 0) AS talks,
         coalesce(organised, 0) AS organised, coalesce(feedback, 0) AS feedback, coalesce(apps, 0) AS apps,
         coalesce(employed, 0) AS employed, best, level, coalesce(credits, 0) AS credits, coalesce(decides, false) AS decides,
         EXISTS (SELECT 1 FROM company c WHERE c.id::text = known.company AND lower(c.partner_type) IN ('saas', 'isv')) AS partner
    FROM people
    LEFT JOIN held USING (id) LEFT JOIN sums USING (id) LEFT JOIN points USING (id) LEFT JOIN known USING (id) LEFT JOIN own_doing ON own_doing.id = people.id
   WHERE NOT coalesce(staff, false) AND NOT (coalesce(gift, false) AND own_doing.id IS NULL)
)
SELECT id AS member_id, attended, content, talks, organised, apps, best, level, credits,
       CASE WHEN tier IS NULL OR tier = 'student' THEN 'city_group' WHEN tier = 'city_group' THEN 'expert' ELSE 'partner' END AS to_tier
  FROM everybody
 WHERE (tier IS NULL AND ((attended >= 2 AND credits >= 10)
                       OR ((content >= 1 OR talks >= 1 OR organised >= 1) AND credits >= 10)
                       OR ((coalesce(best <= 10, false) OR apps >= 1 OR coalesce(level >= 2, false)) AND attended >= 1)))
    OR (tier = 'student' AND employed >= 1 AND (attended >= 1 OR content >= 1 OR credits >= 10))
    OR (tier = 'city_group' AND (((coalesce(best <= 3, false) OR apps >= 2 OR coalesce(level >= 3, false)) AND attended >= 3 AND credits >= 60)
                              OR ((talks >= 2)::int + (content >= 4)::int + (organised >= 2)::int + coalesce(level >= 2, false)::int >= 2
                                  AND credits >= 80 AND attended >= 2)))
    OR (tier = 'expert' AND decides AND partner AND (talks >= 1 OR content >= 2 OR organised >= 1 OR feedback >= 1))`;
