-- What was published before, from the newest text of each claim. Row-level security shows one newsroom at a time, also to the owner, so they are
-- gone through one after the other.
DO $$
DECLARE
  bound text := coalesce(current_setting('factdesk.newsroom_id', true), '');
  each_newsroom uuid;
BEGIN
  -- Otherwise one of them is joined against all others: more than a minute at 150,000 claims, where it takes less than a second like this.
  PERFORM set_config('enable_nestloop', 'off', true);
  FOR each_newsroom IN SELECT id FROM newsroom LOOP
    PERFORM set_config('factdesk.newsroom_id', each_newsroom::text, true);
    UPDATE published_claim p SET further_articles = noted.ends
    FROM (
      SELECT newest.claim_id, array_agg(DISTINCT right(stands.appearance #>> '{article,id}', 8) ORDER BY right(stands.appearance #>> '{article,id}', 8)) AS ends
      FROM (
        SELECT DISTINCT ON (r.claim_id) r.claim_id, r.content FROM publication r
        WHERE r.newsroom_id = each_newsroom AND r.kind IN ('publish', 'correct', 'import') AND r.content IS NOT NULL ORDER BY r.claim_id, r.revision DESC) newest
      JOIN published_claim shown ON shown.newsroom_id = each_newsroom AND shown.claim_id = newest.claim_id AND shown.status <> 'withheld'
      -- What names no article is not parsed.
      CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN newest.content LIKE '%"type":"text"%' THEN newest.content::jsonb -> 'appearances' END) AS stands(appearance)
      WHERE stands.appearance ->> 'type' = 'text' AND stands.appearance #>> '{article,id}' IS DISTINCT FROM shown.article_id::text
      GROUP BY newest.claim_id) noted
    WHERE p.newsroom_id = each_newsroom AND p.claim_id = noted.claim_id;
  END LOOP;
  PERFORM set_config('factdesk.newsroom_id', bound, true);
END
$$;
