import pg from 'pg';

/**
 * A newsroom's work of two years in bulk, past rules and triggers: claims spread over 730 days up to `now`, of which nine in ten are
 * published (one in twenty of these corrected), with their stages, decisions, records, languages, topics and blind ratings.
 */
export async function fillManyStages(superuserUrl: string, newsroomId: string, count: number, now: Date): Promise<{ topicId: string }> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(CLAIMS, [newsroomId, count, now]);
    for (const statement of REST) await client.query(statement, [newsroomId]);
    const { rows } = await client.query<{ id: string }>('SELECT id FROM topic WHERE newsroom_id = $1 ORDER BY key LIMIT 1', [newsroomId]);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE claim, claim_stage, decision, publication, published_claim, claim_topic, second_rating, verdict');
    return { topicId: rows[0]?.id ?? '' };
  } finally {
    await client.end();
  }
}

// Spread without randomness, so that two runs have the same figures.
const noise = (seed: number): string => `(abs(hashint4(n * 31 + ${String(seed)})) % 100000) / 100000.0`;

const CLAIMS = `
  WITH made AS (
    SELECT n, gen_random_uuid() AS id, $3::timestamptz - interval '730 days' * (1 - (n - 1)::float8 / $2::int) AS began,
      ${noise(1)} * 300000 AS drafting, ${noise(2)} * 200000 AS reviewing, ${noise(3)} AS fate, ${noise(4)} AS late FROM generate_series(1, $2::int) AS n
  )
  INSERT INTO claim (newsroom_id, id, number, round, live, statement, language, published_revision, contributor_epoch, review_revision, slug, first_published_at, created_by,
    created_at, updated_at, round_since)
  SELECT $1::uuid, id, 1000000 + n, (CASE WHEN fate < 0.9 THEN 'closed' WHEN fate < 0.94 THEN 'draft' WHEN fate < 0.97 THEN 'in_review' ELSE 'changes_requested' END)::round,
    (CASE WHEN fate < 0.9 THEN 'published' ELSE 'never' END)::live, repeat('A claim about something that was said. ', 6) || n, CASE n % 4 WHEN 0 THEN 'zh' ELSE 'en' END,
    CASE WHEN fate < 0.9 THEN 1 ELSE 0 END, CASE WHEN fate < 0.9 THEN 1 ELSE 0 END, 1, CASE WHEN fate < 0.9 THEN 'bulk-' || id END,
    CASE WHEN fate < 0.9 THEN began + (drafting + reviewing) * interval '1 second' END, $1::uuid, began, began + (drafting + reviewing) * interval '1 second',
    began + (drafting + reviewing) * interval '1 second' FROM made`;

/** The stages of the claims with higher numbers than this, as their rows tell of them. */
export function stagesOf(above: number): string[] {
  return [
    `INSERT INTO claim_stage (newsroom_id, claim_id, position, round, stage, language, entered_at, left_at, outcome, seconds)
     SELECT c.newsroom_id, c.id, s.position, 1, s.stage, c.language, s.since, s.until, s.outcome, extract(epoch FROM s.until - s.since)::int
     FROM claim c, LATERAL (SELECT c.created_at + (c.round_since - c.created_at) * ((c.number % 83) / 100.0) AS submitted) AS m, LATERAL (VALUES
       (1, 'whole', c.created_at, c.first_published_at, CASE c.round WHEN 'closed' THEN 'published' END),
       (2, 'draft', c.created_at, CASE WHEN c.round <> 'draft' THEN m.submitted END, CASE WHEN c.round <> 'draft' THEN 'review' END),
       (3, 'review', m.submitted, CASE WHEN c.round <> 'in_review' THEN c.round_since END, CASE c.round WHEN 'closed' THEN 'published' WHEN 'changes_requested' THEN 'changes' END),
       (4, CASE c.round WHEN 'closed' THEN 'approved' ELSE 'changes' END, c.round_since, c.first_published_at, CASE c.round WHEN 'closed' THEN 'published' END)
     ) AS s(position, stage, since, until, outcome)
     WHERE c.newsroom_id = $1::uuid AND c.number > ${above}
       AND (position < 3 OR (position = 3 AND c.round <> 'draft') OR (position = 4 AND c.round IN ('closed', 'changes_requested')))`,
  ];
}

/** One in fifty of the claims with higher numbers than this was rated blindly by two. */
export function blindRatingsOf(above: number): string[] {
  return [
    `INSERT INTO second_rating (newsroom_id, id, claim_id, axis, rater_ids, requested_by, created_at, revealed_at)
     SELECT c.newsroom_id, c.id, c.id, 'truth', ARRAY[c.newsroom_id, c.id], c.created_by, c.created_at, c.round_since FROM claim c WHERE c.newsroom_id = $1::uuid AND c.number > ${above} AND c.number % 50 = 0`,
    `INSERT INTO verdict (newsroom_id, id, claim_id, axis, scale_key, rating_key, author_id, second_rating_id, created_at, updated_at)
     SELECT r.newsroom_id, gen_random_uuid(), r.claim_id, 'truth', 'truth', (ARRAY['true', 'mixed', 'false'])[1 + abs(hashint4(a.n + c.number)) % 3], CASE a.n WHEN 1 THEN r.newsroom_id ELSE ('00000000-0000-7000-8000-' || lpad((c.number % 40)::text, 12, '0'))::uuid END,
       r.id, r.revealed_at, r.revealed_at
     FROM second_rating r JOIN claim c ON c.newsroom_id = r.newsroom_id AND c.id = r.claim_id, generate_series(1, 2) AS a(n) WHERE r.newsroom_id = $1::uuid AND c.number > ${above}`,
  ];
}

const REST = [
  `INSERT INTO topic (newsroom_id, id, key, label, created_at) SELECT $1::uuid, gen_random_uuid(), 'bulk-' || n, 'Bulk ' || n, now() FROM generate_series(10, 19) AS n`,
  `INSERT INTO claim_topic (newsroom_id, claim_id, topic_id)
   SELECT c.newsroom_id, c.id, t.id FROM claim c JOIN topic t ON t.newsroom_id = c.newsroom_id AND t.key = 'bulk-' || 10 + c.number % 10 WHERE c.newsroom_id = $1::uuid AND c.number > 1000000`,
  ...stagesOf(1_000_000),
  `INSERT INTO decision (newsroom_id, id, claim_id, revision_id, content_digest, kind, by, role, at)
   SELECT c.newsroom_id, gen_random_uuid(), c.id, c.id, 'sha256:' || repeat('0', 64), CASE c.round WHEN 'closed' THEN 'approve' ELSE 'request_changes' END::decision_kind, c.created_by, 'editor', c.round_since
   FROM claim c WHERE c.newsroom_id = $1::uuid AND c.number > 1000000 AND c.round IN ('closed', 'changes_requested')`,
  `INSERT INTO publication (newsroom_id, id, claim_id, revision, kind, slug, content, content_digest, review_revision, approvals, provenance, by, correction_kind, note, at)
   SELECT c.newsroom_id, gen_random_uuid(), c.id, r.n, CASE r.n WHEN 1 THEN 'publish' ELSE 'correct' END::publication_kind, c.slug, t.content, 'sha256:' || encode(sha256(convert_to(t.content, 'UTF8')), 'hex'), r.n, '[{"role":"editor"}]', '{"type":"own"}', c.created_by,
     CASE r.n WHEN 2 THEN 'clarification' END::correction_kind, CASE r.n WHEN 2 THEN 'Said more clearly.' END, c.first_published_at + (r.n - 1) * interval '2 hours'
   FROM claim c JOIN generate_series(1, 2) AS r(n) ON r.n = 1 OR c.number % 20 = 0, LATERAL (SELECT (SELECT string_agg(md5(c.number::text || i), '') FROM generate_series(1, 40) AS i) AS content) AS t WHERE c.newsroom_id = $1::uuid AND c.number > 1000000 AND c.live = 'published'`,
  `INSERT INTO published_claim (newsroom_id, claim_id, slug, status, revision, language, rating_key, claimant, topics, newsroom_slug, first_published_at, updated_at, search_text, search_bigrams)
   SELECT c.newsroom_id, c.id, c.slug, 'published', 1, c.language, (ARRAY['true', 'mostly-true', 'mixed', 'mostly-false', 'false', 'unproven'])[1 + c.number % 6], 'somebody', ARRAY[]::text[], n.slug,
     c.first_published_at, c.first_published_at, c.statement, '' FROM claim c JOIN newsroom n ON n.id = c.newsroom_id WHERE c.newsroom_id = $1::uuid AND c.number > 1000000 AND c.live = 'published'`,
  ...blindRatingsOf(1_000_000),
];
