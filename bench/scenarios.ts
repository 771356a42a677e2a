import pg from 'pg';
import { encodeCursor } from '../src/platform/http/cursors.js';
import { z } from 'zod';
import { random, uniform, zipf } from './draws.js';
import type { CheckedText } from './texts.js';

/** One kind of request, and what Factdesk has to reach beside the baselines. */
export interface Scenario {
  readonly name: string;
  readonly paths: readonly string[];
  /** Requests per second of Factdesk divided by those of (a) and (b): at least. */
  readonly atLeast: { readonly rawPg?: number; readonly map?: number };
  /** The baselines have nothing of the kind: Factdesk alone is measured. */
  readonly alone?: boolean;
  /** If-None-Match with the ETag of the claim: expects 304. */
  readonly conditional?: boolean;
  /** Sent with every request, to every candidate. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Every path was asked for before: what is measured is how fast it comes from memory, not how fast it gets there. */
  readonly warm?: boolean;
}

const DRAWS = 200_000;
const HOT = 1_000;
const QUERIES = 400;
const DEEP_PAGE = 2_000;
const PAGE = 20;
/** Every browser says so. The baseline has its row's JSON in one form only. */
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' };

export const hotIds = (ids: readonly string[]): string[] => uniform(ids, HOT, 7);

const claimPath = (id: string): string => `/api/v1/claims/${id}`;

/** The scenarios of `npm run bench`, over these claims. */
export async function scenarios(ids: readonly string[], texts: readonly CheckedText[], databaseUrl: string): Promise<Scenario[]> {
  const hot = uniform(hotIds(ids), DRAWS, 11).map(claimPath);
  const deep = await deepCursor(databaseUrl);
  const slugs = await slugsOf(databaseUrl, hotIds(ids));
  const pages = uniform(hotIds(ids), DRAWS, 23).map((id) => `/claims/${encodeURIComponent(slugs.get(id) ?? '')}`);
  return [
    { name: 'claim by id, hot set of 1,000', paths: hot, atLeast: { rawPg: 4, map: 0.5 } },
    { name: 'claim by id, Zipf 1.0', paths: zipf(ids, DRAWS, 1, 13).map(claimPath), atLeast: { rawPg: 3 } },
    { name: 'claim by id, uniform', paths: uniform(ids, DRAWS, 17).map(claimPath), atLeast: { rawPg: 0.8 } },
    { name: 'claim by id, 304', paths: hot, atLeast: { rawPg: 5 }, conditional: true },
    { name: 'page of a claim by slug, hot set of 1,000, beside the row as JSON', paths: pages, atLeast: { rawPg: 4 }, warm: true, headers: BROWSER },
    { name: 'list of 20, two filters, two words', paths: searches(texts), atLeast: { rawPg: 0.75 } },
    { name: 'list of 20, page 1', paths: [`/api/v1/claims?limit=${String(PAGE)}`], atLeast: {} },
    { name: `list of 20, page ${DEEP_PAGE.toLocaleString('en')}`, paths: [`/api/v1/claims?limit=${String(PAGE)}&cursor=${deep}`], atLeast: {} },
    { name: 'Atom feed, newest 50', paths: ['/feeds/atom.xml'], atLeast: {}, alone: true },
    { name: "Google's claims:search, two words, 10", paths: searches(texts).map(googleSearch), atLeast: {}, alone: true },
    { name: 'change feed, pages of 100', paths: ['/api/v1/changes?limit=100'], atLeast: {}, alone: true },
  ];
}

/** Two words of one statement each, so that every query finds something; all different. */
export function searches(texts: readonly CheckedText[]): string[] {
  const next = random(19);
  const queries = new Set<string>();
  while (queries.size < QUERIES) {
    const statement = texts[Math.floor(next() * texts.length)]?.statement ?? '';
    const words = statement.match(/\b[A-Za-z]{5,}\b/g) ?? [];
    if (words.length < 4) continue;
    const pair = uniform(words, 2, Math.floor(next() * 1e9));
    if (pair[0] !== pair[1]) queries.add(pair.join(' '));
  }
  return [...queries].map((query) => `/api/v1/claims?query=${encodeURIComponent(query)}&language=en&newsroom=bench&limit=${String(PAGE)}`);
}

export const googleSearch = (path: string): string => `/v1alpha1/claims:search?languageCode=en&query=${encodeURIComponent(new URL(path, 'http://localhost').searchParams.get('query') ?? '')}`;

/** Slugs of claims by their ids. */
export async function slugsOf(databaseUrl: string, claimIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string; slug: string }>('SELECT claim_id AS id, slug FROM published_claim WHERE claim_id = ANY($1)', [claimIds]);
  await client.end();
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}

/** Of page 2,000 of the list, or of the middle of it where it is shorter. */
export async function deepCursor(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ at: Date; id: string }>(
    `SELECT first_published_at AS at, claim_id AS id FROM published_claim WHERE status = 'published'
     ORDER BY first_published_at DESC, claim_id DESC
     OFFSET least($1::int, (SELECT count(*) FROM published_claim) / 2) LIMIT 1`,
    [DEEP_PAGE * PAGE - PAGE - 1],
  );
  await client.end();
  const [row] = rows;
  if (row === undefined) throw new Error('There are no claims.');
  return encodeCursor({ kind: 'claims', position: z.tuple([z.string(), z.string()]) }, [row.at.toISOString(), row.id]);
}
