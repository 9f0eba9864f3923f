-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'invited',
    "password_hash" TEXT,
    "member_id" UUID,
    "locale" TEXT,
    "theme" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_scope" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "user_scope_pkey" PRIMARY KEY ("user_id","kind","value")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_token" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_value" (
    "entry_id" BIGINT NOT NULL,
    "member_id" UUID,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_value_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "content_item" (
    "id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "content_type" TEXT NOT NULL,
    "platform" TEXT,
    "title" TEXT,
    "url" TEXT,
    "published_on" DATE,
    "source_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "content_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contest" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "city_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_schedule" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_rule" (
    "schedule_id" UUID NOT NULL,
    "fact_kind" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "credit_kind" TEXT NOT NULL,
    "points" INTEGER NOT NULL,

    CONSTRAINT "credit_rule_pkey" PRIMARY KEY ("schedule_id","fact_kind","variant","credit_kind")
);

-- CreateTable
CREATE TABLE "posting" (
    "id" BIGSERIAL NOT NULL,
    "fact_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "credit_kind" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing" (
    "member_id" UUID NOT NULL,
    "credits" INTEGER NOT NULL DEFAULT 0,
    "facts" INTEGER NOT NULL DEFAULT 0,
    "attended" INTEGER NOT NULL DEFAULT 0,
    "organised" INTEGER NOT NULL DEFAULT 0,
    "spoke" INTEGER NOT NULL DEFAULT 0,
    "published" INTEGER NOT NULL DEFAULT 0,
    "first_fact_at" TIMESTAMPTZ(3),
    "last_active_at" TIMESTAMPTZ(3),

    CONSTRAINT "standing_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "event_series" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "mode" TEXT NOT NULL,

    CONSTRAINT "event_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "series_id" UUID,
    "city_code" TEXT,
    "mode" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "primary_goal" TEXT NOT NULL,
    "secondary_goals" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "self_organised" BOOLEAN NOT NULL DEFAULT false,
    "held_on" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'planned',
    "outcome" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "was_registered" BOOLEAN NOT NULL DEFAULT false,
    "fact_id" BIGINT,
    "source_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unclaimed_attendance" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "label" TEXT,
    "label_hash" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" UUID,
    "source_row" INTEGER,
    "claimed_member_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unclaimed_attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_submission" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "form_version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "status_token_hash" BYTEA NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'received',
    "payload" JSONB,
    "member_id" UUID,
    "case_id" UUID,
    "consent_wording_id" UUID,
    "key_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by" UUID,

    CONSTRAINT "form_submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "file_id" UUID,
    "file_sha256" BYTEA,
    "encoding" TEXT,
    "delimiter" TEXT,
    "header_line" INTEGER,
    "header" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "header_fingerprint" TEXT,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "options" JSONB NOT NULL DEFAULT '{}',
    "origin" TEXT,
    "legal_basis" TEXT,
    "people_informed" BOOLEAN,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "skipped_lines" INTEGER NOT NULL DEFAULT 0,
    "skipped_by_kind" JSONB NOT NULL DEFAULT '{}',
    "people" INTEGER NOT NULL DEFAULT 0,
    "staged_at" TIMESTAMPTZ(3),
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "preview" JSONB,
    "failure" JSONB,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "cells" JSONB,
    "outcome" TEXT,
    "reason" TEXT,
    "column" TEXT,
    "warnings" JSONB,
    "member_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row_no")
);

-- CreateTable
CREATE TABLE "consent_recipient" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "contact" TEXT NOT NULL,

    CONSTRAINT "consent_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_wording" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "method" TEXT NOT NULL,
    "data_kinds" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_wording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_event" (
    "id" BIGSERIAL NOT NULL,
    "member_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "wording_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID,
    "key_hash" BYTEA NOT NULL,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "company_id" UUID,
    "product" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "territory" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'unclaimed',
    "owner_id" UUID,
    "evidence" JSONB NOT NULL,
    "consent_id" BIGINT NOT NULL,
    "qualified_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "reason_code" TEXT,
    "recalled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_account" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "company_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certification" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,

    CONSTRAINT "certification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "variant" TEXT,
    "member_id" UUID,
    "company_id" UUID,
    "identity_id" UUID,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "city_code" TEXT,
    "source_kind" TEXT NOT NULL,
    "source_id" UUID,
    "source_row" INTEGER,
    "recorded_by" UUID,
    "key_hash" BYTEA NOT NULL,
    "reverses_fact_id" BIGINT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact_key" (
    "key_hash" BYTEA NOT NULL,
    "fact_id" BIGINT NOT NULL,
    "content_hash" BYTEA NOT NULL,

    CONSTRAINT "fact_key_pkey" PRIMARY KEY ("key_hash")
);

-- CreateTable
CREATE TABLE "fact_evidence" (
    "id" UUID NOT NULL,
    "fact_id" BIGINT NOT NULL,
    "member_id" UUID,
    "url" TEXT,
    "label" TEXT,

    CONSTRAINT "fact_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_due" (
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_due_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "city" (
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "territory" TEXT NOT NULL,
    "aliases" TEXT[],

    CONSTRAINT "city_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "company" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "domain" TEXT,
    "partner_type" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "university" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "name_zh" TEXT,
    "name_en" TEXT,
    "aliases" TEXT[],

    CONSTRAINT "university_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "name_zh" TEXT,
    "name_latin" TEXT,
    "sort_key" TEXT NOT NULL,
    "search_terms" TEXT[],
    "city_code" TEXT,
    "company_id" UUID,
    "university_id" UUID,
    "title" TEXT,
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "graduation_on" DATE,
    "developer_type" TEXT,
    "engagement_level" TEXT,
    "acquisition_channel" TEXT,
    "is_staff" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "display" TEXT NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "source_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_mapping" (
    "id" BIGSERIAL NOT NULL,
    "member_id" UUID NOT NULL,
    "canonical_member_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_trait" (
    "id" BIGSERIAL NOT NULL,
    "member_id" UUID NOT NULL,
    "trait" TEXT NOT NULL,
    "value" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" UUID,

    CONSTRAINT "member_trait_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_role" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "city_code" TEXT,
    "since" DATE NOT NULL,
    "until" DATE,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "colour" TEXT NOT NULL DEFAULT 'neutral',

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_tag" (
    "member_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,

    CONSTRAINT "member_tag_pkey" PRIMARY KEY ("member_id","tag_id")
);

-- CreateTable
CREATE TABLE "member_note" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "erasure" (
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "merge_suggestion" (
    "member_id" UUID NOT NULL,
    "other_member_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "source_kind" TEXT NOT NULL,
    "source_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merge_suggestion_pkey" PRIMARY KEY ("member_id","other_member_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "platform_secret" (
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file_chunk" (
    "file_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "stored_file_chunk_pkey" PRIMARY KEY ("file_id","seq")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "recipient_kind" TEXT NOT NULL,
    "recipient_id" UUID,
    "address" TEXT,
    "locale" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "status" TEXT NOT NULL DEFAULT 'ready',
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "copied_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "go_live_on" DATE NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "short_code" TEXT NOT NULL,

    CONSTRAINT "tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benefit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "benefit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier_benefit" (
    "tier_id" UUID NOT NULL,
    "benefit_id" UUID NOT NULL,

    CONSTRAINT "tier_benefit_pkey" PRIMARY KEY ("tier_id","benefit_id")
);

-- CreateTable
CREATE TABLE "tier_state" (
    "programme_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "tier_id" UUID NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,
    "history_id" BIGINT NOT NULL,

    CONSTRAINT "tier_state_pkey" PRIMARY KEY ("programme_id","member_id")
);

-- CreateTable
CREATE TABLE "tier_history" (
    "id" BIGSERIAL NOT NULL,
    "programme_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_tier_id" UUID,
    "tier_id" UUID,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" DATE,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "origin" TEXT NOT NULL,
    "case_id" UUID,
    "source_id" UUID,
    "recorded_by" UUID,

    CONSTRAINT "tier_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier_approver" (
    "history_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "approver" TEXT NOT NULL,

    CONSTRAINT "tier_approver_pkey" PRIMARY KEY ("history_id")
);

-- CreateTable
CREATE TABLE "rule_version" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier_case" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_tier_id" UUID,
    "to_tier_id" UUID NOT NULL,
    "rule_version_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "origin_id" UUID,
    "status" TEXT NOT NULL,
    "still_meets" BOOLEAN NOT NULL DEFAULT true,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "reason_code" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tier_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" BIGSERIAL NOT NULL,
    "case_id" UUID NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_words" (
    "case_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "override" TEXT,

    CONSTRAINT "case_words_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "dossier" (
    "case_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "rule_version_id" UUID NOT NULL,
    "valid_at" TIMESTAMPTZ(3) NOT NULL,
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "met" BOOLEAN NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_by" UUID,
    "body" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "dossier_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "case_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_member_id_key" ON "app_user"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_token_user_id_idx" ON "sign_in_token"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_object_kind_object_id_idx" ON "audit_entry"("object_kind", "object_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor_id");

-- CreateIndex
CREATE INDEX "audit_value_member_id_idx" ON "audit_value"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "content_item_key_hash_key" ON "content_item"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "contest_name_key_held_on_key" ON "contest"("name_key", "held_on");

-- CreateIndex
CREATE UNIQUE INDEX "credit_schedule_version_key" ON "credit_schedule"("version");

-- CreateIndex
CREATE INDEX "posting_member_id_occurred_at_idx" ON "posting"("member_id", "occurred_at");

-- CreateIndex
CREATE INDEX "posting_fact_id_idx" ON "posting"("fact_id");

-- CreateIndex
CREATE INDEX "standing_credits_member_id_idx" ON "standing"("credits" DESC, "member_id");

-- CreateIndex
CREATE INDEX "standing_last_active_at_member_id_idx" ON "standing"("last_active_at" DESC, "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_series_key_key" ON "event_series"("key");

-- CreateIndex
CREATE INDEX "event_held_on_id_idx" ON "event"("held_on", "id");

-- CreateIndex
CREATE INDEX "event_city_code_held_on_idx" ON "event"("city_code", "held_on");

-- CreateIndex
CREATE UNIQUE INDEX "event_name_key_held_on_city_code_key" ON "event"("name_key", "held_on", "city_code");

-- CreateIndex
CREATE INDEX "attendance_member_id_idx" ON "attendance"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_event_id_member_id_key" ON "attendance"("event_id", "member_id");

-- CreateIndex
CREATE INDEX "unclaimed_attendance_source_id_idx" ON "unclaimed_attendance"("source_id");

-- CreateIndex
CREATE INDEX "unclaimed_attendance_event_id_idx" ON "unclaimed_attendance"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "unclaimed_attendance_event_id_label_hash_key" ON "unclaimed_attendance"("event_id", "label_hash");

-- CreateIndex
CREATE UNIQUE INDEX "form_submission_number_key" ON "form_submission"("number");

-- CreateIndex
CREATE UNIQUE INDEX "form_submission_status_token_hash_key" ON "form_submission"("status_token_hash");

-- CreateIndex
CREATE INDEX "form_submission_status_created_at_idx" ON "form_submission"("status", "created_at");

-- CreateIndex
CREATE INDEX "form_submission_member_id_idx" ON "form_submission"("member_id");

-- CreateIndex
CREATE INDEX "import_created_at_id_idx" ON "import"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "import_row_member_id_idx" ON "import_row"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "consent_recipient_key_key" ON "consent_recipient"("key");

-- CreateIndex
CREATE UNIQUE INDEX "consent_wording_purpose_version_locale_key" ON "consent_wording"("purpose", "version", "locale");

-- CreateIndex
CREATE UNIQUE INDEX "consent_event_key_hash_key" ON "consent_event"("key_hash");

-- CreateIndex
CREATE INDEX "consent_event_member_id_purpose_id_idx" ON "consent_event"("member_id", "purpose", "id");

-- CreateIndex
CREATE INDEX "lead_territory_status_due_at_idx" ON "lead"("territory", "status", "due_at");

-- CreateIndex
CREATE INDEX "lead_member_id_idx" ON "lead"("member_id");

-- CreateIndex
CREATE INDEX "lead_owner_id_idx" ON "lead"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_account_account_key" ON "customer_account"("account");

-- CreateIndex
CREATE UNIQUE INDEX "certification_code_key" ON "certification"("code");

-- CreateIndex
CREATE INDEX "fact_member_id_kind_occurred_at_idx" ON "fact"("member_id", "kind", "occurred_at");

-- CreateIndex
CREATE INDEX "fact_company_id_occurred_at_idx" ON "fact"("company_id", "occurred_at");

-- CreateIndex
CREATE INDEX "fact_subject_id_idx" ON "fact"("subject_id");

-- CreateIndex
CREATE INDEX "fact_source_id_idx" ON "fact"("source_id");

-- CreateIndex
CREATE INDEX "fact_reverses_fact_id_idx" ON "fact"("reverses_fact_id");

-- CreateIndex
CREATE INDEX "fact_key_fact_id_idx" ON "fact_key"("fact_id");

-- CreateIndex
CREATE INDEX "fact_evidence_fact_id_idx" ON "fact_evidence"("fact_id");

-- CreateIndex
CREATE INDEX "fact_evidence_member_id_idx" ON "fact_evidence"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "company_name_key_key" ON "company"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "university_name_key_key" ON "university"("name_key");

-- CreateIndex
CREATE INDEX "member_sort_key_id_idx" ON "member"("sort_key", "id");

-- CreateIndex
CREATE INDEX "member_city_code_sort_key_id_idx" ON "member"("city_code", "sort_key", "id");

-- CreateIndex
CREATE INDEX "member_created_at_id_idx" ON "member"("created_at", "id");

-- CreateIndex
CREATE INDEX "member_company_id_idx" ON "member"("company_id");

-- CreateIndex
CREATE INDEX "member_search_terms_idx" ON "member" USING GIN ("search_terms");

-- CreateIndex
CREATE INDEX "identity_member_id_idx" ON "identity"("member_id");

-- CreateIndex
CREATE INDEX "member_mapping_member_id_idx" ON "member_mapping"("member_id");

-- CreateIndex
CREATE INDEX "member_mapping_canonical_member_id_idx" ON "member_mapping"("canonical_member_id");

-- CreateIndex
CREATE INDEX "member_trait_member_id_trait_valid_from_recorded_at_idx" ON "member_trait"("member_id", "trait", "valid_from", "recorded_at");

-- CreateIndex
CREATE INDEX "group_role_member_id_idx" ON "group_role"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "tag_name_key_key" ON "tag"("name_key");

-- CreateIndex
CREATE INDEX "member_tag_tag_id_idx" ON "member_tag"("tag_id");

-- CreateIndex
CREATE INDEX "member_note_member_id_created_at_idx" ON "member_note"("member_id", "created_at");

-- CreateIndex
CREATE INDEX "merge_suggestion_other_member_id_idx" ON "merge_suggestion"("other_member_id");

-- CreateIndex
CREATE INDEX "message_created_at_id_idx" ON "message"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "message_recipient_kind_recipient_id_idx" ON "message"("recipient_kind", "recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_key_key" ON "programme"("key");

-- CreateIndex
CREATE UNIQUE INDEX "tier_programme_id_key_key" ON "tier"("programme_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "tier_programme_id_position_key" ON "tier"("programme_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "benefit_key_key" ON "benefit"("key");

-- CreateIndex
CREATE INDEX "tier_state_tier_id_member_id_idx" ON "tier_state"("tier_id", "member_id");

-- CreateIndex
CREATE INDEX "tier_history_member_id_programme_id_valid_from_idx" ON "tier_history"("member_id", "programme_id", "valid_from");

-- CreateIndex
CREATE INDEX "tier_approver_member_id_idx" ON "tier_approver"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "rule_version_programme_id_version_key" ON "rule_version"("programme_id", "version");

-- CreateIndex
CREATE INDEX "tier_case_status_proposed_at_id_idx" ON "tier_case"("status", "proposed_at", "id");

-- CreateIndex
CREATE INDEX "tier_case_member_id_idx" ON "tier_case"("member_id");

-- CreateIndex
CREATE INDEX "case_event_case_id_idx" ON "case_event"("case_id");

-- CreateIndex
CREATE INDEX "case_words_member_id_idx" ON "case_words"("member_id");

-- CreateIndex
CREATE INDEX "dossier_member_id_idx" ON "dossier"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- AddForeignKey
ALTER TABLE "user_scope" ADD CONSTRAINT "user_scope_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_token" ADD CONSTRAINT "sign_in_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_rule" ADD CONSTRAINT "credit_rule_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "credit_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "event_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unclaimed_attendance" ADD CONSTRAINT "unclaimed_attendance_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_tag" ADD CONSTRAINT "member_tag_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_tag" ADD CONSTRAINT "member_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_note" ADD CONSTRAINT "member_note_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file_chunk" ADD CONSTRAINT "stored_file_chunk_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier" ADD CONSTRAINT "tier_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_benefit" ADD CONSTRAINT "tier_benefit_tier_id_fkey" FOREIGN KEY ("tier_id") REFERENCES "tier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_benefit" ADD CONSTRAINT "tier_benefit_benefit_id_fkey" FOREIGN KEY ("benefit_id") REFERENCES "benefit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_version" ADD CONSTRAINT "rule_version_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
