-- What the application's role could still write past the application, and may not any more.

-- ── Approvals ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Contributors are counted since the last publication; a revision frozen in another epoch would seem to have none.
ALTER TABLE review_revision ADD CONSTRAINT review_revision_approvals CHECK (approvals_needed BETWEEN 1 AND 3);
CREATE FUNCTION texts_published(newsroom uuid, claim uuid) RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT count(*) FROM publication p WHERE p.newsroom_id = newsroom AND p.claim_id = claim AND p.kind IN ('publish', 'correct', 'import') $$;

CREATE FUNCTION check_review_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.contributor_epoch <> texts_published(NEW.newsroom_id, NEW.claim_id) THEN
    RAISE EXCEPTION 'contributors are counted since the last publication' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_epoch BEFORE INSERT ON review_revision FOR EACH ROW EXECUTE FUNCTION check_review_revision();

CREATE OR REPLACE FUNCTION check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE revision review_revision;
BEGIN
  SELECT * INTO revision FROM review_revision r WHERE r.newsroom_id = NEW.newsroom_id AND r.id = NEW.revision_id;
  IF revision.content_digest IS DISTINCT FROM NEW.content_digest OR revision.claim_id IS DISTINCT FROM NEW.claim_id THEN
    RAISE EXCEPTION 'a decision names one revision and its digest' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM membership m
    WHERE m.newsroom_id = NEW.newsroom_id AND m.person_id = NEW."by" AND m.status = 'active' AND m.role IN ('editor', 'admin')
  ) THEN
    RAISE EXCEPTION 'only an active editor decides' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'approve' AND EXISTS (
    SELECT 1 FROM claim_contributor k
    WHERE k.newsroom_id = NEW.newsroom_id AND k.claim_id = NEW.claim_id AND k.epoch = revision.contributor_epoch AND k.person_id = NEW."by"
  ) THEN
    RAISE EXCEPTION 'a contributor cannot approve' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- An approval that was taken back stays taken back.
CREATE FUNCTION keep_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an approval that was revoked stays revoked' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER revoked_for_good BEFORE UPDATE ON decision FOR EACH ROW
  WHEN (OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS DISTINCT FROM NEW.revoked_at) EXECUTE FUNCTION keep_revoked();

-- ── Records ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE OR REPLACE FUNCTION check_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  revision review_revision;
  approving int;
  needed int;
BEGIN
  IF NEW.kind NOT IN ('publish', 'correct') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO revision FROM review_revision r
    WHERE r.newsroom_id = NEW.newsroom_id AND r.claim_id = NEW.claim_id ORDER BY r.number DESC LIMIT 1;
  IF revision.number IS DISTINCT FROM NEW.review_revision THEN
    RAISE EXCEPTION 'only the newest revision is published' USING ERRCODE = 'check_violation';
  END IF;
  IF revision.content_digest IS DISTINCT FROM NEW.content_digest THEN
    RAISE EXCEPTION 'what is published is what was approved' USING ERRCODE = 'check_violation';
  END IF;
  SELECT greatest(revision.approvals_needed, n.approvals_needed) INTO needed FROM newsroom n WHERE n.id = NEW.newsroom_id;
  SELECT count(DISTINCT d."by") INTO approving FROM decision d
    JOIN membership m ON m.newsroom_id = d.newsroom_id AND m.person_id = d."by" AND m.status = 'active' AND m.role IN ('editor', 'admin')
    WHERE d.newsroom_id = NEW.newsroom_id AND d.revision_id = revision.id AND d.kind = 'approve'
      AND d.revoked_at IS NULL AND d.content_digest = NEW.content_digest;
  IF approving < needed THEN
    RAISE EXCEPTION 'too few approvals: % of %', approving, needed USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- After the shape of the record and its newsroom were found right.
CREATE FUNCTION check_unapproved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- An import is where a claim begins: none that was written here becomes public without approval by that word.
  IF NEW.kind = 'import' AND (NEW.revision <> 1 OR NOT EXISTS (
    SELECT 1 FROM claim c WHERE c.newsroom_id = NEW.newsroom_id AND c.id = NEW.claim_id AND c.imported_from IS NOT NULL
  )) THEN
    RAISE EXCEPTION 'only a claim that was imported begins with an import' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'withhold' AND NOT EXISTS (
    SELECT 1 FROM withhold_proposal w WHERE w.newsroom_id = NEW.newsroom_id AND w.claim_id = NEW.claim_id AND w.confirmed_by IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'withholding takes two people' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER unapproved AFTER INSERT ON publication FOR EACH ROW WHEN (NEW.kind IN ('import', 'withhold')) EXECUTE FUNCTION check_unapproved();

CREATE FUNCTION keep_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'where a claim was imported from does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER origin BEFORE UPDATE ON claim FOR EACH ROW WHEN (OLD.imported_from IS DISTINCT FROM NEW.imported_from) EXECUTE FUNCTION keep_origin();

-- ── What a claim says of itself and what its records say is one thing ────────────────────────────────────────────────────────────
-- Judged at the commit, because the one is written before the other.
CREATE FUNCTION claim_and_records_agree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named uuid := CASE TG_TABLE_NAME WHEN 'claim' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'claim_id' END;
  pointer claim;
  newest publication;
BEGIN
  SELECT * INTO pointer FROM claim c WHERE c.newsroom_id = NEW.newsroom_id AND c.id = named;
  SELECT * INTO newest FROM publication p WHERE p.newsroom_id = NEW.newsroom_id AND p.claim_id = named ORDER BY p.revision DESC LIMIT 1;
  IF pointer.published_revision IS DISTINCT FROM coalesce(newest.revision, 0)
    OR pointer.live::text IS DISTINCT FROM (CASE newest.kind
      WHEN 'retract' THEN 'retracted' WHEN 'withhold' THEN 'withheld' WHEN 'publish' THEN 'published' WHEN 'correct' THEN 'published'
      WHEN 'import' THEN 'published' ELSE 'never' END)
    OR pointer.contributor_epoch IS DISTINCT FROM texts_published(NEW.newsroom_id, named)
  THEN
    RAISE EXCEPTION 'the claim is % with revision %, its records say otherwise', pointer.live, pointer.published_revision USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER agrees_when_made AFTER INSERT ON claim DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.live <> 'never' OR NEW.published_revision <> 0 OR NEW.contributor_epoch <> 0) EXECUTE FUNCTION claim_and_records_agree();
CREATE CONSTRAINT TRIGGER agrees_when_moved AFTER UPDATE ON claim DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD.live, OLD.published_revision, OLD.contributor_epoch) IS DISTINCT FROM (NEW.live, NEW.published_revision, NEW.contributor_epoch))
  EXECUTE FUNCTION claim_and_records_agree();
CREATE CONSTRAINT TRIGGER agrees AFTER INSERT ON publication DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION claim_and_records_agree();

-- Lists and bytes exist for what has a record.
CREATE FUNCTION derived_from_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM publication p WHERE p.newsroom_id = NEW.newsroom_id AND p.claim_id = NEW.claim_id) THEN
    RAISE EXCEPTION 'nothing of this claim was ever published' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
-- After the statement: the first record of a claim comes with them in one.
CREATE TRIGGER derived AFTER INSERT OR UPDATE OF newsroom_id, claim_id ON published_claim FOR EACH ROW EXECUTE FUNCTION derived_from_record();
CREATE TRIGGER derived AFTER INSERT OR UPDATE OF newsroom_id, claim_id ON rendition FOR EACH ROW EXECUTE FUNCTION derived_from_record();

-- The record of the withholding decides, not what the claim says of itself at this moment.
CREATE OR REPLACE FUNCTION erase_withheld_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.content IS DISTINCT FROM OLD.content AND 'withhold' IS DISTINCT FROM (
    SELECT p.kind::text FROM publication p WHERE p.newsroom_id = NEW.newsroom_id AND p.claim_id = NEW.claim_id ORDER BY p.revision DESC LIMIT 1
  ) THEN
    RAISE EXCEPTION 'the content of % is erased only when the claim is withheld', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
