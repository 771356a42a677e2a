import type { Scene, Start } from './starts.js';

interface StoredClaim {
  readonly round: string;
  readonly live: string;
  readonly frozenDigest: string | null;
  readonly approvals: readonly { readonly by: string; readonly digest: string; readonly counts: boolean }[];
  readonly publications: readonly { readonly kind: string; readonly digest: string; readonly recomputed: string | null; readonly says: string | null }[];
  readonly publicly: readonly { readonly status: number; readonly says: string | null }[];
  readonly [member: string]: unknown;
}
/** Everything that a race can change, by names that are the same in every copy. */
export interface Stored {
  readonly claims: readonly StoredClaim[];
  readonly members: readonly string[];
  readonly approvalsNeeded: number;
  readonly keysRevoked: number;
}

export async function look({ copies }: Start, { copy }: Scene): Promise<Stored> {
  const [row] = await copies.query<{ stored: Stored }>(LOOK, [copy.id]);
  if (row === undefined) throw new Error('the newsroom is gone');
  return row.stored;
}

/** What holds at every time; null when it does. Publications say to the byte what was approved, and readers get what was published. */
export function broken({ claims, members }: Stored): string | null {
  if (!members.some((member) => member.endsWith('admin active'))) return 'nobody is left as admin';
  return claims.map(brokenClaim).find((found) => found !== null) ?? null;
}

function brokenClaim({ round, live, frozenDigest, approvals, publications, publicly }: StoredClaim): string | null {
  const records = publications.filter(({ kind }) => kind === 'publish' || kind === 'correct');
  if (new Set(approvals.map(({ by, digest }) => `${by} ${digest}`)).size !== approvals.length) return 'somebody approved twice';
  if (records.some(({ digest, recomputed }) => digest !== recomputed)) return 'a record with another digest';
  if (records.some(({ digest }) => !approvals.some((approval) => approval.digest === digest))) return 'published what nobody approved';
  if (round === 'approved' && !approvals.some(({ digest }) => digest === frozenDigest)) return 'approved by nobody';
  const newest = publications.at(-1);
  const shown = publicly.at(0);
  if ((live === 'never') !== (newest === undefined) || publicly.length !== (live === 'never' ? 0 : 1)) return 'half published';
  if (live === 'published' && (shown?.status !== 200 || shown.says !== newest?.says)) return 'readers get other words than were published';
  return (live === 'retracted' && shown?.status !== 410) || (live === 'withheld' && shown?.status !== 451) ? 'readers still get what was taken back' : null;
}

/** The same with nothing in it that differs between two rounds that went the same way. */
export function comparable({ claims, ...rest }: Stored): unknown {
  const bare = claims.map(({ frozenDigest, approvals, publications, ...claim }) => ({
    ...claim,
    approvals: approvals.map(({ by, digest, counts }) => `${by} ${counts ? 'counts' : ''} ${digest === frozenDigest ? 'newest' : 'older'}`),
    publications: publications.map(({ kind, says }) => `${kind} ${String(says)}`),
  }));
  return { ...rest, claims: bare };
}

const LOOK = `
  SELECT json_build_object(
    'approvalsNeeded', n.approvals_needed,
    'keysRevoked', (SELECT count(*) FROM api_key k WHERE k.newsroom_id = n.id AND k.revoked_at IS NOT NULL),
    'members', (SELECT json_agg(p.name || ' ' || m.role || ' ' || m.status ORDER BY p.name) FROM membership m JOIN person p ON p.id = m.person_id WHERE m.newsroom_id = n.id),
    'claims', (SELECT json_agg(json_build_object(
      'round', c.round, 'live', c.live, 'version', c.version, 'statement', c.statement, 'queueReason', c.queue_reason,
      'assignee', (SELECT p.name FROM person p WHERE p.id = c.assignee_id),
      'frozenDigest', (SELECT digest_of(r.content) FROM review_revision r WHERE r.claim_id = c.id AND r.number = c.review_revision),
      'approvals', (SELECT coalesce(json_agg(json_build_object('by', p.name, 'digest', d.content_digest, 'counts', m.status = 'active' AND m.role <> 'reviewer') ORDER BY p.name, d.at), '[]')
        FROM decision d JOIN person p ON p.id = d.by JOIN membership m ON m.newsroom_id = n.id AND m.person_id = d.by
        WHERE d.claim_id = c.id AND d.kind = 'approve' AND d.revoked_at IS NULL),
      'publications', (SELECT coalesce(json_agg(json_build_object('kind', p.kind, 'digest', p.content_digest, 'recomputed', digest_of(p.content), 'says', p.content::json ->> 'statement') ORDER BY p.revision), '[]')
        FROM publication p WHERE p.claim_id = c.id),
      'publicly', (SELECT coalesce(json_agg(json_build_object('status', x.status, 'says', convert_from(x.bytes, 'UTF8')::json ->> 'statement')), '[]')
        FROM rendition x WHERE x.claim_id = c.id AND x.form = 'json' AND x.encoding = 'identity'),
      'listed', (SELECT json_agg(p.status) FROM published_claim p WHERE p.claim_id = c.id),
      'schedules', (SELECT count(*) FROM schedule s WHERE s.claim_id = c.id AND s.ended_at IS NULL),
      'holds', (SELECT count(*) FROM hold h WHERE h.claim_id = c.id AND h.released_at IS NULL),
      'threads', (SELECT count(*) FROM thread t WHERE t.claim_id = c.id AND t.resolved_at IS NULL),
      'proposals', (SELECT count(*) FROM withhold_proposal w WHERE w.claim_id = c.id AND w.confirmed_at IS NULL AND w.cancelled_at IS NULL),
      'recused', (SELECT count(*) FROM recusal r WHERE r.claim_id = c.id AND r.ended_at IS NULL),
      'contributors', (SELECT count(*) FROM claim_contributor k WHERE k.claim_id = c.id AND k.epoch = c.contributor_epoch),
      'told', (SELECT coalesce(json_agg(a.action ORDER BY a.action), '[]') FROM audit_entry a WHERE a.newsroom_id = n.id AND a.claim_id = c.id)
    ) ORDER BY c.number) FROM claim c WHERE c.newsroom_id = n.id)
  ) AS stored FROM newsroom n WHERE n.id = $1`;
