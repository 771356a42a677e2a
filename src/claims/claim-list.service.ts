import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { AppearancesRepository, type AppearanceRow } from './appearances.repository.js';
import { claimantOf } from './attribution-chain.js';
import { ChainRepository, type ChainLinkRow } from './chain.repository.js';
import { orderings } from './claim-list-order.js';
import { ClaimListRepository, type ClaimListFilter } from './claim-list.repository.js';
import type { ClaimListQuery } from './claim-list-query.js';
import type { ClaimListItem, ClaimPage } from './claim-list.schemas.js';
import { claimNumber, parseClaimRef } from './claim-ref.js';
import { displayedState, lives, rounds } from './claim-state.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import { modeOf } from './claim-views.js';
import { ClaimsRepository, type ClaimRow } from './claims.repository.js';

export interface ListedIds {
  readonly ids: string[];
  readonly nextCursor: string | null;
}

/** Claims by what is asked for, page by page. */
@Injectable()
export class ClaimListService {
  constructor(
    private readonly database: Database,
    private readonly lists: ClaimListRepository,
    private readonly claims: ClaimsRepository,
    private readonly appearances: AppearancesRepository,
    private readonly chains: ChainRepository,
    private readonly topics: ClaimTopicsRepository,
    private readonly speakers: SpeakersReader,
    private readonly identity: IdentityReader,
  ) {}

  async list(actor: MemberActor, query: ClaimListQuery): Promise<ClaimPage> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { ids, nextCursor } = await this.listIds(tx, actor, query);
      return { items: await this.itemsOf(tx, newsroomId, await this.inOrder(tx, newsroomId, ids)), nextCursor };
    });
  }

  /** Which claims the page has, for those who show them in another way. */
  async listIds(tx: Tx, actor: MemberActor, query: ClaimListQuery): Promise<ListedIds> {
    const { newsroomId } = actor;
    const ordering = orderings[query.order];
    const filter = await this.filterOf(tx, actor, query);
    const found = await this.lists.listIds(tx, newsroomId, filter, { ordering, cursor: query.cursor, take: query.limit + 1 });
    const ids = found.slice(0, query.limit);
    const [last] = found.length > query.limit ? await this.claims.findMany(tx, newsroomId, ids.slice(-1)) : [];
    return { ids, nextCursor: last === undefined ? null : ordering.cursorAfter(last) };
  }

  /** How many claims all pages have together, as far as `atMost`. */
  async count(tx: Tx, actor: MemberActor, query: ClaimListQuery, atMost: number): Promise<number> {
    return this.lists.count(tx, actor.newsroomId, await this.filterOf(tx, actor, query), atMost);
  }

  private async filterOf(tx: Tx, actor: MemberActor, query: ClaimListQuery): Promise<ClaimListFilter> {
    const { claim, state, round, live, assignee, article, topic, speaker, priority, articleChanged } = query;
    return {
      claims: claim?.flatMap((ref) => parseClaimRef(ref) ?? []),
      rounds: round,
      lives: live,
      states: state && { rounds: rounds.filter((each) => state.some((one) => one === each)), lives: lives.filter((each) => state.some((one) => one === each)) },
      assigneeId: assignee === 'me' ? actor.personId : assignee === 'none' ? null : assignee,
      articleId: article,
      topicId: topic,
      speakerIds: speaker === undefined ? undefined : await this.speakers.sameIdentity(tx, actor.newsroomId, speaker),
      priorityFrom: priority,
      articleChanged: articleChanged === undefined ? undefined : articleChanged === 'true',
      language: query.language,
      query: query.query?.normalize('NFC'),
    };
  }

  private async inOrder(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<ClaimRow[]> {
    const rows = await this.claims.findMany(tx, newsroomId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private async itemsOf(tx: Tx, newsroomId: string, rows: readonly ClaimRow[]): Promise<ClaimListItem[]> {
    const ids = rows.map((row) => row.id);
    const appearances = await this.appearances.listOfClaims(tx, newsroomId, ids);
    const links = await this.chains.listOfClaims(tx, newsroomId, ids);
    const topics = await this.topics.listOfClaims(tx, newsroomId, ids);
    const names = await this.identity.personNames(tx, rows.flatMap((row) => row.assigneeId ?? []));
    return rows.map((row) =>
      itemOf(row, {
        first: appearances.find((appearance) => appearance.claimId === row.id && appearance.first),
        claimant: claimantOf(links.filter((link) => link.claimId === row.id)),
        topics: topics.filter((topic) => topic.claimId === row.id).map((topic) => topic.topicId),
        names,
      }),
    );
  }
}

interface ItemParts {
  readonly first: AppearanceRow | undefined;
  readonly claimant: ChainLinkRow | null;
  readonly topics: string[];
  readonly names: ReadonlyMap<string, string>;
}

function itemOf(row: ClaimRow, { first, claimant, topics, names }: ItemParts): ClaimListItem {
  const { id, version, statement, headline, kind, language, round, live, priority, articleChanged, queueReason, assigneeId, assignedAt } = row;
  return {
    id, version, statement, headline, kind, language, round, live, priority, articleChanged, queueReason, topics,
    number: claimNumber(row.number),
    state: displayedState({ round, live }).state,
    waitingSince: row.roundSince.toISOString(),
    assignment:
      assigneeId === null || assignedAt === null ? null : { personId: assigneeId, name: names.get(assigneeId) ?? '', at: assignedAt.toISOString() },
    dueAt: row.dueAt?.toISOString() ?? null,
    quote: quoteOf(first),
    claimant: claimant === null ? null : { name: claimant.name, mode: modeOf(claimant.mode) },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function quoteOf(first: AppearanceRow | undefined): ClaimListItem['quote'] {
  if (first === undefined) return null;
  const { articleId, textRevisionId, exact } = first;
  return articleId === null || textRevisionId === null || exact === null ? null : { articleId, textRevisionId, exact };
}
