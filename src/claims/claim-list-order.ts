import { z } from 'zod';
import { Prisma } from '../generated/prisma/client.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import type { ClaimListOrder } from './claim-list-query.js';
import type { ClaimRow } from './claims.repository.js';

/** One way to order claims `c`, and where a page of it goes on. */
export interface Ordering {
  readonly by: Prisma.Sql;
  /** What comes after the cursor; CURSOR_INVALID (400) for one that a list in this order has not given out. */
  behind(cursor: string): Prisma.Sql;
  cursorAfter(row: ClaimRow): string;
}

interface Rules<Position extends z.ZodType> extends CursorKind<Position> {
  readonly by: Prisma.Sql;
  readonly behind: (position: z.output<Position>) => Prisma.Sql;
  readonly positionOf: (row: ClaimRow) => z.input<Position>;
}

const ordering = <Position extends z.ZodType>({ by, behind, positionOf, ...kind }: Rules<Position>): Ordering => ({
  by,
  behind: (cursor) => behind(decodeCursor(kind, cursor)),
  cursorAfter: (row) => encodeCursor(kind, positionOf(row)),
});

const inQueue = z.tuple([cursorInstant().nullable(), z.int32().min(0), cursorInstant(), z.uuid()]);
const number = z.tuple([z.int32()]);
const instantAndId = z.tuple([cursorInstant(), z.uuid()]);

export const orderings: Readonly<Record<ClaimListOrder, Ordering>> = {
  queue: ordering<typeof inQueue>({
    kind: 'claims',
    position: inQueue,
    by: Prisma.sql`c.due_at NULLS LAST, c.priority DESC, c.created_at, c.id`,
    // What has no due date comes last, so to the comparison it is due at the end of time.
    behind: ([dueAt, priority, createdAt, id]) => Prisma.sql`(coalesce(c.due_at, 'infinity'::timestamptz), -c.priority, c.created_at, c.id)
      > (${dueAt ?? 'infinity'}::timestamptz, ${-priority}::int, ${createdAt}::timestamptz, ${id}::uuid)`,
    positionOf: ({ dueAt, priority, createdAt, id }) => [dueAt?.toISOString() ?? null, priority, createdAt.toISOString(), id],
  }),
  newest: ordering<typeof number>({
    kind: 'claims.newest',
    position: number,
    by: Prisma.sql`c.number DESC`,
    behind: ([last]) => Prisma.sql`c.number < ${last}`,
    positionOf: (row) => [row.number],
  }),
  updated: ordering<typeof instantAndId>({
    kind: 'claims.updated',
    position: instantAndId,
    by: Prisma.sql`c.updated_at DESC, c.id DESC`,
    behind: ([updatedAt, id]) => Prisma.sql`(c.updated_at, c.id) < (${updatedAt}::timestamptz, ${id}::uuid)`,
    positionOf: ({ updatedAt, id }) => [updatedAt.toISOString(), id],
  }),
  waiting: ordering<typeof instantAndId>({
    kind: 'claims.waiting',
    position: instantAndId,
    by: Prisma.sql`c.round_since, c.id`,
    behind: ([roundSince, id]) => Prisma.sql`(c.round_since, c.id) > (${roundSince}::timestamptz, ${id}::uuid)`,
    positionOf: ({ roundSince, id }) => [roundSince.toISOString(), id],
  }),
};
