import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { Draw } from '../crash/stories.js';

/** A record that was committed. */
export interface Written {
  readonly id: string;
  readonly claimId: string;
  readonly revision: number;
}

const CHANGES_AT_MOST = 6;
/** The first so many claims have half of all records. */
export const WANTED_BY_ALL = 10;

/**
 * Writes records as a publication does, with every trigger and constraint of the database: the claim is locked, its record is inserted, the claim says so. In
 * transactions that get their number early or late, last for a moment or for seconds, wait for each other's claims, and are sometimes taken back.
 */
export class Writers {
  readonly written = new Map<string, Written>();
  rolledBack = 0;

  constructor(
    private readonly databaseUrl: string,
    private readonly claims: readonly string[],
    private readonly wanted: number,
  ) {}

  /** One writer, until all of them together have written enough. */
  async write(draw: Draw): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      while (this.written.size < this.wanted) await this.transaction(client, draw);
    } finally {
      await client.end();
    }
  }

  private async transaction(client: pg.Client, draw: Draw): Promise<void> {
    await client.query('BEGIN');
    // The number comes first, and whoever has a later one may be done before.
    if (draw(3) === 0) await client.query('SELECT pg_current_xact_id()');
    if (draw(4) === 0) await pause(draw(40));
    const records: Written[] = [];
    for (const claimId of this.someClaims(draw)) records.push(await change(client, claimId));
    if (draw(100) === 0) await pause(500 + draw(1_500));
    else if (draw(5) === 0) await pause(draw(20));
    const isTakenBack = draw(20) === 0;
    await client.query(isTakenBack ? 'ROLLBACK' : 'COMMIT');
    if (isTakenBack) this.rolledBack += records.length;
    else for (const record of records) this.written.set(record.id, record);
  }

  /** In one order, so that nobody waits in a circle; half of the time among the first few, which all want. */
  private someClaims(draw: Draw): string[] {
    const among = draw(2) === 0 ? Math.min(WANTED_BY_ALL, this.claims.length) : this.claims.length;
    const drawn = Array.from({ length: 1 + draw(CHANGES_AT_MOST) }, () => this.claims[draw(among)]);
    return [...new Set(drawn)].flatMap((id) => id ?? []).sort();
  }
}

async function change(client: pg.Client, claimId: string): Promise<Written> {
  const id = randomUUID();
  await client.query('SELECT 1 FROM claim WHERE id = $1 FOR UPDATE', [claimId]);
  await client.query(MOVE, [claimId, `the-bridge-${claimId.slice(-8)}`]);
  const { rows } = await client.query<{ revision: number }>(RECORD, [claimId, id]);
  return { id, claimId, revision: rows[0]?.revision ?? 0 };
}

const MOVE = `UPDATE claim SET published_revision = published_revision + 1, contributor_epoch = contributor_epoch + 1, round = 'closed', live = 'published',
    slug = coalesce(slug, $2), first_published_at = coalesce(first_published_at, now()), version = version + 1, updated_at = now() WHERE id = $1`;

const RECORD = `INSERT INTO publication (newsroom_id, id, claim_id, revision, kind, slug, content, content_digest, review_revision, approvals, provenance, by, correction_kind, note, at)
  SELECT c.newsroom_id, $2, c.id, c.published_revision, (CASE c.published_revision WHEN 1 THEN 'publish' ELSE 'correct' END)::publication_kind, c.slug, r.content, r.content_digest, r.number,
    '[{"role":"editor","at":"2026-11-20T00:00:00.000Z"}]', '{"type":"own"}', c.created_by,
    CASE WHEN c.published_revision > 1 THEN 'clarification'::correction_kind END, CASE WHEN c.published_revision > 1 THEN 'Said more clearly.' END, clock_timestamp()
  FROM claim c JOIN review_revision r ON r.claim_id = c.id AND r.number = c.review_revision WHERE c.id = $1
  RETURNING revision`;
