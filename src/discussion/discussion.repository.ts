import { Injectable } from '@nestjs/common';
import type { Comment, Prisma, Thread } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

const withComments = { comments: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } } satisfies Prisma.ThreadInclude;

export type ThreadRow = Thread;
export type CommentRow = Comment;
/** With its comments, oldest first. */
export type WholeThread = Prisma.ThreadGetPayload<{ include: typeof withComments }>;

export interface NewThread {
  readonly newsroomId: string;
  readonly claimId: string;
  readonly id: string;
  readonly part: string | null;
  readonly blocking: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface NewComment {
  readonly newsroomId: string;
  readonly threadId: string;
  readonly id: string;
  readonly authorId: string;
  readonly body: string;
  readonly createdAt: Date;
}

/** A row at the version that it was read at. */
export interface VersionedRow {
  readonly newsroomId: string;
  readonly id: string;
  readonly version: number;
}

export type ThreadColumns = Partial<Pick<Thread, 'part' | 'blocking' | 'resolvedAt' | 'resolvedBy'>>;

/** The tables `thread` and `comment`. */
@Injectable()
export class DiscussionRepository {
  list(tx: Tx, newsroomId: string, claimId: string): Promise<WholeThread[]> {
    return tx.thread.findMany({ where: { newsroomId, claimId }, include: withComments, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  }

  find(tx: Tx, newsroomId: string, claimId: string, id: string): Promise<WholeThread | null> {
    return tx.thread.findFirst({ where: { newsroomId, claimId, id }, include: withComments });
  }

  count(tx: Tx, newsroomId: string, claimId: string): Promise<number> {
    return tx.thread.count({ where: { newsroomId, claimId } });
  }

  countOpenBlocking(tx: Tx, newsroomId: string, claimId: string): Promise<number> {
    return tx.thread.count({ where: { newsroomId, claimId, blocking: true, resolvedAt: null } });
  }

  async insertThread(tx: Tx, thread: NewThread): Promise<void> {
    await tx.thread.create({ data: thread });
  }

  async insertComment(tx: Tx, comment: NewComment): Promise<void> {
    await tx.comment.create({ data: comment });
  }

  /** Empties every comment on the claim. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.comment.updateMany({ where: { newsroomId, thread: { claimId } }, data: { body: '', version: { increment: 1 } } });
  }

  /** False when the row has another version by now. */
  async updateThread(tx: Tx, { newsroomId, id, version }: VersionedRow, set: ThreadColumns): Promise<boolean> {
    const { count } = await tx.thread.updateMany({ where: { newsroomId, id, version }, data: { ...set, version: version + 1 } });
    return count === 1;
  }

  /** False when the row has another version by now. */
  async updateComment(tx: Tx, { newsroomId, id, version }: VersionedRow, set: { body: string; editedAt: Date }): Promise<boolean> {
    const { count } = await tx.comment.updateMany({ where: { newsroomId, id, version }, data: { ...set, version: version + 1 } });
    return count === 1;
  }
}
