-- What Prisma's schema cannot say. Listed in app/platform/migrations/catalogue.ts.

-- Append-only tables refuse change and removal. The application's role owns none of them, so it cannot
-- take the triggers away.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fact', 'posting', 'audit_entry', 'consent_event', 'tier_history',
                              'case_event', 'dossier', 'member_trait', 'erasure']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER append_only', name);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER append_only_truncate', name);
  END LOOP;
END $$;

-- An identity means one person, unless it is known to be shared or has been retired.
CREATE UNIQUE INDEX identity_live_key ON identity (kind, value) WHERE NOT is_shared AND retired_at IS NULL;

-- A record is mapped to one person at a time.
CREATE UNIQUE INDEX member_mapping_live_key ON member_mapping (member_id) WHERE ended_at IS NULL;

-- One open case per person and step.
CREATE UNIQUE INDEX tier_case_open_key ON tier_case (programme_id, member_id, to_tier_id)
  WHERE status IN ('eligible', 'proposed', 'in_review', 'needs_information', 'approved', 'invited');

-- One open lead per person and product.
CREATE UNIQUE INDEX lead_open_key ON lead (member_id, product)
  WHERE status IN ('unclaimed', 'assigned', 'accepted');

-- One published schedule, one published rule version per programme.
CREATE UNIQUE INDEX credit_schedule_published_key ON credit_schedule ((true)) WHERE status = 'published';
CREATE UNIQUE INDEX rule_version_published_key ON rule_version (programme_id) WHERE status = 'published';

-- One programme is the default.
CREATE UNIQUE INDEX programme_default_key ON programme ((true)) WHERE is_default;
