import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type CursorStore } from '../../clients/typescript/src/factdesk-client.js';
import type { Draw } from '../crash/stories.js';
import type { WebhookReceiver } from '../support/webhook-receiver.js';
import type { Written } from './writers.js';

const POLL_MS = 50;

/** What one follower was told, in the order in which it was told first. */
export class Told {
  readonly ids = new Set<string>();
  readonly wrong: string[] = [];
  repeated = 0;
  private readonly revisions = new Map<string, number>();
  private readonly known = new Map<string, string>();

  constructor(readonly who: string) {}

  hear({ id, claimId, revision }: Written): void {
    const what = `${claimId}/${String(revision)}`;
    if (this.ids.has(id)) this.repeated += 1;
    if (this.ids.has(id) && this.known.get(id) !== what) this.wrong.push(`${this.who}: ${id} is ${String(this.known.get(id))}, and then ${what}`);
    if (!this.ids.has(id) && revision <= (this.revisions.get(claimId) ?? 0)) this.wrong.push(`${this.who}: ${what} comes after revision ${String(this.revisions.get(claimId))}`);
    if (!this.ids.has(id)) this.revisions.set(claimId, revision);
    this.ids.add(id);
    this.known.set(id, what);
  }

  missing(written: Iterable<Written>): number {
    let count = 0;
    for (const { id } of written) if (!this.ids.has(id)) count += 1;
    return count;
  }
}

/** Where those who follow begin, and have got to. */
export interface Place {
  /** Of the feed; empty at its beginning. */
  readonly cursor: string;
  /** The last serial number. */
  readonly serial: string;
}
export const BEGINNING: Place = { cursor: '', serial: '0' };

/** Somebody who reads the feed page by page with nothing but the cursor; answers the last. */
export async function followFeed(baseUrl: string, told: Told, { signal, cursor: first }: { signal: AbortSignal; cursor: string }): Promise<string> {
  let cursor = first;
  while (!signal.aborted) {
    const answer = await fetch(`${baseUrl}/api/v1/changes?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    const page = (await answer.json()) as { items: Written[]; nextCursor: string; hasMore: boolean };
    for (const change of page.items) told.hear(change);
    cursor = page.nextCursor;
    if (!page.hasMore) await pause(POLL_MS);
  }
  return cursor;
}

/** A program on the package, which is stopped in the middle of pages again and again, and goes on where its store says. */
export async function followByClient(baseUrl: string, told: Told, { signal, cursor, draw }: { signal: AbortSignal; cursor: string; draw: Draw }): Promise<void> {
  let place: string | null = cursor === '' ? null : cursor;
  const store: CursorStore = { load: () => Promise.resolve(place), save: (cursor) => Promise.resolve(void (place = cursor)) };
  const client = createClient({ baseUrl });
  while (!signal.aborted) {
    let left = 50 + draw(400);
    for await (const change of client.followChanges({ store, signal, pollMs: POLL_MS, pageSize: 150 })) {
      told.hear(change);
      left -= 1;
      if (left === 0) break;
    }
  }
}

/** What arrived at the receiver of a webhook after its first so many messages. */
export function heardBy({ received }: WebhookReceiver, before: number): Told {
  const told = new Told('webhook');
  for (const { headers, message } of received.slice(before)) {
    const { claimId, revision } = message.data as unknown as Written;
    told.hear({ id: String(headers['webhook-id']), claimId, revision });
  }
  return told;
}

/** The mistake that the feed does not make: a place by serial number, which is drawn before what it stands on is committed. */
export async function followBySerial(databaseUrl: string, told: Told, { signal, serial }: { signal: AbortSignal; serial: string }): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let place = serial;
  while (!signal.aborted) {
    const { rows } = await client.query<Written & { seq: string }>(`SELECT id, claim_id AS "claimId", revision, seq::text FROM publication WHERE seq > $1 ORDER BY seq LIMIT 200`, [place]);
    for (const row of rows) told.hear(row);
    place = rows.at(-1)?.seq ?? place;
    if (rows.length < 200) await pause(POLL_MS);
  }
  await client.end();
  return place;
}
