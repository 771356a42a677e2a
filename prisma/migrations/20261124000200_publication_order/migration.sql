-- The change feed reads publications in the order (xid, seq), below the oldest running transaction. A transaction that got its id
-- early and then waited for a claim would sort before the publication that it waited for, so a later revision of a claim takes
-- over the position of the one before it when that is greater. Both become visible to the feed no later than their order demands.
CREATE FUNCTION order_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest bigint;
BEGIN
  SELECT max(p.xid) INTO latest FROM publication p WHERE p.newsroom_id = NEW.newsroom_id AND p.claim_id = NEW.claim_id;
  NEW.xid := greatest(pg_current_xact_id()::text::bigint, latest);
  RETURN NEW;
END $$;
CREATE TRIGGER ordered BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION order_publication();

-- The notice names the ETag too: bytes that were read before the notice are told from those read after it without a clock.
CREATE OR REPLACE FUNCTION announce_rendition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('factdesk_rendition', NEW.claim_id || ' ' || NEW.etag);
  RETURN NULL;
END $$;
