-- Two refusals that somebody can meet who did nothing wrong: a member is suspended, or more approvals are asked for, in the moment between the
-- check and the write. They carry a name, so that the caller is told what happened. The name stands in the message as well: the driver passes
-- on nothing else of a raised exception.
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
    RAISE EXCEPTION 'only an active editor decides (constraint "decision_by_active_editor")'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_by_active_editor';
  END IF;
  IF NEW.kind = 'approve' AND EXISTS (
    SELECT 1 FROM claim_contributor k
    WHERE k.newsroom_id = NEW.newsroom_id AND k.claim_id = NEW.claim_id AND k.epoch = revision.contributor_epoch AND k.person_id = NEW."by"
  ) THEN
    RAISE EXCEPTION 'a contributor cannot approve' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

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
    RAISE EXCEPTION 'too few approvals: % of % (constraint "publication_enough_approvals")', approving, needed
      USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_enough_approvals';
  END IF;
  RETURN NEW;
END $$;
