import { randomUUID } from 'node:crypto';
import { givenApproved, versionOf } from '../../test/factories/claim.js';
import { measure } from '../load.js';
import { postgresSeconds, processorSeconds } from './processor-time.js';
import type { Read } from './reads.js';
import type { Stand } from './stand.js';

/** Of one kind of request, in milliseconds. */
export interface Cost {
  /** Processor time of the server and of PostgreSQL: what the machine has to give for it, whoever else uses it. */
  readonly processor: number;
  /** From the first byte sent to the last received, with nothing else under way. */
  readonly wait: number;
}

/** Claims that are published one after the other for one figure. */
const PUBLISHED = 10;

/** Asks one request at a time for so many seconds. */
export async function costOfReads(stand: Stand, read: Read, { postmaster, seconds }: { postmaster: number; seconds: number }): Promise<Cost> {
  const spent = stopwatch(stand, postmaster);
  const { requests, requestsPerSecond } = await measure({ base: stand.product.base, paths: read.paths, connections: 1, seconds, headers: () => read.headers, status: 200 });
  return { processor: spent() / requests, wait: 1000 / requestsPerSecond };
}

/** Publishes approved claims in the newsroom that has all the others, each with an Idempotency-Key. */
export async function costOfPublications(stand: Stand, postmaster: number): Promise<Cost> {
  const { reviewer, editor, product } = stand;
  const approved = [];
  for (let n = 0; n < PUBLISHED; n += 1) {
    const claim = await givenApproved(reviewer, editor);
    approved.push({ path: claim.path, version: await versionOf(claim) });
  }
  const spent = stopwatch(stand, postmaster);
  const began = performance.now();
  for (const { path, version } of approved) {
    const headers = { 'content-type': 'application/json', origin: product.base, cookie: editor.cookie, 'idempotency-key': randomUUID(), 'if-match': `"${String(version)}"` };
    const answer = await fetch(`${product.base}${path}/publication`, { method: 'POST', headers, body: JSON.stringify({ publish: 'now' }) });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`publishing answered ${String(answer.status)}`);
  }
  return { processor: spent() / PUBLISHED, wait: (performance.now() - began) / PUBLISHED };
}

/** Processor time (ms) that server and PostgreSQL spent since then. */
function stopwatch({ product }: Stand, postmaster: number): () => number {
  const now = (): number => 1000 * (processorSeconds(product.pid) + postgresSeconds(postmaster));
  const before = now();
  return () => now() - before;
}
