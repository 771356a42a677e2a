import { z } from 'zod';
import { Prisma } from '../generated/prisma/client.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';

/** A place in a list of claims: due date, priority, age, and the id where all of these are the same. */
export interface QueuePlace {
  readonly id: string;
  readonly dueAt: Date | null;
  readonly priority: number;
  readonly createdAt: Date;
}

const position = z.tuple([cursorInstant().nullable(), z.int32().min(0), cursorInstant(), z.uuid()]);
export type QueuePosition = z.infer<typeof position>;

const kindOf = (list: string) => ({ kind: `workbench.${list}`, position }) satisfies CursorKind<z.ZodType>;

export const encodePlace = (list: string, { dueAt, priority, createdAt, id }: QueuePlace): string =>
  encodeCursor(kindOf(list), [dueAt?.toISOString() ?? null, priority, createdAt.toISOString(), id]);

/** CURSOR_INVALID (400) for a cursor that this list has not given out. */
export const decodePlace = (list: string, cursor: string | undefined): QueuePosition | null =>
  cursor === undefined ? null : decodeCursor(kindOf(list), cursor);

/** For a claim `c`: by due date, then priority, then age, as the indexes have it. */
export const inQueueOrder = Prisma.sql`c.due_at NULLS LAST, c.priority DESC, c.created_at, c.id`;

/** Comes after the position. What has no due date comes last, so to the comparison it is due at the end of time. */
export function behind(after: QueuePosition | null): Prisma.Sql {
  if (after === null) return Prisma.sql`true`;
  const [dueAt, priority, createdAt, id] = after;
  const due = dueAt === null ? Prisma.sql`'infinity'::timestamptz` : Prisma.sql`${dueAt}::timestamptz`;
  return Prisma.sql`(coalesce(c.due_at, 'infinity'::timestamptz), -c.priority, c.created_at, c.id)
    > (${due}, ${-priority}::int, ${createdAt}::timestamptz, ${id}::uuid)`;
}
