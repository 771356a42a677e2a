import type { Client } from 'openapi-fetch';
import { errorOf } from './problems.js';
import { waitFor } from './retrying-fetch.js';
import type { components, paths } from './schema.js';

export type Change = components['schemas']['Change'];

/** Where the place in the feed is kept between two runs. */
export interface CursorStore {
  /** The place that was kept last; null: none yet. */
  load(): Promise<string | null>;
  /** Must be durable when it resolves: what it has kept is never told again. */
  save(cursor: string): Promise<void>;
}

export interface FollowOptions {
  /** Where to begin when the store has no place: an export's cursor. Without either, at the first change ever. */
  readonly cursor?: string;
  readonly store?: CursorStore;
  /** Ends the iteration, quietly. */
  readonly signal?: AbortSignal;
  /** How long to wait when there is nothing new. False: end there. */
  readonly pollMs?: number | false;
  /** Changes that are asked for at a time (1 to 1000). */
  readonly pageSize?: number;
}

/**
 * Every change, in order, for ever. At least once: the place is kept when the consumer has come back for more after the last change of a page,
 * so a consumer that is stopped in the middle is told that page again. The same change always carries the same `id`. Its `alsoChanged` names the
 * other claims that a copy has to read again.
 * @throws CursorExpiredError when the copy has to be made anew from an export
 * @throws FactdeskError for any other answer that no repetition gets past
 */
export async function* followChanges(api: Client<paths>, options: FollowOptions = {}): AsyncGenerator<Change, void, void> {
  const { store, signal, pollMs = 10_000, pageSize = 100 } = options;
  let cursor = (await store?.load()) ?? options.cursor;
  while (signal?.aborted !== true) {
    const page = await readPage(api, { cursor, limit: pageSize }, signal);
    if (page === null) return;
    yield* page.items;
    if (page.nextCursor !== cursor) await store?.save(page.nextCursor);
    cursor = page.nextCursor;
    if (page.hasMore) continue;
    if (pollMs === false || !(await pause(pollMs, signal))) return;
  }
}

type Page = components['schemas']['Changes'];

/** Null when the signal ended it. */
async function readPage(api: Client<paths>, query: { cursor?: string; limit: number }, signal?: AbortSignal): Promise<Page | null> {
  try {
    const { data, error, response } = await api.GET('/api/v1/changes', { params: { query }, signal });
    if (data === undefined) throw errorOf(response.status, error);
    return data;
  } catch (error) {
    if (signal?.aborted === true) return null;
    throw error;
  }
}

async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
  try {
    await waitFor(ms, signal);
    return true;
  } catch {
    return false;
  }
}
