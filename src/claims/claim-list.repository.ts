import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { likePattern } from '../platform/database/like-pattern.js';
import type { Tx } from '../platform/database/database.js';
import { parseClaimRef } from './claim-ref.js';
import type { Live, Round } from './claim-state.js';

/** A place in the queue: due date, priority, age, and the id where all of these are the same. */
export interface QueuePosition {
  readonly dueAt: string | null;
  readonly priority: number;
  readonly createdAt: string;
  readonly id: string;
}

export interface ClaimListFilter {
  readonly rounds?: readonly Round[] | undefined;
  readonly lives?: readonly Live[] | undefined;
  /** Rounds of claims that were never public, and what the public sees of the others: one answer to "state". */
  readonly states?: { readonly rounds: readonly Round[]; readonly lives: readonly Live[] } | undefined;
  /** A person, or null for nobody. */
  readonly assigneeId?: string | null | undefined;
  readonly articleId?: string | undefined;
  readonly topicId?: string | undefined;
  readonly speakerIds?: readonly string[] | undefined;
  readonly priorityFrom?: number | undefined;
  readonly articleChanged?: boolean | undefined;
  readonly query?: string | undefined;
}

/** Which claims a list shows, and in which order: due date, then priority, then age. */
@Injectable()
export class ClaimListRepository {
  async listIds(tx: Tx, newsroomId: string, filter: ClaimListFilter, window: { after: QueuePosition | null; take: number }): Promise<string[]> {
    const conditions = [Prisma.sql`c.newsroom_id = ${newsroomId}::uuid`, ...stateOf(filter), ...placeOf(filter), ...wordsOf(filter)];
    if (window.after !== null) conditions.push(behind(window.after));
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM claim c WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY c.due_at NULLS LAST, c.priority DESC, c.created_at, c.id LIMIT ${window.take}`;
    return rows.map((row) => row.id);
  }
}

function stateOf(filter: ClaimListFilter): Prisma.Sql[] {
  const { rounds, lives, states } = filter;
  const conditions: Prisma.Sql[] = [];
  if (rounds !== undefined) conditions.push(Prisma.sql`c.round::text = ANY(${[...rounds]})`);
  if (lives !== undefined) conditions.push(Prisma.sql`c.live::text = ANY(${[...lives]})`);
  if (states !== undefined) {
    conditions.push(Prisma.sql`((c.live = 'never' AND c.round::text = ANY(${[...states.rounds]})) OR c.live::text = ANY(${[...states.lives]}))`);
  }
  if (filter.articleChanged !== undefined) conditions.push(Prisma.sql`c.article_changed = ${filter.articleChanged}`);
  return conditions;
}

function placeOf(filter: ClaimListFilter): Prisma.Sql[] {
  const { assigneeId, articleId, topicId, speakerIds, priorityFrom } = filter;
  const conditions: Prisma.Sql[] = [];
  if (assigneeId === null) conditions.push(Prisma.sql`c.assignee_id IS NULL`);
  else if (assigneeId !== undefined) conditions.push(Prisma.sql`c.assignee_id = ${assigneeId}::uuid`);
  if (priorityFrom !== undefined) conditions.push(Prisma.sql`c.priority >= ${priorityFrom}`);
  if (articleId !== undefined) {
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM appearance a
      WHERE a.newsroom_id = c.newsroom_id AND a.claim_id = c.id AND a.removed_at IS NULL AND a.article_id = ${articleId}::uuid)`);
  }
  if (topicId !== undefined) {
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM claim_topic t
      WHERE t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND t.topic_id = ${topicId}::uuid)`);
  }
  if (speakerIds !== undefined) {
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM chain_link l
      WHERE l.newsroom_id = c.newsroom_id AND l.claim_id = c.id AND l.speaker_id = ANY(${[...speakerIds]}::uuid[]))`);
  }
  return conditions;
}

function wordsOf({ query }: ClaimListFilter): Prisma.Sql[] {
  if (query === undefined || query.trim() === '') return [];
  const words = query.trim();
  const named = parseClaimRef(words);
  if (named?.by === 'number') return [Prisma.sql`c.number = ${named.number}`];
  const pattern = likePattern(words);
  return [
    Prisma.sql`(c.statement ILIKE ${pattern} OR c.headline ILIKE ${pattern}
      OR EXISTS (SELECT 1 FROM appearance a
        WHERE a.newsroom_id = c.newsroom_id AND a.claim_id = c.id AND a.removed_at IS NULL AND a.exact ILIKE ${pattern})
      OR EXISTS (SELECT 1 FROM chain_link l WHERE l.newsroom_id = c.newsroom_id AND l.claim_id = c.id AND l.name ILIKE ${pattern}))`,
  ];
}

/** What has no due date comes last, so to the comparison it is due at the end of time. */
function behind({ dueAt, priority, createdAt, id }: QueuePosition): Prisma.Sql {
  const due = dueAt === null ? Prisma.sql`'infinity'::timestamptz` : Prisma.sql`${dueAt}::timestamptz`;
  return Prisma.sql`(coalesce(c.due_at, 'infinity'::timestamptz), -c.priority, c.created_at, c.id)
    > (${due}, ${-priority}::int, ${createdAt}::timestamptz, ${id}::uuid)`;
}
