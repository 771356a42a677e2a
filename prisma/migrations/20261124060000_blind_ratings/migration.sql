-- A round of blind rating has two raters and one end; a blind rating is final, and nothing of it becomes content before both are in.
ALTER TABLE second_rating ADD CONSTRAINT second_rating_two CHECK (cardinality(rater_ids) = 2 AND rater_ids[1] <> rater_ids[2]);
ALTER TABLE second_rating ADD CONSTRAINT second_rating_one_end CHECK (revealed_at IS NULL OR cancelled_at IS NULL);
CREATE UNIQUE INDEX second_rating_one_open ON second_rating (newsroom_id, claim_id, axis) WHERE revealed_at IS NULL AND cancelled_at IS NULL;
CREATE UNIQUE INDEX verdict_one_blind_rating ON verdict (newsroom_id, second_rating_id, author_id)
  WHERE second_rating_id IS NOT NULL AND withdrawn_at IS NULL;

CREATE FUNCTION check_blind_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.rating_key, NEW.reasons, NEW.author_id, NEW.second_rating_id)
    IS DISTINCT FROM (OLD.rating_key, OLD.reasons, OLD.author_id, OLD.second_rating_id) THEN
    RAISE EXCEPTION 'a blind rating is final' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.adopted_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM second_rating r WHERE r.newsroom_id = NEW.newsroom_id AND r.id = NEW.second_rating_id AND r.revealed_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a blind rating is adopted when both are in' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER blind_rating_inserted BEFORE INSERT ON verdict FOR EACH ROW WHEN (NEW.second_rating_id IS NOT NULL)
  EXECUTE FUNCTION check_blind_rating();
CREATE TRIGGER blind_rating_updated BEFORE UPDATE ON verdict FOR EACH ROW
  WHEN (OLD.second_rating_id IS NOT NULL OR NEW.second_rating_id IS NOT NULL) EXECUTE FUNCTION check_blind_rating();

-- One evidence item is withheld with a salt or open without one.
ALTER TABLE evidence ADD CONSTRAINT evidence_salt CHECK (visibility = 'withheld' OR salt IS NULL);
