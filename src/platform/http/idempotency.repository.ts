import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/unit-of-work.js';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or '' for an answer without body. */
  readonly body: string;
}

/** One use of one key: whose, for which request, and when. */
export interface KeyUse {
  readonly scope: string;
  readonly key: string;
  readonly route: string;
  readonly requestHash: Buffer;
  readonly at: Date;
}

export type Claimed = { readonly first: true } | { readonly first: false; readonly sameRequest: boolean; readonly answer: StoredAnswer };

interface Row {
  route: string;
  request_hash: Uint8Array;
  status: number;
  headers: Record<string, string>;
  body: string;
}

const KEPT_HOURS = 24;

/** The only file on `idempotency_key`. */
@Injectable()
export class IdempotencyRepository {
  /**
   * Takes the key for the running transaction. When another transaction holds it, waits until that one ends: after its
   * commit its answer is read, after its rollback the key is free. A key older than 24 hours counts as new.
   */
  async claim(tx: Tx, use: KeyUse): Promise<Claimed> {
    const taken = await tx.$executeRaw`
      INSERT INTO idempotency_key (scope, key, route, request_hash, status, headers, body, created_at)
      VALUES (${use.scope}, ${use.key}, ${use.route}, ${use.requestHash}, 0, '{}'::jsonb, '', ${use.at})
      ON CONFLICT (scope, key) DO UPDATE SET route = excluded.route, request_hash = excluded.request_hash, status = excluded.status,
        headers = excluded.headers, body = excluded.body, created_at = excluded.created_at
      WHERE idempotency_key.created_at < ${oldestOf(use)}`;
    if (taken === 1) return { first: true };
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT route, request_hash, status, headers, body FROM idempotency_key WHERE scope = ${use.scope} AND key = ${use.key}`;
    if (row === undefined) return { first: true };
    const sameRequest = row.route === use.route && use.requestHash.equals(row.request_hash);
    return { first: false, sameRequest, answer: { status: row.status, headers: row.headers, body: row.body } };
  }

  /** Keeps the answer, and removes a few expired keys on the way, without waiting for rows that another request is using. */
  async store(tx: Tx, use: KeyUse, answer: StoredAnswer): Promise<void> {
    await tx.$executeRaw`
      WITH old AS (
        SELECT scope, key FROM idempotency_key WHERE created_at < ${oldestOf(use)} ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED
      ), swept AS (
        DELETE FROM idempotency_key k USING old WHERE k.scope = old.scope AND k.key = old.key
      )
      UPDATE idempotency_key SET status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${answer.body}
      WHERE scope = ${use.scope} AND key = ${use.key}`;
  }

  /** Empties the answers in which this id stands. Their keys stay taken: a repeated request is refused, and does nothing twice. */
  async emptyThoseNaming(tx: Tx, id: string): Promise<void> {
    await tx.$executeRaw`UPDATE idempotency_key SET body = '', request_hash = '' WHERE strpos(body, ${id}) > 0`;
  }
}

const oldestOf = (use: KeyUse): Date => new Date(use.at.getTime() - KEPT_HOURS * 3_600_000);
