import { createHash } from 'node:crypto';
import pg from 'pg';
import { canonicalBytes } from '../src/platform/canonical-json/canonical-json.js';
import { composePublishedClaim, composerVersion } from '../src/publication/published-claim.js';
import { foldName, searchText } from '../src/publication/search-text.js';
import { claimSlug } from '../src/publication/slug.js';
import type { ClaimContent } from '../src/review/claim-content.js';
import { random } from './draws.js';
import type { CheckedText } from './texts.js';

const NEWSROOM = { id: '01900000-0000-7000-8000-000000000001', slug: 'bench', name: 'Bench newsroom' };

/** Where a claim of the data set is published, when, and how it came to be. */
export interface Setting {
  readonly newsroom: { readonly id: string; readonly slug: string; readonly name: string };
  readonly at: Date;
  readonly kind: 'publish' | 'import';
}

const PUBLIC_URL = 'http://127.0.0.1:3000';
const START = Date.UTC(2024, 0, 1);
const BATCH = 500;

/**
 * Fills the published tables of an empty, migrated database with `count` claims, composed as a publication composes them, from real
 * texts. Written past the services and their triggers (as superuser, in bulk), because this measures reading, not writing.
 */
export async function fillPublishedClaims(superuserUrl: string, count: number, texts: readonly CheckedText[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO newsroom (id, slug, name, corrections_policy_url, complaints_url, next_claim_number, created_at)
       VALUES ($1, $2, $3, 'https://example.org/corrections', 'https://example.org/complaints', $4, now())`,
      [NEWSROOM.id, NEWSROOM.slug, NEWSROOM.name, count + 1],
    );
    const ids: string[] = [];
    for (let from = 0; from < count; from += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => publishedRow(from + at, texts, imported(from + at)));
      await insert(client, rows);
      ids.push(...rows.map((row) => row.claim_id));
    }
    await client.query('VACUUM ANALYZE published_claim, rendition, publication, claim');
    return ids;
  } finally {
    await client.end();
  }
}

const imported = (n: number): Setting => ({ newsroom: NEWSROOM, at: new Date(START + n * 600_000), kind: 'import' });

type Row = ReturnType<typeof publishedRow>;

async function insert(client: pg.Client, rows: readonly Row[]): Promise<void> {
  const data = JSON.stringify(rows);
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO claim (newsroom_id, id, number, round, live, statement, language, own_voice, published_revision, contributor_epoch, slug,
       first_published_at, created_by, created_at, updated_at, round_since)
     SELECT newsroom_id, claim_id, number, 'closed', 'published', statement, language, true, 1, 1, slug, at, newsroom_id, at, at, at
     FROM json_to_recordset($1) AS r (newsroom_id uuid, claim_id uuid, number int, statement text, language text, slug text, at timestamptz)`,
    [data],
  );
  await client.query(
    `INSERT INTO publication (newsroom_id, id, claim_id, revision, kind, slug, content, content_digest, approvals, provenance, at)
     SELECT newsroom_id, claim_id, claim_id, 1, 'import', slug, content, digest, '[]', '{"type":"imported","from":"bench"}', at
     FROM json_to_recordset($1) AS r (newsroom_id uuid, claim_id uuid, slug text, content text, digest text, at timestamptz)`,
    [data],
  );
  await client.query(
    `INSERT INTO published_claim (newsroom_id, claim_id, slug, status, revision, language, rating_key, claimant, topics, newsroom_slug, imported,
       first_published_at, updated_at, search_text, search_bigrams)
     SELECT newsroom_id, claim_id, slug, 'published', 1, language, rating_key, claimant, ARRAY[topic], newsroom_slug, true, at, at, words, bigrams
     FROM json_to_recordset($1) AS r (newsroom_id uuid, claim_id uuid, slug text, language text, rating_key text, claimant text, topic text,
       newsroom_slug text, at timestamptz, words text, bigrams text)`,
    [data],
  );
  await client.query(
    `INSERT INTO rendition (newsroom_id, claim_id, form, encoding, composer_version, status, bytes, etag, xid, seq)
     SELECT newsroom_id, claim_id, 'json', 'identity', composer_version, 200, convert_to(body, 'UTF8'), etag, 1, number
     FROM json_to_recordset($1) AS r (newsroom_id uuid, claim_id uuid, composer_version int, body text, etag text, number int)`,
    [data],
  );
  await client.query('COMMIT');
}

/** Everything that is stored of the n-th claim, from 0: the same texts and the same id wherever it is published. */
export function publishedRow(n: number, texts: readonly CheckedText[], { newsroom, at, kind }: Setting) {
  const next = random(n + 1);
  const pick = (): CheckedText => texts[Math.floor(next() * texts.length)] as CheckedText;
  const text = texts[n % texts.length] as CheckedText;
  const id = idOf(n);
  const content = contentOf(n, text, pick);
  const canonical = canonicalBytes(content).toString();
  const digest = `sha256:${sha256(canonical)}`;
  const slug = claimSlug(content.statement, id);
  const published = composePublishedClaim(
    { id, slug, records: [{ kind, revision: 1, contentDigest: digest, at, content, approvals: kind === 'publish' ? [{ role: 'editor', at }] : [] }] },
    { newsroom: { ...newsroom, ...publicNewsroom }, publicUrl: PUBLIC_URL, neighbours: [] },
  );
  const body = JSON.stringify(published);
  const { words, bigrams } = searchText([content.statement, content.verdict.conclusion, text.claimant, content.verdict.rationale]);
  return {
    newsroom_id: newsroom.id, newsroom_slug: newsroom.slug, claim_id: id, number: n + 1, statement: content.statement,
    language: content.language, slug, at: at.toISOString(), content: canonical, digest, rating_key: content.verdict.rating?.key ?? null,
    claimant: foldName(text.claimant), topic: `topic-${String(n % 20)}`, words, bigrams, composer_version: composerVersion, body,
    etag: `"${sha256(body).slice(0, 22)}"`,
  };
}

const publicNewsroom = {
  url: null, licence: 'CC BY 4.0', methodologyUrl: null, ownershipUrl: null, sample: false,
  correctionsPolicyUrl: 'https://example.org/corrections', complaintsUrl: 'https://example.org/complaints',
};

function contentOf(n: number, text: CheckedText, pick: () => CheckedText): ClaimContent {
  const about = [pick(), pick(), pick()];
  return {
    contentVersion: 1,
    salt: sha256(String(n)).slice(0, 32),
    statement: text.statement.slice(0, 500),
    kind: 'fact',
    headline: null,
    bylines: [{ name: null, role: 'reviewer' }],
    license: null,
    language: text.language,
    claimedAt: '2024-01',
    quoteTranslation: null,
    translationOf: null,
    appearances: [{ type: 'url', first: true, publishedAt: '2024-01', url: `https://example.org/articles/${String(n)}` }],
    attribution: [
      { speaker: { name: text.claimant, type: 'person', role: null, url: null, unnamed: false }, mode: 'says', quote: null, revisionDigest: null, rating: null },
    ],
    relations: [],
    verdict: {
      rating: ratingOf(text.rating),
      attributionRating: null,
      conclusion: `${text.rating}: ${about[0]?.statement ?? ''}`.slice(0, 200),
      rationale: about.map((other, at) => `${other.statement} This was said by ${other.claimant} [E${String(at + 1)}].`).join('\n\n'),
      asKnownOn: '2024-02-01',
    },
    evidence: about.map((other, at) => ({
      number: at + 1, visibility: 'public', about: { part: 'statement' }, stance: at === 0 ? 'refutes' : 'context',
      source: { name: other.claimant, kind: 'media', url: 'https://example.org/' }, sourceInterest: null, primary: at === 0,
      title: other.statement.slice(0, 80), url: `https://example.org/evidence/${String(n)}/${String(at)}`, quote: other.statement,
      quoteTranslation: null, locator: { page: null, time: null, paragraph: '3' }, retrievedAt: '2024-02-01', archive: null,
    })),
    rightOfReply: [],
    topics: [{ key: `topic-${String(n % 20)}`, label: `Topic ${String(n % 20)}` }],
    selection: null,
    correction: null,
    provenance: { type: 'imported', from: 'bench', url: null },
  };
}

function ratingOf(label: string): ClaimContent['verdict']['rating'] {
  const key = label.toLowerCase().replace(/[^a-z]+/g, '-').slice(0, 40) || 'other';
  return { key, label, definition: `The publisher rated this claim: ${label}.`, value: null, best: null, worst: null, normalised: null, scale: 'imported', scaleVersion: 1, publisher: null };
}

/** Id of the n-th claim: sorts by time like the ids that the product makes, with a random looking tail. */
export function idOf(n: number): string {
  const hex = sha256(`claim ${String(n)}`);
  const time = (START + n).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
