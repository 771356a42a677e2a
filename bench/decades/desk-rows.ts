import { blindRatingsOf, stagesOf } from '../../test/support/many-stages.js';

/** Tables that a fill writes, whose indexes are made when all rows are in. */
export const FILLED_TABLES = [
  'claim', 'publication', 'published_claim', 'rendition', 'claim_stage', 'claim_topic', 'claim_contributor', 'appearance', 'article', 'text_revision', 'speaker', 'chain_link',
  'evidence', 'verdict', 'second_rating', 'review_revision', 'decision', 'desk_search_term',
];

/** Who works in the newsroom. */
export interface Staff {
  readonly reviewers: readonly string[];
  readonly editors: readonly string[];
}

/** Statements one after the other; then lists of them that may run beside one another. */
export interface DeskRows {
  readonly first: readonly string[];
  readonly then: readonly (readonly string[])[];
}

const uuidOf = (text: string): string => `overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`;

/**
 * What the desk has of the published claims with higher numbers than this: how they came to be, from stage to stage and by whose hands. Three pieces of
 * evidence and two verdicts each, half of them cut from articles of ten claims.
 */
export function deskRowsOf(newsroomId: string, above: number, { reviewers, editors }: Staff): DeskRows {
  const theirs = `c.newsroom_id = $1::uuid AND c.number > ${String(above)}`;
  const rows = [
    `INSERT INTO topic (newsroom_id, id, key, label, created_at) SELECT $1::uuid, uuidv7(), 'topic-' || n, 'Topic ' || n, now() FROM generate_series(0, 19) AS n`,
    `INSERT INTO claim_topic (newsroom_id, claim_id, topic_id)
     SELECT c.newsroom_id, c.id, t.id FROM claim c JOIN topic t ON t.newsroom_id = c.newsroom_id AND t.key = 'topic-' || c.number % 20 WHERE ${theirs}`,
    `INSERT INTO claim_contributor (newsroom_id, claim_id, epoch, person_id, via, part, at)
     SELECT c.newsroom_id, c.id, 0, who.id, 'session', 'statement', c.created_at
     FROM claim c, LATERAL (VALUES (c.created_by), (($2::uuid[])[1 + (c.number + 7) % cardinality($2::uuid[])])) AS who(id) WHERE ${theirs} ON CONFLICT DO NOTHING`,
    `INSERT INTO review_revision (newsroom_id, id, claim_id, number, content, content_digest, approvals_needed, contributor_epoch, submitted_by, submitted_at)
     SELECT c.newsroom_id, c.id, c.id, 1, '{}', digest_of('{}'), 1, 0, c.created_by, c.created_at + (c.first_published_at - c.created_at) / 2 FROM claim c WHERE ${theirs}`,
    `INSERT INTO decision (newsroom_id, id, claim_id, revision_id, content_digest, kind, by, role, at)
     SELECT c.newsroom_id, c.id, c.id, c.id, digest_of('{}'), 'approve', ($3::uuid[])[1 + c.number % cardinality($3::uuid[])], 'editor', c.first_published_at FROM claim c WHERE ${theirs}`,
    `INSERT INTO speaker (newsroom_id, id, name, aliases, type, same_as, created_at)
     SELECT $1::uuid, uuidv7(), who.claimant, ARRAY[]::text[], 'person', ARRAY[]::text[], now() FROM (SELECT DISTINCT claimant FROM published_claim WHERE newsroom_id = $1::uuid) AS who`,
    `INSERT INTO chain_link (newsroom_id, id, claim_id, position, speaker_id, name, mode)
     SELECT p.newsroom_id, p.claim_id, p.claim_id, 1, s.id, s.name, 'says' FROM published_claim p JOIN speaker s ON s.newsroom_id = p.newsroom_id AND s.name = p.claimant WHERE p.newsroom_id = $1::uuid`,
    `INSERT INTO evidence (newsroom_id, id, claim_id, number, stance, source_name, source_kind, title, url, quote, created_by, created_at, updated_at)
     SELECT c.newsroom_id, uuidv7(), c.id, e.n, (ARRAY['refutes', 'context', 'context'])[e.n]::stance, 'A paper', 'media', left(c.statement, 80), 'https://example.org/evidence/' || c.number || '/' || e.n,
       left(c.statement, 200), c.created_by, c.created_at, c.created_at FROM claim c, generate_series(1, 3) AS e(n) WHERE ${theirs}`,
    `INSERT INTO verdict (newsroom_id, id, claim_id, axis, scale_key, rating_key, author_id, created_at, updated_at, adopted_at, adopted_by)
     SELECT c.newsroom_id, uuidv7(), c.id, a.axis::axis, a.axis, a.rating, c.created_by, c.created_at, c.created_at, c.created_at, c.created_by
     FROM claim c, LATERAL (VALUES ('truth', (ARRAY['true', 'mixed', 'false', 'unproven'])[1 + c.number % 4]), ('attribution', 'confirmed')) AS a(axis, rating) WHERE ${theirs}`,
    `CREATE UNLOGGED TABLE cut AS SELECT c.newsroom_id, c.id AS claim_id, c.number / 20 AS article, c.statement, c.created_by, c.created_at,
       row_number() OVER same AS place, (sum(char_length(c.statement) + 1) OVER same - char_length(c.statement) - 1)::int AS start
     FROM claim c WHERE ${theirs} AND c.number % 2 = 0 WINDOW same AS (PARTITION BY c.number / 20 ORDER BY c.number)`,
    `INSERT INTO article (newsroom_id, id, title, publisher, language, language_detected, created_by, created_at, updated_at)
     SELECT newsroom_id, ${uuidOf(`'article' || article`)}, left(statement, 80), 'A paper', 'en', false, created_by, created_at, created_at FROM cut WHERE place = 1`,
    `INSERT INTO text_revision (newsroom_id, id, article_id, number, text, code_points, text_digest, source, source_digest, media_type, created_by, created_at)
     SELECT t.newsroom_id, ${uuidOf(`'text' || article`)}, ${uuidOf(`'article' || article`)}, 1, said, char_length(said), digest_of(said), '', '', 'text/plain', by, at
     FROM (SELECT newsroom_id, article, string_agg(statement, E'\\n' ORDER BY place) AS said, min(created_by::text)::uuid AS by, min(created_at) AS at FROM cut GROUP BY newsroom_id, article) AS t`,
    `INSERT INTO appearance (newsroom_id, id, claim_id, type, first, position, article_id, text_revision_id, start, "end", exact, created_by, created_at)
     SELECT newsroom_id, claim_id, claim_id, 'text', true, 1, ${uuidOf(`'article' || article`)}, ${uuidOf(`'text' || article`)}, start, start + char_length(left(statement, 80)), left(statement, 80), created_by, created_at FROM cut`,
    `INSERT INTO appearance (newsroom_id, id, claim_id, type, first, position, url, created_by, created_at)
     SELECT c.newsroom_id, c.id, c.id, 'url', true, 1, 'https://example.org/articles/' || c.number, c.created_by, c.created_at FROM claim c WHERE ${theirs} AND c.number % 2 = 1`,
    `DROP TABLE cut`,
  ];
  // Literals, because a statement has to use every parameter that it is given.
  const values: Readonly<Record<string, string>> = { $1: `'${newsroomId}'`, $2: `'{${reviewers.join(',')}}'`, $3: `'{${editors.join(',')}}'` };
  const written = (statements: readonly string[]): string[] => statements.map((sql) => sql.replace(/\$[123]/g, (parameter) => values[parameter] ?? parameter));
  return { first: written(rows), then: [written(searchTerms(theirs)), written([...stagesOf(above), ...blindRatingsOf(above)])] };
}

/** Texts that are the same have the same words, which are asked for once. */
function searchTerms(theirs: string): string[] {
  const add = (kind: number, texts: string): string => `
    WITH text AS MATERIALIZED (${texts}), word AS MATERIALIZED (SELECT d.said, term FROM (SELECT DISTINCT said FROM text) AS d, desk_search_terms(d.said) AS term)
    INSERT INTO desk_search_term (newsroom_id, term, kind, id) SELECT $1::uuid, w.term, ${String(kind)}, t.id FROM word w JOIN text t USING (said) ORDER BY 2, 4 ON CONFLICT DO NOTHING`;
  return [
    add(1, `SELECT c.id, c.statement AS said FROM claim c WHERE ${theirs}`),
    add(2, `SELECT a.id, a.exact AS said FROM appearance a JOIN claim c ON c.newsroom_id = a.newsroom_id AND c.id = a.claim_id WHERE ${theirs} AND a.type = 'text'`),
    add(3, `SELECT a.id, concat_ws(E'\\n', a.title, a.publisher) AS said FROM article a WHERE a.newsroom_id = $1::uuid`),
    add(4, `SELECT s.id, s.name AS said FROM speaker s WHERE s.newsroom_id = $1::uuid`),
  ];
}
