import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import { likePattern } from '../platform/database/like-pattern.js';
import type { Tx } from '../platform/database/database.js';
import type { Ordering } from './claim-list-order.js';
import { parseClaimRef, type ClaimRef } from './claim-ref.js';
import { lives, rounds, type Live, type Round } from './claim-state.js';

export interface ClaimListFilter {
  readonly claims?: readonly ClaimRef[] | undefined;
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
  /** BCP 47 as the claim has it, or a language that covers it: `zh` finds `zh-Hans`. */
  readonly language?: string | undefined;
  readonly query?: string | undefined;
}

export interface ClaimWindow {
  readonly ordering: Ordering;
  readonly cursor: string | undefined;
  readonly take: number;
}

/** Which claims a list shows. */
@Injectable()
export class ClaimListRepository {
  async listIds(tx: Tx, newsroomId: string, filter: ClaimListFilter, window: ClaimWindow): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(listQuery(newsroomId, filter, window));
    return rows.map((row) => row.id);
  }

  /** How many there are, as far as `atMost`. */
  async count(tx: Tx, newsroomId: string, filter: ClaimListFilter, atMost: number): Promise<number> {
    const [row] = await tx.$queryRaw<{ count: number }[]>(countQuery(newsroomId, filter, atMost));
    return row?.count ?? 0;
  }
}

/** One page. Exported, as the count is, for the test that looks at its plan. */
export function listQuery(newsroomId: string, filter: ClaimListFilter, { ordering, cursor, take }: ClaimWindow): Prisma.Sql {
  const conditions = conditionsOf(newsroomId, filter);
  if (cursor !== undefined) conditions.push(ordering.behind(cursor));
  return Prisma.sql`SELECT c.id FROM claim c WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${ordering.by} LIMIT ${take}`;
}

export function countQuery(newsroomId: string, filter: ClaimListFilter, atMost: number): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM claim c WHERE ${Prisma.join(conditionsOf(newsroomId, filter), ' AND ')} LIMIT ${atMost}) AS found`;
}

const conditionsOf = (newsroomId: string, filter: ClaimListFilter): Prisma.Sql[] => [
  Prisma.sql`c.newsroom_id = ${newsroomId}::uuid`, ...namedIn(filter), ...stateOf(filter), ...placeOf(filter), ...wordsOf(filter),
];

function namedIn({ claims }: ClaimListFilter): Prisma.Sql[] {
  if (claims === undefined) return [];
  const ids = claims.flatMap((claim) => (claim.by === 'id' ? [claim.id] : []));
  const numbers = claims.flatMap((claim) => (claim.by === 'number' ? [claim.number] : []));
  return [Prisma.sql`(c.id = ANY(${ids}::uuid[]) OR c.number = ANY(${numbers}::int[]))`];
}

function stateOf(filter: ClaimListFilter): Prisma.Sql[] {
  const { states } = filter;
  const conditions: Prisma.Sql[] = [];
  if (filter.rounds !== undefined) conditions.push(isIn('round', filter.rounds));
  if (filter.lives !== undefined) conditions.push(isIn('live', filter.lives));
  if (states !== undefined) {
    const answers = [
      ...(states.rounds.length === 0 ? [] : [Prisma.sql`(c.live = 'never' AND ${isIn('round', states.rounds)})`]),
      ...(states.lives.length === 0 ? [] : [isIn('live', states.lives)]),
    ];
    conditions.push(answers.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(answers, ' OR ')})`);
  }
  conditions.push(...fewOf(filter));
  if (filter.language !== undefined) conditions.push(Prisma.sql`(c.language = ${filter.language} OR c.language LIKE ${`${filter.language}-%`})`);
  if (filter.articleChanged !== undefined) conditions.push(Prisma.sql`c.article_changed = ${filter.articleChanged}`);
  return conditions;
}

/**
 * Where what is asked for is open or gone from the public, which few claims are: one of those. Under row-level security the planner may not look at the
 * statistics of an enumeration, takes them for many and would walk through all claims for a page; as an array they count as few. What the arrays ask is word
 * by word what the partial indexes `claim_open` and `claim_gone` have.
 */
function fewOf({ rounds: asked, lives: shown, states }: ClaimListFilter): Prisma.Sql[] {
  const open = Prisma.sql`SELECT o.id FROM claim o WHERE o.round NOT IN ('closed', 'dropped')`;
  const gone = Prisma.sql`SELECT o.id FROM claim o WHERE o.live IN ('retracted', 'withheld')`;
  if (asked?.every(isOpen)) return [oneOf(open)];
  if (shown?.every(isGone)) return [oneOf(gone)];
  if (!states?.rounds.every(isOpen) || !states.lives.every(isGone)) return [];
  return [oneOf(states.lives.length === 0 ? open : states.rounds.length === 0 ? gone : Prisma.sql`${open} UNION ALL ${gone}`)];
}

const oneOf = (few: Prisma.Sql): Prisma.Sql => Prisma.sql`c.id = ANY (ARRAY(${few}))`;
const isOpen = (round: Round): boolean => round !== 'closed' && round !== 'dropped';
const isGone = (live: Live): boolean => live === 'retracted' || live === 'withheld';

/**
 * Written out, not bound: a comparison of enumerations is no condition of an index under row-level security, but the predicate of a partial index
 * is proven from one that the planner can see.
 */
function isIn(column: 'round' | 'live', values: readonly (Round | Live)[]): Prisma.Sql {
  const known = [...rounds, ...lives].filter((value) => values.includes(value));
  return known.length === 0 ? Prisma.sql`false` : Prisma.raw(`c.${column} IN (${known.map((value) => `'${value}'`).join(', ')})`);
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
