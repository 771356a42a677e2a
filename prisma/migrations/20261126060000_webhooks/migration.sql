-- CreateEnum
CREATE TYPE "webhook_delivery_kind" AS ENUM ('event', 'resend', 'test');

-- CreateEnum
CREATE TYPE "webhook_delivery_status" AS ENUM ('pending', 'delivered', 'failed', 'superseded', 'cancelled');

-- CreateEnum
CREATE TYPE "webhook_disabled_reason" AS ENUM ('member', 'gone', 'failing');

-- CreateTable
CREATE TABLE "webhook_subscription" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "event_types" TEXT[],
    "languages" TEXT[],
    "topics" TEXT[],
    "ratings" TEXT[],
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" "webhook_disabled_reason",
    "disabled_note" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "last_delivered_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhook_subscription_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "webhook_secret" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "sealed_with" TEXT,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "type" TEXT NOT NULL,
    "claim_id" UUID,
    "facts" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "payload" TEXT,
    "planned_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" "webhook_delivery_kind" NOT NULL,
    "status" "webhook_delivery_status" NOT NULL DEFAULT 'pending',
    "superseded_by" UUID,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "attempting_until" TIMESTAMPTZ(3),
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "newsroom_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "duration_ms" INTEGER,
    "status" INTEGER,
    "body" TEXT,
    "error" TEXT,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("newsroom_id","delivery_id","number")
);

-- CreateIndex
CREATE INDEX "webhook_secret_newsroom_id_subscription_id_idx" ON "webhook_secret"("newsroom_id", "subscription_id");

-- CreateIndex
CREATE INDEX "webhook_event_newsroom_id_claim_id_seq_idx" ON "webhook_event"("newsroom_id", "claim_id", "seq");

-- CreateIndex
CREATE INDEX "webhook_delivery_newest" ON "webhook_delivery"("newsroom_id", "subscription_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_newsroom_id_event_id_idx" ON "webhook_delivery"("newsroom_id", "event_id");

-- AddForeignKey
ALTER TABLE "webhook_subscription" ADD CONSTRAINT "webhook_subscription_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_newsroom_id_subscription_id_fkey" FOREIGN KEY ("newsroom_id", "subscription_id") REFERENCES "webhook_subscription"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_newsroom_id_subscription_id_fkey" FOREIGN KEY ("newsroom_id", "subscription_id") REFERENCES "webhook_subscription"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_newsroom_id_event_id_fkey" FOREIGN KEY ("newsroom_id", "event_id") REFERENCES "webhook_event"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_newsroom_id_delivery_id_fkey" FOREIGN KEY ("newsroom_id", "delivery_id") REFERENCES "webhook_delivery"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE webhook_subscription ADD CONSTRAINT webhook_subscription_types CHECK (cardinality(event_types) > 0);
ALTER TABLE webhook_subscription ADD CONSTRAINT webhook_subscription_disabled CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL));
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_finished CHECK ((status = 'pending') = (finished_at IS NULL));
ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_superseded CHECK ((status = 'superseded') = (superseded_by IS NOT NULL));
ALTER TABLE webhook_attempt ADD CONSTRAINT webhook_attempt_number CHECK (number >= 1);

-- An event is told once to each subscription; what somebody asks for is beside that.
CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (newsroom_id, subscription_id, event_id) WHERE kind = 'event';
-- What is on its way, and what waits to be planned: few of many.
CREATE INDEX webhook_delivery_pending ON webhook_delivery (newsroom_id, subscription_id) WHERE status = 'pending';
CREATE INDEX webhook_event_unplanned ON webhook_event (newsroom_id, claim_id, seq) WHERE planned_at IS NULL;

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['webhook_subscription', 'webhook_secret', 'webhook_event', 'webhook_delivery', 'webhook_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY newsroom_isolation ON %I USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom())', owned);
  END LOOP;
END $$;

-- The outbox: what happens to a claim and the word of it are one transaction, whichever program writes. Where nobody has subscribed it costs one
-- look at an empty table: imports come by the ten thousand. The job decides who is to hear it.
CREATE FUNCTION tell_webhooks(newsroom uuid, event uuid, named text, claim uuid, happened timestamptz, seen jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_event (newsroom_id, id, type, claim_id, at, facts) VALUES (newsroom, event, named, claim, happened, seen);
  -- A key of its own for every event: a shared one would be one more row for transactions to wait for.
  PERFORM graphile_worker.add_job('webhooks.plan', json_build_object('newsroomId', newsroom, 'claimId', claim), job_key => 'webhooks.plan ' || event);
END $$;

-- Told to be written also where no subscription takes the type: a retraction makes pointless what is still on its way.
CREATE FUNCTION tell_webhooks_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook_subscription s WHERE s.newsroom_id = NEW.newsroom_id AND s.disabled_at IS NULL AND s.deleted_at IS NULL) THEN
    PERFORM tell_webhooks(NEW.newsroom_id, NEW.id,
      CASE NEW.kind WHEN 'correct' THEN 'claim.corrected' WHEN 'retract' THEN 'claim.retracted' WHEN 'withhold' THEN 'claim.withheld' ELSE 'claim.published' END,
      NEW.claim_id, NEW.at, jsonb_build_object('revision', NEW.revision));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_webhooks AFTER INSERT ON publication FOR EACH ROW EXECUTE FUNCTION tell_webhooks_of_record();

-- Every step of the workflow has an entry with the state before and after it.
CREATE FUNCTION tell_webhooks_of_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook_subscription s WHERE s.newsroom_id = NEW.newsroom_id AND s.disabled_at IS NULL AND s.deleted_at IS NULL
      AND 'claim.state_changed' = ANY (s.event_types)) THEN
    PERFORM tell_webhooks(NEW.newsroom_id, NEW.id, 'claim.state_changed', NEW.claim_id, NEW.at,
      (SELECT jsonb_build_object('action', NEW.action, 'number', c.number, 'publishedRevision', c.published_revision, 'reviewRevision', c.review_revision,
          'before', jsonb_build_object('round', NEW.before -> 'round', 'live', NEW.before -> 'live'),
          'after', jsonb_build_object('round', NEW.after -> 'round', 'live', NEW.after -> 'live'))
        FROM claim c WHERE c.newsroom_id = NEW.newsroom_id AND c.id = NEW.claim_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_webhooks AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.subject_type = 'claim' AND NEW.claim_id IS NOT NULL AND NEW.before ? 'round' AND NEW.after ? 'round'
    AND (NEW.before -> 'round', NEW.before -> 'live') IS DISTINCT FROM (NEW.after -> 'round', NEW.after -> 'live'))
  EXECUTE FUNCTION tell_webhooks_of_move();

ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_webhooks;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_webhooks(serving);
  EXECUTE format('GRANT INSERT, UPDATE ON webhook_subscription, webhook_delivery, webhook_attempt TO %s', serving);
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON webhook_event, webhook_secret TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
