import type { TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';
import type { Journal } from './journal.js';

/** What was acknowledged and is not stored, or stored otherwise: one line each. */
export async function lost(database: TestDatabase, journal: Journal): Promise<string[]> {
  const acknowledged = [...journal.acknowledged];
  const versions = [...journal.versions];
  const keys = await lookAt<{ key: string; body: string }>(database, 'SELECT key, body FROM idempotency_key');
  const stored = new Map(keys.map(({ key, body }) => [key, body]));
  const claims = await lookAt<{ id: string; version: number }>(database, 'SELECT id, version FROM claim');
  const present = new Map(claims.map(({ id, version }) => [id, version]));
  return [
    ...acknowledged.flatMap(({ wish, key, answer }) => (stored.get(key) === answer.text ? [] : [`${wish.method} ${wish.path} was acknowledged, and is ${stored.has(key) ? 'another one' : 'gone'}`])),
    ...versions.flatMap(([id, version]) => ((present.get(id) ?? 0) >= version ? [] : [`claim ${id} was acknowledged at version ${String(version)}, and is at ${String(present.get(id) ?? null)}`])),
  ];
}

/** Claims of which the database tells different stories in different places. At any moment, also amid the load: it is one look. */
export async function contradictions(database: TestDatabase): Promise<string[]> {
  const rows = await lookAt<{ id: string }>(database, CONTRADICTIONS);
  return rows.map((row) => JSON.stringify(row));
}

/** Public = approved = audited = announced, for each claim: its records, the log, the outbox of webhooks, and what readers are served. */
const CONTRADICTIONS = `
  WITH told AS (
    SELECT c.id, c.live::text AS live, c.published_revision AS revision,
      (SELECT coalesce(array_agg(CASE p.kind WHEN 'publish' THEN 'claim.published' WHEN 'correct' THEN 'claim.corrected' WHEN 'retract' THEN 'claim.retracted' ELSE p.kind::text END ORDER BY p.revision), '{}')
        FROM publication p WHERE p.claim_id = c.id) AS records,
      (SELECT coalesce(array_agg(a.action::text ORDER BY a.seq), '{}') FROM audit_entry a
        WHERE a.claim_id = c.id AND a.action IN ('claim.published', 'claim.corrected', 'claim.retracted')) AS audited,
      (SELECT coalesce(array_agg(e.type ORDER BY e.seq), '{}') FROM webhook_event e WHERE e.claim_id = c.id) AS announced,
      (SELECT count(*)::int FROM publication p WHERE p.claim_id = c.id AND p.kind <> 'retract' AND NOT (p.content_digest = digest_of(p.content)
        AND EXISTS (SELECT FROM review_revision r JOIN decision d ON d.revision_id = r.id AND d.kind = 'approve' AND d.revoked_at IS NULL
          WHERE r.claim_id = c.id AND r.number = p.review_revision AND r.content_digest = p.content_digest AND d.content_digest = p.content_digest))) AS unapproved,
      (SELECT max(p.revision) FROM publication p WHERE p.claim_id = c.id) AS newest,
      (SELECT min(p.status::text || '/' || p.revision) FROM published_claim p WHERE p.claim_id = c.id) AS listed,
      (SELECT min(r.status) FROM rendition r WHERE r.claim_id = c.id AND r.form = 'json' AND r.encoding = 'identity') AS served
    FROM claim c)
  SELECT * FROM told
  WHERE records IS DISTINCT FROM audited OR records IS DISTINCT FROM announced OR unapproved > 0
    OR coalesce(newest, 0) <> revision
    OR live <> (CASE WHEN records = '{}' THEN 'never' WHEN records[cardinality(records)] = 'claim.retracted' THEN 'retracted' ELSE 'published' END)
    OR listed IS DISTINCT FROM (CASE live WHEN 'never' THEN NULL ELSE live || '/' || revision END)
    OR served IS DISTINCT FROM (CASE live WHEN 'never' THEN NULL WHEN 'published' THEN 200 ELSE 410 END)
  LIMIT 5`;

interface Change {
  readonly id: string;
  readonly claimId: string;
  readonly revision: number;
}

/** What the change feed tells otherwise than the records: too few, too many, twice, or in another order. */
export async function misreported(database: TestDatabase, baseUrl: string): Promise<string[]> {
  const records = await lookAt<{ id: string }>(database, 'SELECT id FROM publication');
  const missing = new Set(records.map(({ id }) => id));
  const newest = new Map<string, number>();
  const wrong: string[] = [];
  for (let cursor = '', more = true; more; ) {
    const answer = await fetch(`${baseUrl}/api/v1/changes?limit=500${cursor && `&cursor=${cursor}`}`);
    const page = (await answer.json()) as { items: Change[]; hasMore: boolean; nextCursor: string };
    for (const { id, claimId, revision } of page.items) {
      if (!missing.delete(id)) wrong.push(`the feed tells ${id} twice, or of nothing`);
      if (revision <= (newest.get(claimId) ?? 0)) wrong.push(`the feed tells revision ${String(revision)} of ${claimId} too late`);
      newest.set(claimId, revision);
    }
    cursor = encodeURIComponent(page.nextCursor);
    more = page.hasMore;
  }
  return [...wrong, ...[...missing].map((id) => `the feed does not tell ${id}`)];
}

/** Requests that are answered otherwise when they are sent again with their key. */
export async function repliedOtherwise(journal: Journal, howMany: number): Promise<string[]> {
  const { acknowledged } = journal;
  const every = Math.max(1, Math.floor(acknowledged.length / howMany));
  const wrong: string[] = [];
  for (const [index, each] of acknowledged.entries()) {
    if (index % every > 0) continue;
    const { status, text, headers } = await journal.repeat(each);
    const same = status === each.answer.status && text === each.answer.text && headers['etag'] === each.answer.headers['etag'];
    if (!same || headers['idempotency-replayed'] !== 'true') wrong.push(`${each.wish.path}: ${String(status)} ${text.slice(0, 200)}`);
  }
  return wrong;
}
