-- CreateTable
CREATE TABLE "live_position" (
    "newsroom_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "xid" BIGINT NOT NULL,

    CONSTRAINT "live_position_pkey" PRIMARY KEY ("newsroom_id")
);

ALTER TABLE live_position ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_position FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_isolation ON live_position USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom());

-- The next position of the newsroom; null when this transaction has one already. Until the commit everybody else who changes this newsroom
-- waits here, so positions come in the order of the commits and without gaps: whoever hears 7 after 5 knows that something was missed. It is
-- called at the end of a transaction only, after which that takes no other lock: nobody can wait for each other in a circle.
CREATE FUNCTION next_live_position(newsroom uuid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  present bigint := pg_current_xact_id()::text::bigint;
  reached int;
BEGIN
  INSERT INTO live_position AS p (newsroom_id, position, xid) VALUES (newsroom, 1, present)
    ON CONFLICT (newsroom_id) DO UPDATE SET position = p.position + 1, xid = present WHERE p.xid <> present
    RETURNING p.position INTO reached;
  RETURN reached;
END $$;

-- Tells every process at commit that something changed in a newsroom: where, never what. A payload of PostgreSQL holds less than 8,000 bytes;
-- what does not fit is told without its list.
CREATE FUNCTION announce_live(newsroom uuid, reached int, who json, changes json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  head json := json_build_object('newsroom', newsroom, 'position', reached, 'by', who);
  whole text := json_build_object('newsroom', newsroom, 'position', reached, 'by', who, 'changes', changes)::text;
BEGIN
  PERFORM pg_notify('factdesk_live', CASE WHEN octet_length(whole) < 7900 THEN whole ELSE head::text END);
END $$;

-- Everything that anybody does at the desk has an audit entry in the same transaction. All entries of one transaction are told together. While a
-- second rating of a claim is open its version is not told: it rises with a rating that nobody may know of.
CREATE FUNCTION announce_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reached int := next_live_position(NEW.newsroom_id);
  changes json;
BEGIN
  IF reached IS NULL THEN
    RETURN NULL;
  END IF;
  WITH touched AS (
    SELECT e.claim_id, CASE WHEN e.claim_id IS NULL THEN e.subject_id END AS subject_id, array_agg(DISTINCT e.action) AS actions,
      array_agg(DISTINCT e.article_id) FILTER (WHERE e.article_id IS NOT NULL) AS articles
    FROM audit_entry e
    WHERE e.newsroom_id = NEW.newsroom_id AND e.xid = NEW.xid AND e.action <> 'secondRating.given'
    GROUP BY 1, 2 LIMIT 200
  )
  SELECT json_agg(json_strip_nulls(json_build_object(
    'claim', t.claim_id,
    'subject', t.subject_id,
    'actions', t.actions,
    'version', (SELECT c.version FROM claim c WHERE c.newsroom_id = NEW.newsroom_id AND c.id = t.claim_id AND NOT EXISTS (
      SELECT 1 FROM second_rating r WHERE r.newsroom_id = c.newsroom_id AND r.claim_id = c.id AND r.revealed_at IS NULL AND r.cancelled_at IS NULL)),
    'articles', CASE WHEN t.claim_id IS NULL THEN to_json(t.articles) ELSE (
      SELECT json_agg(article_id) FROM (SELECT DISTINCT a.article_id FROM appearance a
        WHERE a.newsroom_id = NEW.newsroom_id AND a.claim_id = t.claim_id AND a.article_id IS NOT NULL LIMIT 5) stands) END
  ))) INTO changes FROM touched t;
  PERFORM announce_live(NEW.newsroom_id, reached,
    CASE WHEN NEW.actor_kind <> 'system' THEN json_build_object('id', NEW.actor_person_id, 'name', NEW.actor_name) END, changes);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER announce_live AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.action <> 'secondRating.given') EXECUTE FUNCTION announce_audit_entry();

-- A person's name stands at every desk where the person is a member, and is changed outside of all of them.
CREATE FUNCTION announce_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bound text := current_setting('factdesk.newsroom_id', true);
  exception text := current_exception();
  newsroom uuid;
  reached int;
BEGIN
  PERFORM set_config('factdesk.exception', 'sign-in', true);
  FOR newsroom IN SELECT m.newsroom_id FROM membership m WHERE m.person_id = NEW.id ORDER BY 1 LOOP
    PERFORM set_config('factdesk.newsroom_id', newsroom::text, true);
    reached := next_live_position(newsroom);
    CONTINUE WHEN reached IS NULL;
    PERFORM announce_live(newsroom, reached, json_build_object('id', NEW.id, 'name', NEW.name),
      json_build_array(json_build_object('subject', NEW.id, 'actions', json_build_array('member.renamed'))));
  END LOOP;
  PERFORM set_config('factdesk.newsroom_id', coalesce(bound, ''), true), set_config('factdesk.exception', exception, true);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER announce_name AFTER UPDATE OF name ON person DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION announce_name();

-- The serving role's rights so far, and those on this table.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_live;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_live(serving);
  EXECUTE format('GRANT INSERT, UPDATE ON live_position TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
