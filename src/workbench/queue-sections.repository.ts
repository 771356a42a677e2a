import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { behind, inQueueOrder, type QueuePlace, type QueuePosition } from './queue-order.js';
import type { PersonalReason } from './queue-reasons.js';
import type { Section } from './queue.schemas.js';
import type { QueueReader } from './recusals.service.js';

export interface ReasonRow {
  readonly claimId: string;
  readonly code: PersonalReason;
  readonly revision: number | null;
  readonly byId: string | null;
  readonly byName: string | null;
  readonly at: Date | null;
  readonly detail: string | null;
}

export interface AskRow {
  readonly claimId: string;
  readonly code: 'WITHHOLDING_UNCONFIRMED';
  readonly at: Date;
}

export interface SectionCounts extends Readonly<Record<Section, number>> {
  readonly oldestUnassigned: Date | null;
}

/** Which claims each section of somebody's queue has, and why. Reads the views `workbench_claim`, `workbench_turn`, `workbench_part` and `workbench_ask`. */
@Injectable()
export class QueueSectionsRepository {
  async list(tx: Tx, reader: QueueReader, section: Section, window: { after: QueuePosition | null; take: number }): Promise<QueuePlace[]> {
    return tx.$queryRaw<QueuePlace[]>(listQuery(reader, section, window));
  }

  async count(tx: Tx, reader: QueueReader): Promise<SectionCounts> {
    const [counts] = await tx.$queryRaw<SectionCounts[]>(countQuery(reader));
    if (counts === undefined) throw new Error('A count has one row.');
    return counts;
  }

  /** Why these claims wait for the reader, the newest of every kind. */
  reasons(tx: Tx, reader: QueueReader, claimIds: readonly string[]): Promise<ReasonRow[]> {
    return tx.$queryRaw<ReasonRow[]>`
      WITH ${recused(reader)}
      SELECT DISTINCT ON (t.claim_id, t.code) t.claim_id AS "claimId", t.code, t.revision, t.by_id AS "byId", p.name AS "byName", t.at, t.detail
      FROM workbench_turn t LEFT JOIN person p ON p.id = t.by_id
      WHERE ${itsTurn(reader)} AND t.claim_id = ANY(${[...claimIds]}::uuid[]) ORDER BY t.claim_id, t.code, t.at DESC NULLS LAST`;
  }

  /** What the reader asked of others about these claims, the first of every kind. */
  asks(tx: Tx, reader: QueueReader, claimIds: readonly string[]): Promise<AskRow[]> {
    return tx.$queryRaw<AskRow[]>`
      SELECT DISTINCT ON (a.claim_id, a.code) a.claim_id AS "claimId", a.code, a.at
      FROM workbench_ask a WHERE a.newsroom_id = ${reader.newsroomId}::uuid AND a.person_id = ${reader.personId}::uuid AND a.claim_id = ANY(${[...claimIds]}::uuid[])
      ORDER BY a.claim_id, a.code, a.at`;
  }

  /** Every claim that waits for the reader. */
  async turns(tx: Tx, reader: QueueReader): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH ${recused(reader)} SELECT DISTINCT t.claim_id AS id FROM workbench_turn t WHERE ${itsTurn(reader)}`;
    return rows.map((row) => row.id);
  }
}

/** One page of a section. Exported for the test that looks at its plan. */
export function listQuery(reader: QueueReader, section: Section, { after, take }: { after: QueuePosition | null; take: number }): Prisma.Sql {
  return Prisma.sql`
    WITH ${sets(reader)}
    SELECT c.id, c.due_at AS "dueAt", c.priority, c.created_at AS "createdAt" FROM workbench_claim c
    WHERE c.newsroom_id = ${reader.newsroomId}::uuid AND ${conditions[section](reader)} AND ${behind(after)}
    ORDER BY ${inQueueOrder} LIMIT ${take}`;
}

export function countQuery(reader: QueueReader): Prisma.Sql {
  const counted = (section: Section): Prisma.Sql => Prisma.sql`(
    SELECT count(*)::int FROM workbench_claim c WHERE c.newsroom_id = ${reader.newsroomId}::uuid AND ${conditions[section](reader)})`;
  return Prisma.sql`
    WITH ${sets(reader)}, free AS (
      SELECT count(*)::int AS many, min(c.created_at) AS oldest FROM workbench_claim c
      WHERE c.newsroom_id = ${reader.newsroomId}::uuid AND ${conditions.unassigned(reader)})
    SELECT ${counted('yourTurn')} AS "yourTurn", ${counted('waiting')} AS waiting, ${counted('drafts')} AS drafts,
      free.many AS unassigned, free.oldest AS "oldestUnassigned" FROM free`;
}

/** The claims that the reader stays out of. */
export const recused = ({ newsroomId, recusedFrom }: QueueReader): Prisma.Sql => Prisma.sql`
  recused AS MATERIALIZED (
    SELECT unnest(${[...recusedFrom.claimIds]}::uuid[]) AS claim_id
    UNION SELECT l.claim_id FROM chain_link l WHERE l.newsroom_id = ${newsroomId}::uuid AND l.speaker_id = ANY(${[...recusedFrom.speakerIds]}::uuid[]))`;

/** Rating and approving are what a recusal bars; what was said to the reader still waits for an answer. */
const itsTurn = ({ newsroomId, personId }: QueueReader): Prisma.Sql => Prisma.sql`
  t.newsroom_id = ${newsroomId}::uuid AND t.person_id = ${personId}::uuid
  AND (t.code NOT IN ('RATING_ASKED', 'APPROVAL_STALE') OR t.claim_id <> ALL(ARRAY(SELECT claim_id FROM recused)))`;

const sets = (reader: QueueReader): Prisma.Sql => Prisma.sql`
  ${recused(reader)},
  turn AS MATERIALIZED (SELECT DISTINCT t.claim_id FROM workbench_turn t WHERE ${itsTurn(reader)}),
  part AS MATERIALIZED (
    SELECT p.claim_id, bool_or(p.own) AS own FROM workbench_part p
    WHERE p.newsroom_id = ${reader.newsroomId}::uuid AND p.person_id = ${reader.personId}::uuid GROUP BY p.claim_id),
  ask AS MATERIALIZED (
    SELECT a.claim_id FROM workbench_ask a WHERE a.newsroom_id = ${reader.newsroomId}::uuid AND a.person_id = ${reader.personId}::uuid)`;

// As arrays, not as joins: a list then still reads its index in order and stops when the page is full.
const notTheirTurn = Prisma.sql`c.id <> ALL(ARRAY(SELECT claim_id FROM turn))`;

/**
 * A claim is in one section at most. Rounds are compared as enumerations and written as in the predicates of the partial indexes, which are
 * proven from them.
 */
const conditions: Readonly<Record<Section, (reader: QueueReader) => Prisma.Sql>> = {
  yourTurn: () => Prisma.sql`c.id = ANY(ARRAY(SELECT claim_id FROM turn))`,
  waiting: ({ personId }) => Prisma.sql`
    c.id = ANY(ARRAY(SELECT claim_id FROM part UNION SELECT claim_id FROM ask)) AND ${notTheirTurn}
    AND (c.round IN ('in_review', 'approved', 'scheduled') OR (c.round IN ('draft', 'changes_requested') AND c.assignee_id <> ${personId}::uuid)
      OR c.id = ANY(ARRAY(SELECT claim_id FROM ask)))`,
  drafts: () => Prisma.sql`c.id = ANY(ARRAY(SELECT claim_id FROM part WHERE own)) AND ${notTheirTurn} AND c.assignee_id IS NULL AND c.round = 'draft'`,
  unassigned: ({ personId }) => Prisma.sql`
    c.assignee_id IS NULL AND c.round IN ('draft', 'changes_requested') AND ${notTheirTurn} AND c.id <> ALL(ARRAY(SELECT claim_id FROM recused))
    AND (c.round <> 'draft' OR c.author_id IS DISTINCT FROM ${personId}::uuid)`,
};
