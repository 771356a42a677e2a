import { Injectable } from '@nestjs/common';
import { pipeline, type Readable } from 'node:stream';
import type { PoolClient, QueryConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ReadReplica } from '../platform/database/read-replica.js';
import { composedBody, type ComposedBody } from './composed-body.js';
import { CopiedValues } from './copied-values.js';
import { exportCopy, LANGUAGES, LISTED, listQuery, TEXT, type ClaimFilter, type ListedStatus, type ListPosition, type ListStart } from './list-query.js';
import type { RenderedClaim } from './rendition-cache.js';

/** A claim on a page of the list, without its bytes. */
export interface ListedClaim extends ListPosition {
  readonly status: ListedStatus;
  /** of the bytes that lists show of it */
  readonly etag: string;
}

/** What lists show of a claim now. */
export interface ListedBytes {
  readonly claimId: string;
  readonly status: ListedStatus;
  readonly etag: string;
  readonly body: ComposedBody;
}

/** A place in the change feed, exclusive: transaction id and sequence as decimal strings. */
export interface ChangePosition {
  readonly xid: string;
  readonly seq: string;
}

export interface ChangeRow extends ChangePosition {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly claimId: string;
  readonly slug: string;
  readonly newsroomSlug: string;
  readonly revision: number;
  readonly contentDigest: string;
  readonly alsoChanged: string[];
}

export interface RecordRow {
  readonly claimId: string;
  readonly slug: string;
  readonly revision: number;
  readonly kind: string;
  readonly content: string | null;
  readonly contentDigest: string;
  readonly approvals: unknown;
  readonly correctionKind: string | null;
  readonly note: string | null;
  readonly at: Date;
}

/** A correction, retraction or withholding, without its words. */
export interface CorrectionRow {
  readonly claimId: string;
  readonly kind: string;
  readonly at: Date;
}

type Read<Row extends { body: ComposedBody }> = Omit<Row, 'body'> & { readonly text: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether this names a claim by its id; anything else is taken for a slug. */
export const isClaimId = (key: string): boolean => UUID.test(key);

const RENDERED = `r.claim_id AS "claimId", r.status, r.etag, ${TEXT}`;
const BY_ID = `SELECT r.claim_id AS key, ${RENDERED} FROM rendition r
  WHERE r.claim_id = ANY ($1) AND r.form = 'json' AND r.encoding = 'identity'`;
const BY_SLUG = `SELECT p.slug AS key, ${RENDERED} FROM published_claim p
  JOIN rendition r ON r.claim_id = p.claim_id AND r.form = 'json' AND r.encoding = 'identity' WHERE p.slug = ANY ($1)`;

const BYTES = `SELECT p.claim_id AS "claimId", p.status::text AS status, r.etag, ${TEXT} FROM published_claim p ${LISTED}
  WHERE p.claim_id = ANY ($1) AND p.status <> 'withheld'`;

/** What a withheld claim said of others is not told, nor that others say something of it; its withholding alone names where its words have to go. */
const ALSO_CHANGED = `CASE WHEN c.also_changed = '{}' THEN '{}' ELSE ARRAY(
    SELECT other::text FROM unnest(c.also_changed) AS other
    WHERE NOT EXISTS (SELECT 1 FROM published_claim w WHERE w.claim_id = other AND w.status = 'withheld')
      AND (c.kind = 'withhold' OR NOT EXISTS (
        SELECT 1 FROM publication later WHERE later.newsroom_id = c.newsroom_id AND later.claim_id = c.claim_id AND later.revision > c.revision AND later.kind = 'withhold'))
    ORDER BY other) END`;

/** A slug is made of the words of the statement: of a withheld claim the feed gives the end only, which is the id's. */
const CHANGES = `SELECT c.id, c.kind::text, c.at, c.claim_id AS "claimId",
    CASE p.status WHEN 'withheld' THEN 'claim-' || right(c.slug, 8) ELSE c.slug END AS slug, n.slug AS "newsroomSlug", c.revision,
    c.content_digest AS "contentDigest", ${ALSO_CHANGED} AS "alsoChanged", c.xid::text, c.seq::text
  FROM publication c JOIN newsroom n ON n.id = c.newsroom_id LEFT JOIN published_claim p ON p.claim_id = c.claim_id
  WHERE (c.xid, c.seq) > ($1::bigint, $2::bigint) AND c.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
  ORDER BY c.xid, c.seq LIMIT $3`;

const RECORDS = `SELECT c.claim_id AS "claimId", c.slug, c.revision, c.kind::text, c.content, c.content_digest AS "contentDigest",
    c.approvals, c.correction_kind::text AS "correctionKind", c.note, c.at
  FROM publication c WHERE c.claim_id = $1 ORDER BY c.revision DESC`;

const CORRECTIONS = `SELECT c.claim_id AS "claimId", c.kind::text, c.at FROM publication c
  WHERE c.kind IN ('correct', 'retract', 'withhold') AND ($1::timestamptz IS NULL OR c.at > $1) ORDER BY c.at DESC LIMIT $2`;

/** Reads the published tables with prepared statements; writes nothing. These tables hold nothing that is not public. */
@Injectable()
export class PublishedClaimsRepository {
  constructor(private readonly reads: ReadReplica) {}

  /** The composed answers for the claims with these ids, by id; unknown ones are left out. */
  async renderedById(ids: readonly string[]): Promise<Map<string, RenderedClaim>> {
    return this.rendered({ name: 'claims-by-id', text: BY_ID, values: [ids] });
  }

  /** The composed answers for the claims with these slugs, by slug; unknown ones are left out. */
  async renderedBySlug(slugs: readonly string[]): Promise<Map<string, RenderedClaim>> {
    return this.rendered({ name: 'claims-by-slug', text: BY_SLUG, values: [slugs] });
  }

  /** One page of claims, newest first. */
  async list(filter: ClaimFilter, start: ListStart, limit: number): Promise<ListedClaim[]> {
    const found = await this.reads.query<ListedClaim>(listQuery(filter, start, limit));
    return found.rows;
  }

  /** The languages that published claims are in. */
  async languages(): Promise<string[]> {
    const found = await this.reads.query<{ language: string }>({ name: 'languages', text: LANGUAGES });
    return found.rows.map((row) => row.language);
  }

  /** Every newsroom of the installation by its slug, with the address of its own site. */
  async newsroomSites(): Promise<{ slug: string; url: string | null }[]> {
    const found = await this.reads.query<{ slug: string; url: string | null }>({ name: 'newsroom-sites', text: 'SELECT slug, url FROM newsroom' });
    return found.rows;
  }

  /** What lists show of these claims now; a claim that is withheld is left out. */
  async listedBytes(claimIds: readonly string[]): Promise<ListedBytes[]> {
    const found = await this.reads.query<Read<ListedBytes>>({ name: 'listed-bytes', text: BYTES, values: [claimIds] });
    return found.rows.map(({ text, ...claim }) => ({ ...claim, body: composedBody(text) }));
  }

  /** Changes after a position, oldest first: only those that no transaction still running can come before. */
  async changesAfter(position: ChangePosition, limit: number): Promise<ChangeRow[]> {
    const found = await this.reads.query<ChangeRow>({
      name: 'changes',
      text: CHANGES,
      values: [position.xid, position.seq, limit],
    });
    return found.rows;
  }

  /** Every record of one claim, by id or slug, newest first; empty when there is none. */
  async recordsOf(key: string): Promise<RecordRow[]> {
    const claimId = isClaimId(key) ? key : await this.claimIdOf(key);
    if (claimId === null) return [];
    const found = await this.reads.query<RecordRow>({ name: 'records', text: RECORDS, values: [claimId] });
    return found.rows;
  }

  /** What was corrected, retracted or withheld after an instant, newest first. */
  async recentCorrections(since: Date | null, limit: number): Promise<CorrectionRow[]> {
    const found = await this.reads.query<CorrectionRow>({ name: 'recent-corrections', text: CORRECTIONS, values: [since, limit] });
    return found.rows;
  }

  /** Names this database; a restore renews it, and cursors of another epoch are refused. */
  async cursorEpoch(): Promise<string> {
    const found = await this.reads.query<{ epoch: string }>({
      name: 'cursor-epoch',
      text: 'SELECT cursor_epoch AS epoch FROM instance WHERE id = 1',
    });
    return found.rows[0]?.epoch ?? '';
  }

  /**
   * Every published claim in one snapshot, one line each: nothing is parsed, and nothing is read that is not taken.
   * `position` is the change position before the snapshot: following /changes from there misses nothing. The connection is given back when the
   * lines end, and closed when they fail or are left.
   */
  async export(filter: ClaimFilter): Promise<{ position: ChangePosition; lines: Readable }> {
    return this.reads.withConnection(async (client) => {
      // Of the same server: a replica's snapshot may be older than what the primary is at.
      const found = await client.query<{ xid: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid');
      const { settings, values, copy } = exportCopy(filter);
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query('SET LOCAL statement_timeout = 0');
      await client.query({ text: settings, values });
      const rows = client.query(copyTo(copy));
      const lines = pipeline(rows, new CopiedValues(), (error) => void giveBack(client, error));
      return { position: { xid: found.rows[0]?.xid ?? '0', seq: '0' }, lines };
    });
  }

  private async rendered(query: QueryConfig): Promise<Map<string, RenderedClaim>> {
    const found = await this.reads.query<Read<RenderedClaim> & { key: string }>(query);
    return new Map(found.rows.map(({ key, text, ...claim }) => [key, { ...claim, body: composedBody(text) }]));
  }

  private async claimIdOf(slug: string): Promise<string | null> {
    const found = await this.reads.query<{ id: string }>({
      name: 'claim-id-by-slug',
      text: 'SELECT claim_id AS id FROM published_claim WHERE slug = $1',
      values: [slug],
    });
    return found.rows[0]?.id ?? null;
  }
}

/** Half a COPY cannot be stopped but with its connection. */
async function giveBack(client: PoolClient, error: unknown): Promise<void> {
  if (error !== undefined && error !== null) {
    client.release(true);
    return;
  }
  await client.query('ROLLBACK').then(
    () => client.release(),
    () => client.release(true),
  );
}
