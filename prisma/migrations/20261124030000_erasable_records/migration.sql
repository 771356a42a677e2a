-- What is published has words when it is published; a withholding may erase them later, and the digest stays.
ALTER TABLE publication DROP CONSTRAINT publication_reviewed;
ALTER TABLE publication ADD CONSTRAINT publication_reviewed CHECK (kind NOT IN ('publish', 'correct') OR review_revision IS NOT NULL);

CREATE FUNCTION require_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind IN ('publish', 'correct', 'import')) <> (NEW.content IS NOT NULL) THEN
    RAISE EXCEPTION 'a % has % content', NEW.kind, CASE WHEN NEW.content IS NULL THEN 'to have' ELSE 'no' END USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER has_content BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION require_content();

-- Only what is withheld may lose its words.
CREATE FUNCTION erase_withheld_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.content IS DISTINCT FROM OLD.content AND NOT EXISTS (
    SELECT 1 FROM claim c WHERE c.newsroom_id = NEW.newsroom_id AND c.id = NEW.claim_id AND c.live = 'withheld'
  ) THEN
    RAISE EXCEPTION 'the content of % is erased only when the claim is withheld', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withheld_only BEFORE UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION erase_withheld_only();
CREATE TRIGGER withheld_only BEFORE UPDATE ON review_revision FOR EACH ROW EXECUTE FUNCTION erase_withheld_only();

-- The same as before; without the quotes PL/pgSQL takes `by` for its own word.
CREATE OR REPLACE FUNCTION check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE revision review_revision;
BEGIN
  SELECT * INTO revision FROM review_revision r WHERE r.newsroom_id = NEW.newsroom_id AND r.id = NEW.revision_id;
  IF revision.content_digest IS DISTINCT FROM NEW.content_digest OR revision.claim_id IS DISTINCT FROM NEW.claim_id THEN
    RAISE EXCEPTION 'a decision names one revision and its digest' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'approve' AND EXISTS (
    SELECT 1 FROM claim_contributor k
    WHERE k.newsroom_id = NEW.newsroom_id AND k.claim_id = NEW.claim_id AND k.epoch = revision.contributor_epoch AND k.person_id = NEW."by"
  ) THEN
    RAISE EXCEPTION 'a contributor cannot approve' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
