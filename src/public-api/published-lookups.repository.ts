import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../platform/database/read-replica.js';
import { composedBody } from './composed-body.js';
import { LISTED, TEXT, type ListedStatus } from './list-query.js';
import type { ListedBytes } from './published-claims.repository.js';

/** What is narrowed to; null means everything. */
export interface UpdatesFilter {
  readonly newsroom: string | null;
  readonly language: string | null;
  readonly topic: string | null;
}

/** Where a page of the latest changes ended: newest first, ties broken by id. */
export interface UpdatePosition {
  readonly updatedAt: string;
  readonly claimId: string;
}

export interface UpdatedClaim extends UpdatePosition {
  readonly status: ListedStatus;
  readonly etag: string;
}

/** The public address of a claim, for search engines. */
export interface ClaimAddress {
  readonly claimId: string;
  readonly slug: string;
  readonly updatedAt: Date;
}

const INSTANT = `to_char(p.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const LATEST_FIRST = 'p.updated_at DESC, p.claim_id DESC';
/** What search engines should know: a sample is nobody's check. */
const INDEXED = `FROM published_claim p JOIN newsroom n ON n.id = p.newsroom_id AND NOT n.sample WHERE p.status = 'published'`;

/** Other ways to find published claims than the list of the API: by their latest change, by article, all addresses. */
@Injectable()
export class PublishedLookupsRepository {
  constructor(private readonly reads: ReadReplica) {}

  /** A page of claims, retracted ones too, in order of their latest change. */
  async latest(filter: UpdatesFilter, after: UpdatePosition | null, limit: number): Promise<UpdatedClaim[]> {
    return (await this.reads.query<UpdatedClaim>(latestQuery(filter, after, limit))).rows;
  }

  /** The published claims that stand in the articles whose id ends so, first or later, at most `limit`. */
  async ofArticle(idEnd: string, limit: number): Promise<ListedBytes[]> {
    const { rows } = await this.reads.query<Omit<ListedBytes, 'body'> & { text: string }>(ofArticleQuery(idEnd, limit));
    return rows.map(({ text: json, ...claim }) => ({ ...claim, body: composedBody(json) }));
  }

  /** Addresses from this claim on, in order of ids. */
  async addresses(from: string, limit: number): Promise<ClaimAddress[]> {
    const text = `SELECT p.claim_id AS "claimId", p.slug, p.updated_at AS "updatedAt" ${INDEXED} AND p.claim_id >= $1 ORDER BY p.claim_id LIMIT $2`;
    return (await this.reads.query<ClaimAddress>({ name: 'addresses', text, values: [from, limit] })).rows;
  }

  /** The first claim of every `size` addresses. */
  async addressPages(size: number): Promise<string[]> {
    const text = `SELECT "claimId" FROM (SELECT p.claim_id AS "claimId", row_number() OVER (ORDER BY p.claim_id) AS n ${INDEXED}) numbered WHERE n % $1 = 1 ORDER BY 1`;
    return (await this.reads.query<{ claimId: string }>({ name: 'address-pages', text, values: [size] })).rows.map(({ claimId }) => claimId);
  }

  /** Whether anything of this newsroom is or was public. */
  async hasPublished(newsroomSlug: string): Promise<boolean> {
    const text = `SELECT 1 FROM published_claim p WHERE p.newsroom_slug = $1 LIMIT 1`;
    return (await this.reads.query({ name: 'has-published', text, values: [newsroomSlug] })).rows.length > 0;
  }
}

/** Exported for the test that looks at its plan. Cut after they are found: towards a limit the planner would walk along all claims. */
export function ofArticleQuery(idEnd: string, limit: number): { name: string; text: string; values: unknown[] } {
  const text = `WITH found AS MATERIALIZED (
      SELECT p.claim_id, p.status FROM published_claim p
      WHERE (right(p.article_id::text, 8) = $1 OR p.further_articles @> ARRAY[$1::text]) AND p.status = 'published'),
    page AS MATERIALIZED (SELECT p.claim_id, p.status FROM found p ORDER BY p.claim_id LIMIT $2)
    SELECT p.claim_id AS "claimId", p.status::text AS status, r.etag, ${TEXT} FROM page p ${LISTED} ORDER BY p.claim_id`;
  return { name: 'of-article', text, values: [idEnd, limit] };
}

/** Exported for the test that looks at its plan. */
export function latestQuery({ newsroom, language, topic }: UpdatesFilter, after: UpdatePosition | null, limit: number): { name: string; text: string; values: unknown[] } {
  const values: unknown[] = [limit];
  const bind = (value: unknown): string => `$${String(values.push(value))}`;
  // Not `<> 'withheld'`: where nothing but 'published' occurs the planner takes that for no row at all, and sorts all claims for a page of them.
  const parts = [`p.status IN ('published', 'retracted')`];
  if (newsroom !== null) parts.push(`p.newsroom_slug = ${bind(newsroom)}`);
  if (language !== null) parts.push(`p.language = ${bind(language)}`);
  if (topic !== null) parts.push(`p.topics @> ARRAY[${bind(topic)}::text]`);
  if (after !== null) parts.push(`(p.updated_at, p.claim_id) < (${bind(after.updatedAt)}::timestamptz, ${bind(after.claimId)}::uuid)`);
  const name = `latest-${[newsroom, language, topic, after].map((each) => (each === null ? 'n' : 'y')).join('')}`;
  const text = `WITH page AS MATERIALIZED (
      SELECT p.claim_id, p.status, p.updated_at FROM published_claim p WHERE ${parts.join(' AND ')} ORDER BY ${LATEST_FIRST} LIMIT $1)
    SELECT p.claim_id AS "claimId", p.status::text AS status, r.etag, ${INSTANT} AS "updatedAt" FROM page p ${LISTED} ORDER BY ${LATEST_FIRST}`;
  return { name, text, values };
}
