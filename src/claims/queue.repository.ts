import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

/** What a member stays out of; the speakers with all that mean the same. */
export interface StaysOutOf {
  readonly claimIds: readonly string[];
  readonly speakerIds: readonly string[];
}

/** Which claim is next. Sorted by due date, then priority, then age. */
@Injectable()
export class QueueRepository {
  /**
   * The first claim that waits for somebody, locked until the transaction ends. Claims that somebody else is taking at this
   * moment are passed over; when nothing else is left, it is worth waiting for one of them to be left over after all.
   */
  async lockNext(tx: Tx, newsroomId: string, staysOutOf: StaysOutOf): Promise<string | null> {
    const passedOver = await this.next(tx, newsroomId, staysOutOf, Prisma.sql`SKIP LOCKED`);
    return passedOver ?? this.next(tx, newsroomId, staysOutOf, Prisma.empty);
  }

  /** Claims assigned to the member, in the order of their ids. */
  async listAssigned(tx: Tx, newsroomId: string, personId: string): Promise<string[]> {
    const rows = await tx.claim.findMany({ where: { newsroomId, assigneeId: personId }, select: { id: true }, orderBy: { id: 'asc' } });
    return rows.map((row) => row.id);
  }

  private async next(tx: Tx, newsroomId: string, { claimIds, speakerIds }: StaysOutOf, waiting: Prisma.Sql): Promise<string | null> {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM claim c
      WHERE c.newsroom_id = ${newsroomId}::uuid AND c.assignee_id IS NULL AND c.round IN ('draft', 'changes_requested')
        AND NOT (c.id = ANY(${[...claimIds]}::uuid[]))
        AND NOT EXISTS (
          SELECT 1 FROM chain_link l
          WHERE l.newsroom_id = c.newsroom_id AND l.claim_id = c.id AND l.speaker_id = ANY(${[...speakerIds]}::uuid[]))
      ORDER BY c.due_at NULLS LAST, c.priority DESC, c.created_at, c.id
      LIMIT 1 FOR NO KEY UPDATE OF c ${waiting}`;
    return row?.id ?? null;
  }
}
