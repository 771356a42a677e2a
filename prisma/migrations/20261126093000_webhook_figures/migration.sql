-- How webhooks stand in the whole installation, for metrics: numbers without names. Row-level security shows one newsroom at a time, also to
-- the owner, so they are asked one after the other; the setting ends with the statement's transaction, and is put back for one that is longer.
CREATE FUNCTION webhook_figures(OUT pending int, OUT oldest timestamptz, OUT failing int, OUT disabled int) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  bound text := coalesce(current_setting('factdesk.newsroom_id', true), '');
  newsroom_id uuid;
  waiting record;
  standing record;
BEGIN
  pending := 0;
  failing := 0;
  disabled := 0;
  FOR newsroom_id IN SELECT id FROM newsroom LOOP
    PERFORM set_config('factdesk.newsroom_id', newsroom_id::text, true);
    SELECT count(*)::int AS number, min(created_at) AS since INTO waiting FROM webhook_delivery WHERE status = 'pending';
    SELECT count(*) FILTER (WHERE disabled_at IS NULL AND failing_since IS NOT NULL)::int AS failing,
        count(*) FILTER (WHERE disabled_at IS NOT NULL)::int AS disabled INTO standing
      FROM webhook_subscription WHERE deleted_at IS NULL;
    pending := pending + waiting.number;
    oldest := least(oldest, waiting.since);
    failing := failing + standing.failing;
    disabled := disabled + standing.disabled;
  END LOOP;
  PERFORM set_config('factdesk.newsroom_id', bound, true);
END
$$;
