-- What was sent is kept for a month: the oldest is found without a look at all of it.
CREATE INDEX "webhook_delivery_oldest" ON "webhook_delivery"("newsroom_id", "created_at");

-- Imports are counted apart: thousands at once, of checks that are somebody else's. They are told to whoever asked for them by name, and where nobody
-- did they cost what they cost without webhooks.
CREATE OR REPLACE FUNCTION tell_webhooks_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook_subscription s WHERE s.newsroom_id = NEW.newsroom_id AND s.disabled_at IS NULL AND s.deleted_at IS NULL
      AND (NEW.kind <> 'import' OR 'claim.imported' = ANY (s.event_types))) THEN
    PERFORM tell_webhooks(NEW.newsroom_id, NEW.id,
      CASE NEW.kind WHEN 'correct' THEN 'claim.corrected' WHEN 'retract' THEN 'claim.retracted' WHEN 'withhold' THEN 'claim.withheld'
        WHEN 'import' THEN 'claim.imported' ELSE 'claim.published' END,
      NEW.claim_id, NEW.at, jsonb_build_object('revision', NEW.revision));
  END IF;
  RETURN NULL;
END $$;

ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_webhook_retention;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_webhook_retention(serving);
  EXECUTE format('GRANT DELETE ON webhook_delivery, webhook_attempt TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
