-- What an erasure takes: the words of a withheld claim wherever they are kept as history. Who did what and when stays, and so do digests.
CREATE FUNCTION is_withheld(newsroom uuid, claim uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT 'withhold' IS NOT DISTINCT FROM (
    SELECT p.kind::text FROM publication p WHERE p.newsroom_id = newsroom AND p.claim_id = claim ORDER BY p.revision DESC LIMIT 1)
$$;

-- ── Notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
DROP TRIGGER append_only ON publication;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change_except('content', 'note');
DROP TRIGGER append_only ON review_revision;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON review_revision FOR EACH ROW EXECUTE FUNCTION refuse_change_except('content', 'confidential', 'note');
DROP TRIGGER append_only ON decision;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change_except('revoked_at', 'note');

CREATE FUNCTION only_erase_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(NEW.note, '') <> '' OR NOT is_withheld(NEW.newsroom_id, NEW.claim_id) THEN
    RAISE EXCEPTION 'the note of % is erased only when the claim is withheld', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_erase_note BEFORE UPDATE ON publication FOR EACH ROW WHEN (NEW.note IS DISTINCT FROM OLD.note) EXECUTE FUNCTION only_erase_note();
CREATE TRIGGER only_erase_note BEFORE UPDATE ON review_revision FOR EACH ROW WHEN (NEW.note IS DISTINCT FROM OLD.note) EXECUTE FUNCTION only_erase_note();
CREATE TRIGGER only_erase_note BEFORE UPDATE ON decision FOR EACH ROW WHEN (NEW.note IS DISTINCT FROM OLD.note) EXECUTE FUNCTION only_erase_note();
-- The ground is what readers are told instead.
CREATE TRIGGER ground_stays BEFORE UPDATE ON publication FOR EACH ROW
  WHEN (OLD.kind = 'withhold' AND NEW.note IS DISTINCT FROM OLD.note) EXECUTE FUNCTION refuse_change();

-- ── The audit log ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What is left of "before" and "after": states, numbers and digests.
CREATE FUNCTION audit_facts(told jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(CASE jsonb_typeof(told) WHEN 'object' THEN told ELSE '{}'::jsonb END)
  WHERE key IN ('round', 'live', 'number', 'revision', 'reviewRevision', 'publishedRevision', 'contentDigest')
$$;

CREATE FUNCTION only_erase_audit_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE words text[] := ARRAY['before', 'after', 'reason'];
BEGIN
  IF TG_OP = 'UPDATE'
    AND to_jsonb(OLD) - words = to_jsonb(NEW) - words
    AND NEW."before" IS NOT DISTINCT FROM audit_facts(OLD."before")
    AND NEW."after" IS NOT DISTINCT FROM audit_facts(OLD."after")
    AND (NEW.reason IS NULL OR NEW.reason IS NOT DISTINCT FROM OLD.reason)
    AND OLD.claim_id IS NOT NULL AND is_withheld(OLD.newsroom_id, OLD.claim_id)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused: it is history', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER append_only ON audit_entry;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION only_erase_audit_words();

-- The serving role's rights so far, and those for an erasure: the triggers let nothing else pass.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_erasure;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_erasure(serving);
  EXECUTE format('GRANT UPDATE (note) ON publication, review_revision, decision TO %s', serving);
  EXECUTE format('GRANT UPDATE ("before", "after", reason) ON audit_entry TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
