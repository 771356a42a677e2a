-- What the tables refuse by themselves, whoever asks: rows of other newsrooms, changes to history, and publications that nobody
-- approved. The application checks all of this first and answers in words; these are the second lock.

-- ── Row-level security: a transaction sees one newsroom ─────────────────────────────────────────────────────────────────────────
CREATE FUNCTION current_newsroom() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('factdesk.newsroom_id', true), '')::uuid $$;

-- A named exception: 'sign-in' looks up memberships, keys and invitations before a newsroom is known.
CREATE FUNCTION current_exception() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('factdesk.exception', true), '') $$;

DO $$
DECLARE owned text;
BEGIN
  FOR owned IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
    WHERE c.table_schema = current_schema() AND c.column_name = 'newsroom_id' AND c.table_name <> 'password_reset'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY newsroom_isolation ON %I USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom())', owned);
  END LOOP;
END $$;

ALTER TABLE newsroom ENABLE ROW LEVEL SECURITY;
ALTER TABLE newsroom FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_readable ON newsroom FOR SELECT USING (true);
CREATE POLICY newsroom_created ON newsroom FOR INSERT WITH CHECK (id = current_newsroom());
CREATE POLICY newsroom_changed ON newsroom FOR UPDATE USING (id = current_newsroom()) WITH CHECK (id = current_newsroom());

CREATE POLICY sign_in ON membership FOR SELECT USING (current_exception() = 'sign-in');
CREATE POLICY sign_in ON api_key FOR SELECT USING (current_exception() = 'sign-in');
CREATE POLICY sign_in ON invitation FOR SELECT USING (current_exception() = 'sign-in');

-- Published tables hold nothing that is not public.
CREATE POLICY public_record ON publication FOR SELECT USING (true);
CREATE POLICY public_record ON published_claim FOR SELECT USING (true);
CREATE POLICY public_record ON rendition FOR SELECT USING (true);

-- ── History is only ever added to ────────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: it is history', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Refuses any update that changes a column not named in the trigger's arguments, and every delete.
CREATE FUNCTION refuse_change_except() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused: it is history', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON text_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rating_scale FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rating FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claim_contributor FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- A withholding may erase the payload; the digest stays.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change_except('content');
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON publication EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON review_revision FOR EACH ROW EXECUTE FUNCTION refuse_change_except('content', 'confidential');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change_except('revoked_at');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON appearance_anchor FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('confirmed_by', 'confirmed_at', 'needs_confirmation');

-- An erasure empties a payload; it never puts other words in its place.
CREATE FUNCTION only_erase_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.content IS DISTINCT FROM OLD.content AND coalesce(NEW.content, '') <> '' THEN
    RAISE EXCEPTION 'the content of % can be erased, not changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_erase BEFORE UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION only_erase_content();
CREATE TRIGGER only_erase BEFORE UPDATE ON review_revision FOR EACH ROW EXECUTE FUNCTION only_erase_content();

-- ── Digests are true ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION digest_of(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT 'sha256:' || encode(sha256(convert_to(content, 'UTF8')), 'hex') $$;

ALTER TABLE publication ADD CONSTRAINT publication_digest CHECK (content IS NULL OR content_digest = digest_of(content));
ALTER TABLE review_revision ADD CONSTRAINT review_revision_digest CHECK (content = '' OR content_digest = digest_of(content));
ALTER TABLE text_revision ADD CONSTRAINT text_revision_digest CHECK (text_digest = digest_of(text));

-- ── Four eyes, bound to revision and digest ──────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE revision review_revision;
BEGIN
  SELECT * INTO revision FROM review_revision r WHERE r.newsroom_id = NEW.newsroom_id AND r.id = NEW.revision_id;
  IF revision.content_digest IS DISTINCT FROM NEW.content_digest OR revision.claim_id IS DISTINCT FROM NEW.claim_id THEN
    RAISE EXCEPTION 'a decision names one revision and its digest' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.kind = 'approve' AND EXISTS (
    SELECT 1 FROM claim_contributor k
    WHERE k.newsroom_id = NEW.newsroom_id AND k.claim_id = NEW.claim_id AND k.epoch = revision.contributor_epoch AND k.person_id = NEW.by
  ) THEN
    RAISE EXCEPTION 'a contributor cannot approve' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER four_eyes BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION check_decision();
CREATE UNIQUE INDEX decision_one_approval ON decision (newsroom_id, revision_id, by) WHERE kind = 'approve' AND revoked_at IS NULL;

-- Only imports may lack approvals; a retraction or withholding says nothing new about the claim and repeats those of the record it ends.
ALTER TABLE publication ADD CONSTRAINT publication_approved
  CHECK (kind IN ('import', 'retract', 'withhold') OR jsonb_array_length(approvals) >= 1);
ALTER TABLE publication ADD CONSTRAINT publication_provenance
  CHECK (kind <> 'import' OR (provenance ->> 'type' = 'imported' AND approvals = '[]'::jsonb));
ALTER TABLE publication ADD CONSTRAINT publication_reason CHECK (kind NOT IN ('retract', 'withhold') OR note IS NOT NULL);
ALTER TABLE publication ADD CONSTRAINT publication_reviewed CHECK (kind NOT IN ('publish', 'correct') OR (review_revision IS NOT NULL AND content IS NOT NULL));

CREATE FUNCTION check_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  revision review_revision;
  approving int;
BEGIN
  IF NEW.kind NOT IN ('publish', 'correct') THEN
    RETURN NEW;
  END IF;
  SELECT * INTO revision FROM review_revision r
    WHERE r.newsroom_id = NEW.newsroom_id AND r.claim_id = NEW.claim_id AND r.number = NEW.review_revision;
  IF revision.content_digest IS DISTINCT FROM NEW.content_digest THEN
    RAISE EXCEPTION 'what is published is what was approved' USING ERRCODE = 'check_violation';
  END IF;
  SELECT count(DISTINCT d.by) INTO approving FROM decision d
    JOIN membership m ON m.newsroom_id = d.newsroom_id AND m.person_id = d.by AND m.status = 'active' AND m.role IN ('editor', 'admin')
    WHERE d.newsroom_id = NEW.newsroom_id AND d.revision_id = revision.id AND d.kind = 'approve'
      AND d.revoked_at IS NULL AND d.content_digest = NEW.content_digest;
  IF approving < revision.approvals_needed THEN
    RAISE EXCEPTION 'too few approvals: % of %', approving, revision.approvals_needed USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approved_to_the_byte BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION check_publication();

-- ── A newsroom always keeps an active admin, under concurrency too ───────────────────────────────────────────────────────────────
CREATE FUNCTION keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The lock makes two admins who demote each other at the same moment take turns.
  PERFORM 1 FROM newsroom WHERE id = OLD.newsroom_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM membership m WHERE m.newsroom_id = OLD.newsroom_id AND m.role = 'admin' AND m.status = 'active') THEN
    RAISE EXCEPTION 'a newsroom keeps at least one active admin' USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_keep_an_admin';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_an_admin AFTER UPDATE OR DELETE ON membership DEFERRABLE INITIALLY IMMEDIATE
  FOR EACH ROW WHEN (OLD.role = 'admin' AND OLD.status = 'active') EXECUTE FUNCTION keep_an_admin();

-- ── Shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE newsroom ADD CONSTRAINT newsroom_policy CHECK (approvals_needed BETWEEN 1 AND 3);
ALTER TABLE newsroom ADD CONSTRAINT newsroom_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE person ADD CONSTRAINT person_email_lower CHECK (email = lower(email));
ALTER TABLE claim ADD CONSTRAINT claim_states CHECK (
  (live = 'never' AND round <> 'closed') OR (live <> 'never' AND round <> 'dropped'));
ALTER TABLE claim ADD CONSTRAINT claim_dropped CHECK ((round = 'dropped') = (drop_kind IS NOT NULL));
ALTER TABLE claim ADD CONSTRAINT claim_published CHECK ((live = 'never') = (slug IS NULL) AND (live = 'never') = (published_revision = 0));
ALTER TABLE appearance ADD CONSTRAINT appearance_form CHECK (
  (type = 'text' AND text_revision_id IS NOT NULL AND article_id IS NOT NULL AND start IS NOT NULL AND "end" IS NOT NULL AND exact IS NOT NULL AND start >= 0 AND "end" > start)
  OR (type = 'url' AND url IS NOT NULL)
  OR (type = 'media' AND media_url IS NOT NULL));
CREATE UNIQUE INDEX appearance_one_first ON appearance (newsroom_id, claim_id) WHERE first;
ALTER TABLE appearance_anchor ADD CONSTRAINT appearance_anchor_form CHECK (
  score BETWEEN 0 AND 1 AND ((outcome = 'orphaned') = (start IS NULL)) AND ((start IS NULL) = ("end" IS NULL)));
ALTER TABLE chain_link ADD CONSTRAINT chain_link_speaker CHECK (unnamed = (speaker_id IS NULL));
ALTER TABLE chain_link ADD CONSTRAINT chain_link_anchor CHECK ((text_revision_id IS NULL) = (start IS NULL) AND (start IS NULL) = ("end" IS NULL) AND (start IS NULL) = (exact IS NULL));
ALTER TABLE claim_relation ADD CONSTRAINT claim_relation_not_self CHECK (from_claim_id <> to_claim_id);
ALTER TABLE recusal ADD CONSTRAINT recusal_of_one CHECK ((claim_id IS NULL) <> (speaker_id IS NULL));
ALTER TABLE speaker ADD CONSTRAINT speaker_not_merged_into_itself CHECK (merged_into_id IS DISTINCT FROM id);
ALTER TABLE evidence ADD CONSTRAINT evidence_withheld CHECK ((visibility = 'withheld') = (withheld_reason IS NOT NULL));
ALTER TABLE explanation ADD CONSTRAINT explanation_conclusion_short CHECK (char_length(conclusion) <= 200);
CREATE UNIQUE INDEX verdict_one_adopted ON verdict (newsroom_id, claim_id, axis, coalesce(link, 0)) WHERE adopted_at IS NOT NULL AND withdrawn_at IS NULL;
ALTER TABLE verdict ADD CONSTRAINT verdict_link CHECK (link IS NULL OR axis = 'attribution');
CREATE UNIQUE INDEX schedule_one_open ON schedule (newsroom_id, claim_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX withhold_proposal_one_open ON withhold_proposal (newsroom_id, claim_id) WHERE confirmed_at IS NULL AND cancelled_at IS NULL;
ALTER TABLE withhold_proposal ADD CONSTRAINT withhold_two_people CHECK (confirmed_by IS DISTINCT FROM proposed_by);
ALTER TABLE instance ADD CONSTRAINT instance_one CHECK (id = 1);

-- ── The queue, lists and search ──────────────────────────────────────────────────────────────────────────────────────────────────
CREATE INDEX claim_unassigned ON claim (newsroom_id, due_at NULLS LAST, priority DESC, created_at, id)
  WHERE assignee_id IS NULL AND round IN ('draft', 'changes_requested');

ALTER TABLE published_claim DROP COLUMN search_vector;
ALTER TABLE published_claim ADD COLUMN search_vector tsvector
  GENERATED ALWAYS AS (to_tsvector('english'::regconfig, search_text) || to_tsvector('simple'::regconfig, search_bigrams)) STORED;
CREATE INDEX published_claim_search ON published_claim USING gin (search_vector);
CREATE INDEX published_claim_topics ON published_claim USING gin (topics);
CREATE INDEX published_claim_newest ON published_claim (status, first_published_at DESC, claim_id DESC);
CREATE INDEX published_claim_by_language ON published_claim (status, language, first_published_at DESC, claim_id DESC);
CREATE INDEX published_claim_by_rating ON published_claim (status, rating_key, first_published_at DESC, claim_id DESC);
CREATE INDEX published_claim_by_claimant ON published_claim (status, claimant, first_published_at DESC, claim_id DESC);
CREATE INDEX published_claim_by_newsroom ON published_claim (newsroom_slug, status, first_published_at DESC, claim_id DESC);
CREATE INDEX published_claim_by_update ON published_claim (status, updated_at);
CREATE INDEX published_claim_by_article ON published_claim (newsroom_id, article_id);

-- Every process keeps rendered bytes in memory; this tells them what went stale, at commit: "<claim id> <xid>.<seq>".
CREATE FUNCTION announce_rendition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('factdesk_rendition', NEW.claim_id || ' ' || NEW.xid || '.' || NEW.seq);
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON rendition FOR EACH ROW
  WHEN (NEW.form = 'json' AND NEW.encoding = 'identity') EXECUTE FUNCTION announce_rendition();

INSERT INTO instance (id, cursor_epoch, created_at) VALUES (1, gen_random_uuid(), now());

-- ── What the serving role may do ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Called by the migration runner for the role that serves, after all migrations. A later migration that adds tables replaces it.
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owned text;
  kept text[] := ARRAY['newsroom', 'person', 'claim', 'article', 'membership', 'review_revision', 'decision', 'hold', 'schedule',
    'withhold_proposal', 'published_claim', 'evidence', 'verdict', 'thread', 'comment', 'speaker', 'topic', 'recusal', 'reply_request',
    'api_key', 'invitation', 'import_run', 'imported_row', 'second_rating', 'explanation', 'password_reset'];
  added_only text[] := ARRAY['audit_entry', 'text_revision', 'rating_scale', 'rating', 'claim_contributor'];
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %s', serving);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public TO %s', serving);
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %s', serving);
  FOREACH owned IN ARRAY ARRAY['appearance', 'chain_link', 'claim_relation', 'claim_topic', 'session', 'idempotency_key', 'rendition'] LOOP
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO %s', owned, serving);
  END LOOP;
  FOREACH owned IN ARRAY kept LOOP
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO %s', owned, serving);
  END LOOP;
  FOREACH owned IN ARRAY added_only LOOP
    EXECUTE format('GRANT INSERT ON %I TO %s', owned, serving);
  END LOOP;
  -- History: rows come in; only what the triggers let pass may ever be updated.
  EXECUTE format('REVOKE UPDATE ON review_revision, decision FROM %s', serving);
  EXECUTE format('GRANT UPDATE (content, confidential) ON review_revision TO %s', serving);
  EXECUTE format('GRANT UPDATE (revoked_at) ON decision TO %s', serving);
  EXECUTE format('GRANT INSERT ON publication, appearance_anchor TO %s', serving);
  EXECUTE format('GRANT UPDATE (content) ON publication TO %s', serving);
  EXECUTE format('GRANT UPDATE (confirmed_by, confirmed_at, needs_confirmation) ON appearance_anchor TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
