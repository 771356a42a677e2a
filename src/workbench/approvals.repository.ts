import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { behind, inQueueOrder, type QueuePlace, type QueuePosition } from './queue-order.js';
import { recused } from './queue-sections.repository.js';
import type { QueueReader } from './recusals.service.js';

/** How one editor stands to what is under review. */
export interface StandingRow {
  readonly claimId: string;
  readonly contributed: boolean;
  readonly recused: boolean;
  /** Their approval of this very revision stands. */
  readonly approved: boolean;
  /** A blocking discussion is open. */
  readonly blocked: boolean;
  readonly last: { readonly revision: number; readonly kind: 'approve' | 'request_changes' | 'reject'; readonly at: string; readonly revoked: boolean } | null;
  readonly verdictChanged: boolean | null;
}

export interface ApprovalsWindow {
  /** Only what the reader may decide now. */
  readonly mine: boolean;
  readonly after: QueuePosition | null;
  readonly take: number;
}

/** What is under review, and who may decide on it. Reads the views `workbench_claim` and `workbench_review`. */
@Injectable()
export class ApprovalsRepository {
  list(tx: Tx, reader: QueueReader, page: ApprovalsWindow): Promise<QueuePlace[]> {
    return tx.$queryRaw<QueuePlace[]>(approvalsQuery(reader, page));
  }

  async count(tx: Tx, reader: QueueReader, mine: boolean): Promise<number> {
    const [row] = await tx.$queryRaw<{ many: number }[]>`
      WITH ${recused(reader)}
      SELECT count(*)::int AS many FROM workbench_claim c
      WHERE c.newsroom_id = ${reader.newsroomId}::uuid AND ${underDecision} AND ${mine ? decidable(reader) : Prisma.sql`true`}`;
    return row?.many ?? 0;
  }

  /** How the reader stands to each of these claims. */
  standings(tx: Tx, reader: QueueReader, claimIds: readonly string[]): Promise<StandingRow[]> {
    const { newsroomId, personId } = reader;
    return tx.$queryRaw<StandingRow[]>`
      WITH ${recused(reader)}
      SELECT c.id AS "claimId", ${contributed(reader)} AS contributed, c.id = ANY(ARRAY(SELECT claim_id FROM recused)) AS recused,
        EXISTS (SELECT 1 FROM decision d WHERE d.newsroom_id = c.newsroom_id AND d.revision_id = v.revision_id AND d.by = ${personId}::uuid
          AND d.kind = 'approve' AND d.revoked_at IS NULL) AS approved, ${blocked} AS blocked,
        (SELECT jsonb_build_object('revision', r.number, 'kind', d.kind, 'at', d.at, 'revoked', d.revoked_at IS NOT NULL)
          FROM decision d JOIN review_revision r ON r.newsroom_id = d.newsroom_id AND r.id = d.revision_id
          WHERE d.newsroom_id = c.newsroom_id AND d.claim_id = c.id AND d.by = ${personId}::uuid ORDER BY d.at DESC, d.id DESC LIMIT 1) AS last,
        v.submitted_verdict IS DISTINCT FROM v.published_verdict AND CASE WHEN v.published_verdict IS NOT NULL THEN true END AS "verdictChanged"
      FROM workbench_claim c JOIN workbench_review v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id
      WHERE c.newsroom_id = ${newsroomId}::uuid AND c.id = ANY(${[...claimIds]}::uuid[])`;
  }
}

/** One page. Exported for the test that looks at its plan. */
export function approvalsQuery(reader: QueueReader, { mine, after, take }: ApprovalsWindow): Prisma.Sql {
  return Prisma.sql`
    WITH ${recused(reader)}
    SELECT c.id, c.due_at AS "dueAt", c.priority, c.created_at AS "createdAt" FROM workbench_claim c
    WHERE c.newsroom_id = ${reader.newsroomId}::uuid AND ${underDecision} AND ${mine ? decidable(reader) : Prisma.sql`true`} AND ${behind(after)}
    ORDER BY ${inQueueOrder} LIMIT ${take}`;
}

const underDecision = Prisma.sql`c.round IN ('in_review', 'approved', 'scheduled')`;

const contributed = ({ personId }: QueueReader): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM claim_contributor k
  WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.epoch = c.contributor_epoch AND k.person_id = ${personId}::uuid)`;

const blocked = Prisma.sql`EXISTS (
  SELECT 1 FROM thread t WHERE t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND t.blocking AND t.resolved_at IS NULL)`;

/**
 * What `barriersOf` finds nothing against, as a condition. The review is looked up for one claim after the other: as a join, it would be read
 * for all claims before the first page is cut.
 */
const decidable = (reader: QueueReader): Prisma.Sql => Prisma.sql`
  c.id <> ALL(ARRAY(SELECT claim_id FROM recused)) AND NOT ${contributed(reader)} AND NOT ${blocked} AND coalesce((
    SELECT (c.round = 'in_review' OR (c.round = 'approved' AND v.given < v.needed)) AND NOT (EXISTS (
        SELECT 1 FROM decision d WHERE d.newsroom_id = v.newsroom_id AND d.revision_id = v.revision_id AND d.by = ${reader.personId}::uuid
          AND d.kind = 'approve' AND d.revoked_at IS NULL) AND v.given < v.needed)
    FROM workbench_review v WHERE v.newsroom_id = c.newsroom_id AND v.claim_id = c.id), false)`;
