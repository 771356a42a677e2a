import { isWithheld, type PublishedClaim, type WithheldClaim } from './export-claims.js';
import type { FactdeskClient } from './factdesk-client.js';
import type { Change, CursorStore } from './follow-changes.js';
import { errorOf } from './problems.js';

/** One line of output: what a copy of all claims has to put in the place of the claim `id`. */
export type PulledLine =
  | { readonly event: 'claim'; readonly id: string; readonly claim: PublishedClaim | WithheldClaim }
  | { readonly event: Change['type'] | 'also_changed'; readonly id: string; readonly change: Change; readonly claim: PublishedClaim | null; readonly gone: unknown };

type Told = Pick<Extract<PulledLine, { readonly change: Change }>, 'event' | 'id' | 'change'>;

export interface Pull {
  readonly client: FactdeskClient;
  readonly store: CursorStore;
  /** False: end when there is nothing new. */
  readonly pollMs: number | false;
  readonly signal: AbortSignal;
  /** Resolves when the line is out of this process. */
  readonly write: (line: PulledLine) => Promise<void>;
}

/** Everything once, where the store has no place yet, then every change. The place is kept behind what was written, never before. */
export async function pull({ client, store, pollMs, signal, write }: Pull): Promise<void> {
  if ((await store.load()) === null) {
    const { cursor, claims } = await client.exportClaims({ filter: { status: 'all' }, signal });
    for await (const claim of claims) await write({ event: 'claim', id: claim.id, claim });
    await store.save(cursor);
  }
  for await (const change of client.followChanges({ store, signal, pollMs })) {
    await write(await lineOf(client, { event: change.type, id: change.claimId, change }, signal));
    for (const id of change.alsoChanged) await write(await lineOf(client, { event: 'also_changed', id, change }, signal));
  }
}

/** With the claim as it stands now, which may be newer than the change: its own change comes later. */
async function lineOf(client: FactdeskClient, line: Told, signal: AbortSignal): Promise<PulledLine> {
  const { data, error, response } = await client.GET('/api/v1/claims/{key}', { params: { path: { key: line.id } }, signal });
  if (data !== undefined) return { ...line, claim: data, gone: null };
  // Retracted (410) or withheld (451): what is left to say about it stands in the problem.
  if (response.status === 410 || response.status === 451) return { ...line, claim: null, gone: error };
  throw errorOf(response.status, error);
}

/** What a line is called in a progress report. */
export const isGone = (line: PulledLine): boolean => (line.event === 'claim' ? isWithheld(line.claim) : line.claim === null);
