-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "claim_kind" AS ENUM ('fact', 'prediction', 'opinion');

-- CreateEnum
CREATE TYPE "round" AS ENUM ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'closed', 'dropped');

-- CreateEnum
CREATE TYPE "live" AS ENUM ('never', 'published', 'retracted', 'withheld');

-- CreateEnum
CREATE TYPE "drop_kind" AS ENUM ('drop', 'reject');

-- CreateEnum
CREATE TYPE "correction_kind" AS ENUM ('correction', 'clarification', 'update', 'verdict_change', 'retraction');

-- CreateEnum
CREATE TYPE "selection_reason" AS ENUM ('reach', 'harm', 'public_interest', 'reader_request', 'other');

-- CreateEnum
CREATE TYPE "appearance_type" AS ENUM ('text', 'url', 'media');

-- CreateEnum
CREATE TYPE "anchor_outcome" AS ENUM ('exact', 'fuzzy', 'orphaned');

-- CreateEnum
CREATE TYPE "relation_type" AS ENUM ('contradicts', 'denies', 'supports', 'repeats', 'part_of', 'duplicate_of', 'about');

-- CreateEnum
CREATE TYPE "stance" AS ENUM ('supports', 'refutes', 'context');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('primary_document', 'data', 'expert', 'official', 'media', 'right_of_reply');

-- CreateEnum
CREATE TYPE "evidence_visibility" AS ENUM ('public', 'withheld');

-- CreateEnum
CREATE TYPE "reply_outcome" AS ENUM ('answered', 'declined', 'no_answer', 'not_asked');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('reviewer', 'editor', 'admin');

-- CreateEnum
CREATE TYPE "membership_status" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "byline_policy" AS ENUM ('none', 'names', 'roles');

-- CreateEnum
CREATE TYPE "axis" AS ENUM ('truth', 'attribution');

-- CreateEnum
CREATE TYPE "normalised_rating" AS ENUM ('true', 'mostly_true', 'mixed', 'mostly_false', 'false', 'unproven', 'other');

-- CreateEnum
CREATE TYPE "publication_kind" AS ENUM ('publish', 'correct', 'retract', 'withhold', 'import');

-- CreateEnum
CREATE TYPE "published_status" AS ENUM ('published', 'retracted', 'withheld');

-- CreateEnum
CREATE TYPE "decision_kind" AS ENUM ('approve', 'request_changes', 'reject');

-- CreateEnum
CREATE TYPE "hold_kind" AS ENUM ('legal', 'embargo', 'safety');

-- CreateEnum
CREATE TYPE "speaker_type" AS ENUM ('person', 'organisation', 'outlet');

-- CreateTable
CREATE TABLE "article" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT,
    "author" TEXT,
    "url" TEXT,
    "published_at" TEXT,
    "language" TEXT NOT NULL,
    "language_detected" BOOLEAN NOT NULL,
    "revision_count" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "text_revision" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "code_points" INTEGER NOT NULL,
    "text_digest" TEXT NOT NULL,
    "source" BYTEA NOT NULL,
    "source_digest" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_revision_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "seq" BIGSERIAL NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_person_id" UUID,
    "actor_key_id" UUID,
    "actor_name" TEXT,
    "actor_role" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "claim_id" UUID,
    "article_id" UUID,
    "part" TEXT,
    "group_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "claim" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "round" "round" NOT NULL DEFAULT 'draft',
    "live" "live" NOT NULL DEFAULT 'never',
    "statement" TEXT,
    "statement_version" INTEGER NOT NULL DEFAULT 1,
    "kind" "claim_kind" NOT NULL DEFAULT 'fact',
    "headline" TEXT,
    "language" TEXT NOT NULL,
    "license" TEXT,
    "claimed_at" TEXT,
    "quote_translation" TEXT,
    "translation_of_id" UUID,
    "check_worthiness" TEXT,
    "own_voice" BOOLEAN NOT NULL DEFAULT false,
    "chain_version" INTEGER NOT NULL DEFAULT 1,
    "assignee_id" UUID,
    "assigned_at" TIMESTAMPTZ(3),
    "priority" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "selection_reason" "selection_reason",
    "selection_note" TEXT,
    "drop_kind" "drop_kind",
    "drop_reason" TEXT,
    "correction_kind" "correction_kind",
    "correction_note" TEXT,
    "correction_reported_by_reader" BOOLEAN NOT NULL DEFAULT false,
    "review_revision" INTEGER NOT NULL DEFAULT 0,
    "published_revision" INTEGER NOT NULL DEFAULT 0,
    "contributor_epoch" INTEGER NOT NULL DEFAULT 0,
    "article_changed" BOOLEAN NOT NULL DEFAULT false,
    "queue_reason" TEXT,
    "slug" TEXT,
    "first_published_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "round_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "appearance" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "type" "appearance_type" NOT NULL,
    "first" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "article_id" UUID,
    "text_revision_id" UUID,
    "start" INTEGER,
    "end" INTEGER,
    "exact" TEXT,
    "prefix" TEXT,
    "suffix" TEXT,
    "url" TEXT,
    "media_url" TEXT,
    "media_hash" TEXT,
    "media_fragment" TEXT,
    "published_at" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appearance_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "appearance_anchor" (
    "newsroom_id" UUID NOT NULL,
    "appearance_id" UUID NOT NULL,
    "text_revision_id" UUID NOT NULL,
    "outcome" "anchor_outcome" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "exact" TEXT,
    "prefix" TEXT,
    "suffix" TEXT,
    "needs_confirmation" BOOLEAN NOT NULL DEFAULT false,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appearance_anchor_pkey" PRIMARY KEY ("newsroom_id","appearance_id","text_revision_id")
);

-- CreateTable
CREATE TABLE "chain_link" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "speaker_id" UUID,
    "unnamed" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "role" TEXT,
    "mode" TEXT NOT NULL,
    "text_revision_id" UUID,
    "start" INTEGER,
    "end" INTEGER,
    "exact" TEXT,
    "prefix" TEXT,
    "suffix" TEXT,

    CONSTRAINT "chain_link_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "claim_relation" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_claim_id" UUID NOT NULL,
    "to_claim_id" UUID NOT NULL,
    "type" "relation_type" NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_relation_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "claim_topic" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,

    CONSTRAINT "claim_topic_pkey" PRIMARY KEY ("newsroom_id","claim_id","topic_id")
);

-- CreateTable
CREATE TABLE "claim_contributor" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "via" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_contributor_pkey" PRIMARY KEY ("newsroom_id","claim_id","epoch","person_id")
);

-- CreateTable
CREATE TABLE "recusal" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "claim_id" UUID,
    "speaker_id" UUID,
    "reason" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "recusal_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "thread" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "part" TEXT,
    "blocking" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_by" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "comment" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "stance" "stance" NOT NULL,
    "about_link" INTEGER,
    "source_name" TEXT NOT NULL,
    "source_kind" "source_kind" NOT NULL,
    "source_url" TEXT,
    "source_interest" TEXT,
    "primary" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT,
    "url" TEXT,
    "quote" TEXT,
    "quote_translation" TEXT,
    "locator_page" TEXT,
    "locator_time" TEXT,
    "locator_paragraph" TEXT,
    "retrieved_at" TEXT,
    "archive_url" TEXT,
    "archive_sha256" TEXT,
    "visibility" "evidence_visibility" NOT NULL DEFAULT 'public',
    "withheld_reason" TEXT,
    "salt" BYTEA,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "reply_request" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "speaker_id" UUID,
    "name" TEXT NOT NULL,
    "asked_at" TEXT,
    "channel" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "outcome" "reply_outcome",
    "outcome_reason" TEXT,
    "reply_text" TEXT,
    "evidence_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "reply_request_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "locale" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "ip" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "newsroom_id" UUID NOT NULL,
    "issued_by" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "status" "membership_status" NOT NULL DEFAULT 'active',
    "suspended_at" TIMESTAMPTZ(3),
    "suspended_reason" TEXT,
    "byline" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT,
    "role" "role" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "file_digest" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "started_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "imported" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "imported_row" (
    "newsroom_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "claim_id" UUID,
    "article_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "imported_row_pkey" PRIMARY KEY ("newsroom_id","fingerprint")
);

-- CreateTable
CREATE TABLE "newsroom" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "licence" TEXT,
    "methodology_url" TEXT,
    "corrections_policy_url" TEXT,
    "complaints_url" TEXT,
    "ownership_url" TEXT,
    "approvals_needed" INTEGER NOT NULL DEFAULT 1,
    "reply_request_required" BOOLEAN NOT NULL DEFAULT false,
    "bylines" "byline_policy" NOT NULL DEFAULT 'roles',
    "show_article_text" BOOLEAN NOT NULL DEFAULT false,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "next_claim_number" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "newsroom_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "rating_scale" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "axis" "axis" NOT NULL,
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rating_scale_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "rating" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "scale_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "value" INTEGER,
    "position" INTEGER NOT NULL,
    "normalised" "normalised_rating",
    "publisher" TEXT,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "cursor_epoch" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" "publication_kind" NOT NULL,
    "slug" TEXT NOT NULL,
    "content" TEXT,
    "content_digest" TEXT NOT NULL,
    "review_revision" INTEGER,
    "approvals" JSONB NOT NULL,
    "correction_kind" "correction_kind",
    "note" TEXT,
    "reported_by_reader" BOOLEAN NOT NULL DEFAULT false,
    "provenance" JSONB NOT NULL,
    "by" UUID,
    "on_behalf_of" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "seq" BIGSERIAL NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "published_claim" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "status" "published_status" NOT NULL,
    "revision" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "rating_key" TEXT,
    "claimant" TEXT,
    "topics" TEXT[],
    "newsroom_slug" TEXT NOT NULL,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "article_id" UUID,
    "first_published_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "search_text" TEXT NOT NULL,
    "search_bigrams" TEXT NOT NULL,
    "search_vector" tsvector,

    CONSTRAINT "published_claim_pkey" PRIMARY KEY ("newsroom_id","claim_id")
);

-- CreateTable
CREATE TABLE "rendition" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "composer_version" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "etag" TEXT NOT NULL,
    "xid" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("claim_id","form","encoding")
);

-- CreateTable
CREATE TABLE "review_revision" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "content_digest" TEXT NOT NULL,
    "confidential" JSONB,
    "approvals_needed" INTEGER NOT NULL,
    "contributor_epoch" INTEGER NOT NULL,
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,

    CONSTRAINT "review_revision_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "decision" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "content_digest" TEXT NOT NULL,
    "kind" "decision_kind" NOT NULL,
    "by" UUID NOT NULL,
    "role" "role" NOT NULL,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "decision_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "hold" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "kind" "hold_kind" NOT NULL,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "released_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "content_digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_reason" TEXT,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "withhold_proposal" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "withhold_proposal_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "speaker" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "type" "speaker_type" NOT NULL,
    "same_as" TEXT[],
    "url" TEXT,
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "speaker_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "verdict" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "axis" "axis" NOT NULL,
    "link" INTEGER,
    "scale_key" TEXT NOT NULL,
    "rating_key" TEXT NOT NULL,
    "reasons" TEXT,
    "author_id" UUID NOT NULL,
    "second_rating_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "adopted_at" TIMESTAMPTZ(3),
    "adopted_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "explanation" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "conclusion" TEXT,
    "rationale" TEXT,
    "as_known_on" TEXT,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("newsroom_id","claim_id")
);

-- CreateTable
CREATE TABLE "second_rating" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "axis" "axis" NOT NULL,
    "rater_ids" UUID[],
    "requested_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revealed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_rating_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateIndex
CREATE INDEX "article_newsroom_id_created_at_id_idx" ON "article"("newsroom_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "text_revision_newsroom_id_article_id_number_key" ON "text_revision"("newsroom_id", "article_id", "number");

-- CreateIndex
CREATE INDEX "audit_entry_newsroom_id_xid_seq_idx" ON "audit_entry"("newsroom_id", "xid", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_newsroom_id_claim_id_xid_seq_idx" ON "audit_entry"("newsroom_id", "claim_id", "xid", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_newsroom_id_actor_person_id_xid_seq_idx" ON "audit_entry"("newsroom_id", "actor_person_id", "xid", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_newsroom_id_group_id_idx" ON "audit_entry"("newsroom_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_slug_key" ON "claim"("slug");

-- CreateIndex
CREATE INDEX "claim_newsroom_id_round_live_idx" ON "claim"("newsroom_id", "round", "live");

-- CreateIndex
CREATE INDEX "claim_newsroom_id_assignee_id_idx" ON "claim"("newsroom_id", "assignee_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_newsroom_id_number_key" ON "claim"("newsroom_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "claim_newsroom_id_translation_of_id_language_key" ON "claim"("newsroom_id", "translation_of_id", "language");

-- CreateIndex
CREATE INDEX "appearance_newsroom_id_claim_id_idx" ON "appearance"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "appearance_newsroom_id_article_id_idx" ON "appearance"("newsroom_id", "article_id");

-- CreateIndex
CREATE INDEX "appearance_anchor_newsroom_id_text_revision_id_idx" ON "appearance_anchor"("newsroom_id", "text_revision_id");

-- CreateIndex
CREATE INDEX "chain_link_newsroom_id_speaker_id_idx" ON "chain_link"("newsroom_id", "speaker_id");

-- CreateIndex
CREATE UNIQUE INDEX "chain_link_newsroom_id_claim_id_position_key" ON "chain_link"("newsroom_id", "claim_id", "position");

-- CreateIndex
CREATE INDEX "claim_relation_newsroom_id_to_claim_id_idx" ON "claim_relation"("newsroom_id", "to_claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_relation_newsroom_id_from_claim_id_to_claim_id_type_key" ON "claim_relation"("newsroom_id", "from_claim_id", "to_claim_id", "type");

-- CreateIndex
CREATE INDEX "claim_contributor_newsroom_id_person_id_idx" ON "claim_contributor"("newsroom_id", "person_id");

-- CreateIndex
CREATE INDEX "recusal_newsroom_id_person_id_idx" ON "recusal"("newsroom_id", "person_id");

-- CreateIndex
CREATE INDEX "thread_newsroom_id_claim_id_idx" ON "thread"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "comment_newsroom_id_thread_id_idx" ON "comment"("newsroom_id", "thread_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_newsroom_id_claim_id_number_key" ON "evidence"("newsroom_id", "claim_id", "number");

-- CreateIndex
CREATE INDEX "reply_request_newsroom_id_claim_id_idx" ON "reply_request"("newsroom_id", "claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");

-- CreateIndex
CREATE INDEX "password_reset_person_id_idx" ON "password_reset"("person_id");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_newsroom_id_person_id_key" ON "membership"("newsroom_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_token_hash_key" ON "api_key"("token_hash");

-- CreateIndex
CREATE INDEX "api_key_newsroom_id_person_id_idx" ON "api_key"("newsroom_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_run_newsroom_id_file_digest_key" ON "import_run"("newsroom_id", "file_digest");

-- CreateIndex
CREATE UNIQUE INDEX "newsroom_slug_key" ON "newsroom"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "topic_newsroom_id_key_key" ON "topic"("newsroom_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "rating_scale_newsroom_id_key_number_key" ON "rating_scale"("newsroom_id", "key", "number");

-- CreateIndex
CREATE UNIQUE INDEX "rating_newsroom_id_scale_id_key_key" ON "rating"("newsroom_id", "scale_id", "key");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "publication_xid_seq_idx" ON "publication"("xid", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "publication_newsroom_id_claim_id_revision_key" ON "publication"("newsroom_id", "claim_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "published_claim_slug_key" ON "published_claim"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "published_claim_claim_id_key" ON "published_claim"("claim_id");

-- CreateIndex
CREATE INDEX "rendition_newsroom_id_claim_id_idx" ON "rendition"("newsroom_id", "claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_revision_newsroom_id_claim_id_number_key" ON "review_revision"("newsroom_id", "claim_id", "number");

-- CreateIndex
CREATE INDEX "decision_newsroom_id_claim_id_idx" ON "decision"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "decision_newsroom_id_revision_id_idx" ON "decision"("newsroom_id", "revision_id");

-- CreateIndex
CREATE INDEX "hold_newsroom_id_claim_id_idx" ON "hold"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "schedule_newsroom_id_claim_id_idx" ON "schedule"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "withhold_proposal_newsroom_id_claim_id_idx" ON "withhold_proposal"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "verdict_newsroom_id_claim_id_idx" ON "verdict"("newsroom_id", "claim_id");

-- CreateIndex
CREATE INDEX "second_rating_newsroom_id_claim_id_idx" ON "second_rating"("newsroom_id", "claim_id");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "text_revision" ADD CONSTRAINT "text_revision_newsroom_id_article_id_fkey" FOREIGN KEY ("newsroom_id", "article_id") REFERENCES "article"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_newsroom_id_translation_of_id_fkey" FOREIGN KEY ("newsroom_id", "translation_of_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance" ADD CONSTRAINT "appearance_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance" ADD CONSTRAINT "appearance_newsroom_id_text_revision_id_fkey" FOREIGN KEY ("newsroom_id", "text_revision_id") REFERENCES "text_revision"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance_anchor" ADD CONSTRAINT "appearance_anchor_newsroom_id_appearance_id_fkey" FOREIGN KEY ("newsroom_id", "appearance_id") REFERENCES "appearance"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appearance_anchor" ADD CONSTRAINT "appearance_anchor_newsroom_id_text_revision_id_fkey" FOREIGN KEY ("newsroom_id", "text_revision_id") REFERENCES "text_revision"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chain_link" ADD CONSTRAINT "chain_link_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chain_link" ADD CONSTRAINT "chain_link_newsroom_id_speaker_id_fkey" FOREIGN KEY ("newsroom_id", "speaker_id") REFERENCES "speaker"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chain_link" ADD CONSTRAINT "chain_link_newsroom_id_text_revision_id_fkey" FOREIGN KEY ("newsroom_id", "text_revision_id") REFERENCES "text_revision"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_relation" ADD CONSTRAINT "claim_relation_newsroom_id_from_claim_id_fkey" FOREIGN KEY ("newsroom_id", "from_claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_relation" ADD CONSTRAINT "claim_relation_newsroom_id_to_claim_id_fkey" FOREIGN KEY ("newsroom_id", "to_claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_topic" ADD CONSTRAINT "claim_topic_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_topic" ADD CONSTRAINT "claim_topic_newsroom_id_topic_id_fkey" FOREIGN KEY ("newsroom_id", "topic_id") REFERENCES "topic"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_contributor" ADD CONSTRAINT "claim_contributor_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recusal" ADD CONSTRAINT "recusal_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_newsroom_id_thread_id_fkey" FOREIGN KEY ("newsroom_id", "thread_id") REFERENCES "thread"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply_request" ADD CONSTRAINT "reply_request_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply_request" ADD CONSTRAINT "reply_request_newsroom_id_speaker_id_fkey" FOREIGN KEY ("newsroom_id", "speaker_id") REFERENCES "speaker"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply_request" ADD CONSTRAINT "reply_request_newsroom_id_evidence_id_fkey" FOREIGN KEY ("newsroom_id", "evidence_id") REFERENCES "evidence"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_scale" ADD CONSTRAINT "rating_scale_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_newsroom_id_scale_id_fkey" FOREIGN KEY ("newsroom_id", "scale_id") REFERENCES "rating_scale"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_revision" ADD CONSTRAINT "review_revision_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_newsroom_id_revision_id_fkey" FOREIGN KEY ("newsroom_id", "revision_id") REFERENCES "review_revision"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_newsroom_id_revision_id_fkey" FOREIGN KEY ("newsroom_id", "revision_id") REFERENCES "review_revision"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withhold_proposal" ADD CONSTRAINT "withhold_proposal_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_newsroom_id_merged_into_id_fkey" FOREIGN KEY ("newsroom_id", "merged_into_id") REFERENCES "speaker"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_newsroom_id_second_rating_id_fkey" FOREIGN KEY ("newsroom_id", "second_rating_id") REFERENCES "second_rating"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_rating" ADD CONSTRAINT "second_rating_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

