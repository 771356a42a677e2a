-- Words that the desk searches, a row each: under row-level security an index is used for leakproof comparisons only, and equality of texts is
-- one while the match of a text search vector is not. So what is one index entry to a GIN index is one row here. See docs/adr/0014.
CREATE TABLE "desk_search_term" (
  "newsroom_id" UUID NOT NULL,
  "term" TEXT COLLATE "C" NOT NULL,
  "kind" SMALLINT NOT NULL,
  "id" UUID NOT NULL,
  CONSTRAINT "desk_search_term_pkey" PRIMARY KEY ("newsroom_id", "term", "kind", "id")
);
ALTER TABLE desk_search_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk_search_term FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_isolation ON desk_search_term USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom());
ALTER TABLE desk_search_term ADD CONSTRAINT desk_search_term_kind CHECK (kind BETWEEN 1 AND 4);

-- ── Texts into words, by the rules of the public search (docs/adr/0007) ──────────────────────────────────────────────────────────
CREATE FUNCTION desk_folded(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(normalize(coalesce(said, ''), NFKC)) $$;

-- Runs of Chinese and Japanese characters, which are written without spaces.
CREATE FUNCTION desk_unspaced_runs(folded text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (regexp_matches(folded, '[\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u309f\u30a0-\u30ff\u31f0-\u31ff\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+', 'g'))[1]
$$;

CREATE FUNCTION desk_lexemes(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT tsvector_to_array(to_tsvector('english'::regconfig,
    regexp_replace(folded, '[\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u309f\u30a0-\u30ff\u31f0-\u31ff\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+', ' ', 'g')))
$$;

-- The last character of a run stands alone too, so that a query of one character finds it as the beginning of a pair.
CREATE FUNCTION desk_search_terms(said text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT left(term, 200) COLLATE "C" FROM (
    SELECT unnest(desk_lexemes(desk_folded(said)))
    UNION ALL
    SELECT substr(run, place, 2) FROM desk_unspaced_runs(desk_folded(said)) AS run, generate_series(1, char_length(run)) AS place
  ) AS found(term)
$$;

-- What somebody typed. The last word may not be finished: from three letters on, it matches beginnings.
CREATE FUNCTION desk_query_terms(typed text) RETURNS TABLE (term text, beginning boolean) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH folded AS (SELECT desk_folded(typed) AS words),
    last AS (SELECT unnest(desk_lexemes(substring(words FROM '([^[:space:]]+)$'))) AS word FROM folded)
  SELECT left(lexeme, 200), char_length(lexeme) >= 3 AND lexeme IN (SELECT word FROM last) FROM folded, unnest(desk_lexemes(words)) AS lexeme
  UNION
  SELECT run, true FROM folded, desk_unspaced_runs(words) AS run WHERE char_length(run) = 1
  UNION
  SELECT substr(run, place, 2), false FROM folded, desk_unspaced_runs(words) AS run, generate_series(1, char_length(run) - 1) AS place
$$;

-- ── Kept in step by triggers: whoever writes a text, by whatever path ────────────────────────────────────────────────────────────
CREATE FUNCTION keep_search_terms(newsroom uuid, of_kind smallint, thing uuid, was text, said text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF was IS NOT DISTINCT FROM said THEN
    RETURN;
  END IF;
  IF was IS NOT NULL THEN
    DELETE FROM desk_search_term t WHERE t.newsroom_id = newsroom AND t.kind = of_kind AND t.id = thing
      AND t.term = ANY (ARRAY(SELECT desk_search_terms(was) EXCEPT SELECT desk_search_terms(said)));
  END IF;
  IF said IS NOT NULL THEN
    INSERT INTO desk_search_term (newsroom_id, term, kind, id) SELECT newsroom, term, of_kind, thing FROM desk_search_terms(said) AS term ON CONFLICT DO NOTHING;
  END IF;
END $$;

CREATE FUNCTION claim_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_search_terms(NEW.newsroom_id, 1::smallint, NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.statement END, NEW.statement);
  RETURN NULL;
END $$;
CREATE TRIGGER search_terms_added AFTER INSERT ON claim FOR EACH ROW WHEN (NEW.statement IS NOT NULL) EXECUTE FUNCTION claim_search_terms();
CREATE TRIGGER search_terms_changed AFTER UPDATE ON claim FOR EACH ROW WHEN (NEW.statement IS DISTINCT FROM OLD.statement) EXECUTE FUNCTION claim_search_terms();

-- A quote that was taken back is found no more.
CREATE FUNCTION appearance_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM keep_search_terms(OLD.newsroom_id, 2::smallint, OLD.id, CASE WHEN OLD.removed_at IS NULL THEN OLD.exact END, NULL);
  ELSE
    PERFORM keep_search_terms(NEW.newsroom_id, 2::smallint, NEW.id,
      CASE WHEN TG_OP = 'UPDATE' AND OLD.removed_at IS NULL THEN OLD.exact END, CASE WHEN NEW.removed_at IS NULL THEN NEW.exact END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER search_terms_added AFTER INSERT OR DELETE ON appearance FOR EACH ROW EXECUTE FUNCTION appearance_search_terms();
CREATE TRIGGER search_terms_changed AFTER UPDATE ON appearance FOR EACH ROW
  WHEN ((NEW.exact, NEW.removed_at) IS DISTINCT FROM (OLD.exact, OLD.removed_at)) EXECUTE FUNCTION appearance_search_terms();

CREATE FUNCTION article_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_search_terms(NEW.newsroom_id, 3::smallint, NEW.id,
    CASE WHEN TG_OP = 'UPDATE' THEN concat_ws(E'\n', OLD.title, OLD.publisher) END, concat_ws(E'\n', NEW.title, NEW.publisher));
  RETURN NULL;
END $$;
CREATE TRIGGER search_terms_added AFTER INSERT ON article FOR EACH ROW EXECUTE FUNCTION article_search_terms();
CREATE TRIGGER search_terms_changed AFTER UPDATE ON article FOR EACH ROW
  WHEN ((NEW.title, NEW.publisher) IS DISTINCT FROM (OLD.title, OLD.publisher)) EXECUTE FUNCTION article_search_terms();

CREATE FUNCTION speaker_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_search_terms(NEW.newsroom_id, 4::smallint, NEW.id,
    CASE WHEN TG_OP = 'UPDATE' THEN concat_ws(E'\n', OLD.name, array_to_string(OLD.aliases, E'\n')) END,
    concat_ws(E'\n', NEW.name, array_to_string(NEW.aliases, E'\n')));
  RETURN NULL;
END $$;
CREATE TRIGGER search_terms_added AFTER INSERT ON speaker FOR EACH ROW EXECUTE FUNCTION speaker_search_terms();
CREATE TRIGGER search_terms_changed AFTER UPDATE ON speaker FOR EACH ROW
  WHEN ((NEW.name, NEW.aliases) IS DISTINCT FROM (OLD.name, OLD.aliases)) EXECUTE FUNCTION speaker_search_terms();

-- ── What is there already ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Newsroom by newsroom: row-level security shows one at a time, to the owner of the tables as well.
DO $$
DECLARE
  room uuid;
  before text := current_setting('factdesk.newsroom_id', true);
BEGIN
  FOR room IN SELECT id FROM newsroom LOOP
    PERFORM set_config('factdesk.newsroom_id', room::text, true);
    INSERT INTO desk_search_term (newsroom_id, term, kind, id)
      SELECT c.newsroom_id, term, 1, c.id FROM claim c, desk_search_terms(c.statement) AS term WHERE c.newsroom_id = room
      UNION SELECT s.newsroom_id, term, 2, s.id FROM appearance s, desk_search_terms(s.exact) AS term WHERE s.newsroom_id = room AND s.removed_at IS NULL
      UNION SELECT a.newsroom_id, term, 3, a.id FROM article a, desk_search_terms(concat_ws(E'\n', a.title, a.publisher)) AS term WHERE a.newsroom_id = room
      UNION SELECT k.newsroom_id, term, 4, k.id FROM speaker k, desk_search_terms(concat_ws(E'\n', k.name, array_to_string(k.aliases, E'\n'))) AS term WHERE k.newsroom_id = room;
  END LOOP;
  PERFORM set_config('factdesk.newsroom_id', coalesce(before, ''), true);
END $$;

-- ── The serving role's rights so far, and words that come and go ─────────────────────────────────────────────────────────────────
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_desk_search;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_desk_search(serving);
  EXECUTE format('GRANT INSERT, DELETE ON desk_search_term TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
