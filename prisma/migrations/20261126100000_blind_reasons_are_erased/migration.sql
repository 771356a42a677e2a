-- A blind rating is final, and an erasure takes its reasons all the same: they are words about a claim that is withheld. Nothing else of it changes.
CREATE OR REPLACE FUNCTION check_blind_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (
    (NEW.rating_key, NEW.author_id, NEW.second_rating_id) IS DISTINCT FROM (OLD.rating_key, OLD.author_id, OLD.second_rating_id)
    OR (NEW.reasons IS DISTINCT FROM OLD.reasons AND NOT (NEW.reasons IS NULL AND is_withheld(NEW.newsroom_id, NEW.claim_id)))
  ) THEN
    RAISE EXCEPTION 'a blind rating is final' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.adopted_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM second_rating r WHERE r.newsroom_id = NEW.newsroom_id AND r.id = NEW.second_rating_id AND r.revealed_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a blind rating is adopted when both are in' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
