-- Durations of months that are over, counted by length, so that a percentile over years reads some thousand rows and not each stage of each
-- claim. All of it follows from claim_stage; a month that is not counted here is read there.
CREATE TABLE "stage_durations" (
    "newsroom_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "stage" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "stage_durations_pkey" PRIMARY KEY ("newsroom_id","month","stage","language","length")
);

-- AddForeignKey
ALTER TABLE "stage_durations" ADD CONSTRAINT "stage_durations_newsroom_id_fkey" FOREIGN KEY ("newsroom_id") REFERENCES "newsroom"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE stage_durations ENABLE ROW LEVEL SECURITY;
ALTER TABLE stage_durations FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_isolation ON stage_durations USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom());

-- Lengths in steps of a second up to 50 s, above that each step 2 % longer than the one before: whoever takes the middle of a step is wrong
-- by at most 1 %.
CREATE FUNCTION length_of(seconds int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN seconds < 50 THEN seconds ELSE 50 + floor(ln(seconds / 50.0::float8) / ln(1.02::float8))::int END
$$;
CREATE FUNCTION seconds_of(length int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length < 50 THEN length ELSE 50 * power(1.02::float8, length - 50 + 0.5) END
$$;

CREATE FUNCTION month_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('month', at AT TIME ZONE 'UTC')::date
$$;

-- Whoever counts months must not meet whoever changes one of them: each would miss what the other does.
CREATE FUNCTION durations_lock(newsroom uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('stage_durations ' || newsroom::text, 0)
$$;

-- Counts the months that ended by `until` (a first day of a month) and are not counted yet.
CREATE FUNCTION count_durations(newsroom uuid, until date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(durations_lock(newsroom));
  INSERT INTO stage_durations (newsroom_id, month, stage, language, length, count)
  SELECT newsroom, month_of(s.left_at), s.stage, s.language, length_of(s.seconds), count(*)
  FROM claim_stage s
  WHERE s.newsroom_id = newsroom AND s.seconds IS NOT NULL AND s.left_at < until::timestamp AT TIME ZONE 'UTC'
    AND month_of(s.left_at) NOT IN (SELECT d.month FROM stage_durations d WHERE d.newsroom_id = newsroom)
  GROUP BY 2, 3, 4, 5;
END $$;

-- The past changed (a claim was given another language, the stages were made anew): what was counted of that month is counted again later.
-- A month is counted a day after its end, so what ends now is never in one that is counted.
CREATE FUNCTION forget_durations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stage claim_stage := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(durations_lock(stage.newsroom_id));
  DELETE FROM stage_durations d WHERE d.newsroom_id = stage.newsroom_id AND d.month = month_of(stage.left_at);
  RETURN NULL;
END $$;
CREATE TRIGGER durations_of_the_past AFTER INSERT OR UPDATE ON claim_stage FOR EACH ROW
  WHEN (NEW.seconds IS NOT NULL AND NEW.left_at < now() - interval '1 day') EXECUTE FUNCTION forget_durations();
CREATE TRIGGER durations_removed AFTER DELETE ON claim_stage FOR EACH ROW
  WHEN (OLD.seconds IS NOT NULL) EXECUTE FUNCTION forget_durations();

-- The serving role's rights so far, and those on this table.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_stage_durations;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_stage_durations(serving);
  EXECUTE format('GRANT INSERT, DELETE ON stage_durations TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
