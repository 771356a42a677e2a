import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Ids of a newsroom with many claims, and of a person who works there. */
export interface CrowdedNewsroom {
  readonly newsroomId: string;
  readonly personId: string;
  readonly articleId: string;
  readonly revisionId: string;
}

/**
 * Two newsrooms with `count` claims each, put straight into the tables: two in three are drafts that nobody has, one in twenty is under review,
 * the rest is closed. Past all triggers, which would ask for the records of what is published; the words of the statements are put in as they would.
 * Answers the first newsroom.
 */
export async function givenManyClaims(database: TestDatabase, count: number): Promise<CrowdedNewsroom> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    const first = await fill(client, 1, count);
    await fill(client, 2, count);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
    return first;
  } finally {
    await client.end();
  }
}

const uuid = (kind: number, room: number): string => `0${String(kind)}900000-0000-7000-8000-00000000000${String(room)}`;

async function fill(client: pg.Client, room: number, count: number): Promise<CrowdedNewsroom> {
  const [newsroomId, personId, articleId, revisionId] = [uuid(1, room), uuid(2, room), uuid(3, room), uuid(4, room)];
  await client.query(`INSERT INTO newsroom (id, slug, name, created_at) VALUES ($1, $2, $2, now())`, [newsroomId, `crowd-${String(room)}`]);
  await client.query(`INSERT INTO person (id, email, name, created_at) VALUES ($1, $2, 'Somebody', now())`, [personId, `crowd-${String(room)}@example.org`]);
  await client.query(`INSERT INTO membership (newsroom_id, id, person_id, role, created_at) VALUES ($1, gen_random_uuid(), $2, 'editor', now())`, [newsroomId, personId]);
  await client.query(
    `INSERT INTO article (newsroom_id, id, title, language, language_detected, created_by, created_at, updated_at) VALUES ($1, $2, 'Crowded', 'en', false, $3, now(), now())`,
    [newsroomId, articleId, personId],
  );
  await client.query(
    `INSERT INTO text_revision (newsroom_id, id, article_id, number, text, code_points, text_digest, source, source_digest, media_type, created_by, created_at)
     SELECT $1, $2, $3, 1, said, 100000, digest_of(said), '', '', 'text/plain', $4, now() FROM (SELECT repeat('The bridge is safe. ', 5000) AS said) t`,
    [newsroomId, revisionId, articleId, personId],
  );
  const states = `CASE WHEN n % 3 > 0 THEN 'draft' WHEN n % 20 = 0 THEN 'in_review' ELSE 'closed' END`;
  await client.query(
    `INSERT INTO claim (newsroom_id, id, number, round, live, statement, language, slug, published_revision, review_revision, created_by, created_at, updated_at, round_since,
       priority, due_at)
     SELECT $1, claim_id, n, state::round, (CASE state WHEN 'closed' THEN 'published' ELSE 'never' END)::live,
       'Claim ' || n || ' says that the bridge ' || substr('abcdefghijklmnopqrst', n % 20 + 1, 1) || n % 500 || 'ton carries lorries', 'en',
       CASE state WHEN 'closed' THEN 'crowd-' || $2 || '-' || n END, CASE state WHEN 'closed' THEN 1 ELSE 0 END, CASE state WHEN 'in_review' THEN 1 ELSE 0 END,
       gen_random_uuid(), moment, moment, moment, n % 4, CASE WHEN n % 10 = 0 THEN moment + interval '7 days' END
     FROM (SELECT n, gen_random_uuid() AS claim_id, ${states} AS state, timestamptz '2026-01-01' + n * interval '1 minute' AS moment FROM generate_series(1, $3::int) n) t`,
    [newsroomId, room, count],
  );
  await client.query(
    `INSERT INTO review_revision (newsroom_id, id, claim_id, number, content, content_digest, approvals_needed, contributor_epoch, submitted_by, submitted_at)
     SELECT $1, gen_random_uuid(), id, 1, '{}', digest_of('{}'), 1, 0, created_by, created_at FROM claim WHERE newsroom_id = $1 AND round = 'in_review'`,
    [newsroomId],
  );
  await client.query(
    `INSERT INTO desk_search_term (newsroom_id, term, kind, id)
     SELECT c.newsroom_id, term, 1, c.id FROM claim c, desk_search_terms(c.statement) AS term WHERE c.newsroom_id = $1`,
    [newsroomId],
  );
  return { newsroomId, personId, articleId, revisionId };
}
