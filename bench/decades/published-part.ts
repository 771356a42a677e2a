/**
 * A part of the published claims of a database, composed and put in with COPY; several of these beside one another have it done sooner.
 * Usage: node published-part.ts <JSON of PublishedPart>
 */
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { publishedRow } from '../dataset.js';
import { checkedTexts } from '../texts.js';
import type { PublishedPart } from './fill.js';

const BATCH = 500;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const field = (value: string | number | null): string => (value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPED[character] ?? ''));

const part = JSON.parse(process.argv[2] ?? '{}') as PublishedPart;
const { texts } = checkedTexts();
const client = new pg.Client({ connectionString: part.superuserUrl });
await client.connect();
await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
for (let from = part.from; from < part.to; from += BATCH) {
  await putIn(Array.from({ length: Math.min(BATCH, part.to - from) }, (_, at) => rowOf(from + at)));
}
await client.end();

type Row = ReturnType<typeof rowOf>;

function rowOf(n: number) {
  const { newsroom, people, until, count, minutesApart, numbersFrom } = part;
  const at = new Date(until - (count - n) * minutesApart * MINUTE_MS);
  const began = new Date(at.getTime() - DAY_MS - (n % 200) * (DAY_MS / 20));
  return { ...publishedRow(n, texts, { newsroom, at, kind: 'publish' }), began: began.toISOString(), number: numbersFrom + n + 1, by: people[n % people.length] ?? '' };
}

async function putIn(rows: readonly Row[]): Promise<void> {
  await client.query('BEGIN');
  await copy('claim', {
    newsroom_id: (r) => r.newsroom_id, id: (r) => r.claim_id, number: (r) => r.number, round: () => 'closed', live: () => 'published', statement: (r) => r.statement,
    language: (r) => r.language, review_revision: () => 1, published_revision: () => 1, contributor_epoch: () => 1, slug: (r) => r.slug,
    first_published_at: (r) => r.at, created_by: (r) => r.by, created_at: (r) => r.began, updated_at: (r) => r.at, round_since: (r) => r.at,
  }, rows);
  await copy('publication', {
    newsroom_id: (r) => r.newsroom_id, id: (r) => r.claim_id, claim_id: (r) => r.claim_id, revision: () => 1, kind: () => 'publish', slug: (r) => r.slug, content: (r) => r.content,
    content_digest: (r) => r.digest, review_revision: () => 1, approvals: () => '[{"role":"editor"}]', provenance: () => '{"type":"own"}', by: (r) => r.by, at: (r) => r.at,
  }, rows);
  await copy('published_claim', {
    newsroom_id: (r) => r.newsroom_id, claim_id: (r) => r.claim_id, slug: (r) => r.slug, status: () => 'published', revision: () => 1, language: (r) => r.language,
    rating_key: (r) => r.rating_key, claimant: (r) => r.claimant, topics: (r) => `{${r.topic}}`, newsroom_slug: (r) => r.newsroom_slug, first_published_at: (r) => r.at,
    updated_at: (r) => r.at, search_text: (r) => r.words, search_bigrams: (r) => r.bigrams,
  }, rows);
  await copy('rendition', {
    newsroom_id: (r) => r.newsroom_id, claim_id: (r) => r.claim_id, form: () => 'json', encoding: () => 'identity', composer_version: (r) => r.composer_version, status: () => 200,
    bytes: (r) => `\\x${Buffer.from(r.body).toString('hex')}`, etag: (r) => r.etag, xid: () => 1, seq: (r) => r.number,
  }, rows);
  await client.query('COMMIT');
}

type Columns = Readonly<Record<string, (row: Row) => string | number | null>>;

async function copy(table: string, columns: Columns, rows: readonly Row[]): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${Object.keys(columns).join(', ')}) FROM STDIN`));
  stream.end(rows.map((row) => `${Object.values(columns).map((valueOf) => field(valueOf(row))).join('\t')}\n`).join(''));
  await once(stream, 'finish');
}
