-- How long a claim stood in each stage of each of its rounds, kept as it moves: figures over a hundred thousand claims cannot be read out of
-- the audit log one by one. All of it follows from the audit log; `rebuild_claim_stages` makes it anew.
CREATE TABLE "claim_stage" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "seconds" INTEGER,

    CONSTRAINT "claim_stage_pkey" PRIMARY KEY ("newsroom_id","claim_id","position")
);

-- AddForeignKey
ALTER TABLE "claim_stage" ADD CONSTRAINT "claim_stage_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE claim_stage ADD CONSTRAINT claim_stage_known CHECK (stage IN ('draft', 'review', 'changes', 'approved', 'whole', 'correction', 'republication'));
ALTER TABLE claim_stage ADD CONSTRAINT claim_stage_end CHECK ((left_at IS NULL) = (outcome IS NULL) AND (seconds IS NULL OR left_at IS NOT NULL));

-- Durations in their order, for percentiles without a sort; arrivals; what is open.
CREATE INDEX claim_stage_durations ON claim_stage (newsroom_id, stage, seconds) INCLUDE (left_at, language, claim_id) WHERE seconds IS NOT NULL;
CREATE INDEX claim_stage_arrivals ON claim_stage (newsroom_id, entered_at) INCLUDE (language, claim_id) WHERE stage = 'whole' AND round = 1;
CREATE INDEX claim_stage_open ON claim_stage (newsroom_id, stage) INCLUDE (entered_at, language, claim_id) WHERE left_at IS NULL;
CREATE INDEX claim_stage_ended ON claim_stage (newsroom_id, left_at) INCLUDE (stage, seconds, language, claim_id) WHERE seconds IS NOT NULL;
CREATE INDEX claim_stage_published ON claim_stage (newsroom_id, left_at) INCLUDE (language, claim_id) WHERE seconds IS NOT NULL AND stage IN ('whole', 'republication');
CREATE INDEX claim_stage_reviewed ON claim_stage (newsroom_id, left_at) INCLUDE (outcome, language, claim_id) WHERE seconds IS NOT NULL AND stage = 'review';
CREATE INDEX publication_but_first ON publication (newsroom_id, at) INCLUDE (kind, correction_kind, claim_id) WHERE kind <> 'publish';
CREATE INDEX published_claim_by_first_day ON published_claim (newsroom_id, first_published_at) INCLUDE (status, rating_key, imported, language, claim_id);
CREATE INDEX second_rating_revealed ON second_rating (newsroom_id, revealed_at) WHERE revealed_at IS NOT NULL;
CREATE INDEX claim_topic_by_topic ON claim_topic (newsroom_id, topic_id) INCLUDE (claim_id);

ALTER TABLE claim_stage ENABLE ROW LEVEL SECURITY;
ALTER TABLE claim_stage FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_isolation ON claim_stage USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom());

-- Waiting for a date to come is waiting to be published.
CREATE FUNCTION stage_of_round(round text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE round WHEN 'draft' THEN 'draft' WHEN 'in_review' THEN 'review' WHEN 'changes_requested' THEN 'changes' WHEN 'approved' THEN 'approved'
    WHEN 'scheduled' THEN 'approved' END
$$;

-- What a round came to. Rejecting is the one way out of a review that publishes nothing and ends the round.
CREATE FUNCTION end_of_round(was text, live_was text, live_is text, published boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN published THEN 'published' WHEN live_is <> live_was THEN live_is WHEN was = 'in_review' THEN 'rejected'
    WHEN live_is = 'never' THEN 'dropped' ELSE 'abandoned' END
$$;

CREATE FUNCTION enter_stage(newsroom uuid, claim uuid, named text, new_round boolean, at timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO claim_stage (newsroom_id, claim_id, position, round, stage, language, entered_at)
  SELECT newsroom, claim, coalesce(max(s.position), 0) + 1, coalesce(max(s.round), 0) + new_round::int, named,
    (SELECT c.language FROM claim c WHERE c.newsroom_id = newsroom AND c.id = claim), enter_stage.at
  FROM claim_stage s WHERE s.newsroom_id = newsroom AND s.claim_id = claim
$$;

-- A duration counts where the stage ended as it is meant to: a draft that was dropped took no time to be submitted.
CREATE FUNCTION leave_stage(newsroom uuid, claim uuid, overall boolean, came_to text, at timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE claim_stage s SET left_at = leave_stage.at, outcome = came_to,
    seconds = CASE WHEN came_to = ANY (CASE s.stage WHEN 'draft' THEN '{review}' WHEN 'changes' THEN '{review}'
      WHEN 'review' THEN '{changes,approved,published,rejected}' ELSE '{published}' END::text[])
      THEN round(extract(epoch FROM leave_stage.at - s.entered_at)) END
  WHERE s.newsroom_id = newsroom AND s.claim_id = claim AND s.left_at IS NULL AND (s.stage IN ('whole', 'correction', 'republication')) = overall
$$;

-- One move of a claim. `was` is null for a claim that begins; `came_to` matters where a round ends.
CREATE FUNCTION record_claim_move(newsroom uuid, claim uuid, was text, now_is text, live text, came_to text, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  stage_was text := stage_of_round(was);
  stage_is text := stage_of_round(now_is);
BEGIN
  IF stage_was IS NOT DISTINCT FROM stage_is THEN
    RETURN;
  END IF;
  IF stage_was IS NULL THEN
    PERFORM enter_stage(newsroom, claim, CASE live WHEN 'never' THEN 'whole' WHEN 'published' THEN 'correction' ELSE 'republication' END, true, at);
  ELSE
    PERFORM leave_stage(newsroom, claim, false, coalesce(stage_is, came_to), at);
  END IF;
  IF stage_is IS NOT NULL THEN
    PERFORM enter_stage(newsroom, claim, stage_is, false, at);
    RETURN;
  END IF;
  -- Approved and published in one step: it waited for nothing.
  IF came_to = 'published' AND stage_was = 'review' THEN
    PERFORM enter_stage(newsroom, claim, 'approved', false, at);
    PERFORM leave_stage(newsroom, claim, false, came_to, at);
  END IF;
  PERFORM leave_stage(newsroom, claim, true, came_to, at);
END $$;

CREATE FUNCTION track_claim_stages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM record_claim_move(NEW.newsroom_id, NEW.id, NULL, NEW.round::text, NEW.live::text, NULL, NEW.created_at);
  ELSE
    PERFORM record_claim_move(NEW.newsroom_id, NEW.id, OLD.round::text, NEW.round::text, OLD.live::text,
      end_of_round(OLD.round::text, OLD.live::text, NEW.live::text, NEW.live = 'published' AND NEW.published_revision > OLD.published_revision), NEW.round_since);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stages_begin AFTER INSERT ON claim FOR EACH ROW EXECUTE FUNCTION track_claim_stages();
CREATE TRIGGER stages_move AFTER UPDATE ON claim FOR EACH ROW WHEN (OLD.round IS DISTINCT FROM NEW.round) EXECUTE FUNCTION track_claim_stages();

CREATE FUNCTION tell_stages_language() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE claim_stage s SET language = NEW.language WHERE s.newsroom_id = NEW.newsroom_id AND s.claim_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER stages_language AFTER UPDATE ON claim FOR EACH ROW WHEN (OLD.language IS DISTINCT FROM NEW.language) EXECUTE FUNCTION tell_stages_language();

-- Makes the stages of a newsroom anew from its audit log; for the owner, in a transaction that is bound to the newsroom.
CREATE FUNCTION rebuild_claim_stages(newsroom uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE move record;
BEGIN
  DELETE FROM claim_stage s WHERE s.newsroom_id = newsroom;
  PERFORM record_claim_move(newsroom, c.id, NULL, 'draft', 'never', NULL, c.created_at)
    FROM claim c WHERE c.newsroom_id = newsroom AND c.imported_from IS NULL;
  FOR move IN
    SELECT a.claim_id, a.before ->> 'round' AS was, a.after ->> 'round' AS now_is, a.before ->> 'live' AS live_was, a.after ->> 'live' AS live_is,
      a.action IN ('claim.published', 'claim.corrected') AS published, a.at
    FROM audit_entry a
    WHERE a.newsroom_id = newsroom AND a.claim_id IS NOT NULL AND a.before ->> 'round' <> a.after ->> 'round' AND a.subject_type = 'claim'
    ORDER BY a.xid, a.seq
  LOOP
    PERFORM record_claim_move(newsroom, move.claim_id, move.was, move.now_is, move.live_was,
      end_of_round(move.was, move.live_was, move.live_is, move.published), move.at);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION rebuild_claim_stages(uuid) FROM PUBLIC;

DO $$
DECLARE newsroom uuid;
BEGIN
  FOR newsroom IN SELECT id FROM newsroom LOOP
    PERFORM set_config('factdesk.newsroom_id', newsroom::text, true);
    PERFORM rebuild_claim_stages(newsroom);
  END LOOP;
  PERFORM set_config('factdesk.newsroom_id', '', true);
END $$;

ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_claim_stage;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_claim_stage(serving);
  EXECUTE format('GRANT INSERT, UPDATE ON claim_stage TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
