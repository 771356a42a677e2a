import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { AppearancesRepository, type AppearanceRow } from './appearances.repository.js';
import { claimantOf } from './attribution-chain.js';
import { ChainRepository, type ChainLinkRow } from './chain.repository.js';
import { ClaimListRepository, type ClaimListFilter, type QueuePosition } from './claim-list.repository.js';
import type { ClaimListItem, ClaimListQuery, ClaimPage } from './claim-list.schemas.js';
import { claimNumber } from './claim-ref.js';
import { displayedState, lives, rounds } from './claim-state.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import { modeOf } from './claim-views.js';
import { ClaimsRepository, type ClaimRow } from './claims.repository.js';

const inQueue = {
  kind: 'claims',
  position: z.tuple([z.iso.datetime().nullable(), z.int(), z.iso.datetime(), z.uuid()]),
} satisfies CursorKind<z.ZodType>;

/** Claims in the order in which they should be worked on. */
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
    const after = query.cursor === undefined ? null : positionOf(query.cursor);
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const filter = await this.filterOf(tx, actor, query);
      const ids = await this.lists.listIds(tx, newsroomId, filter, { after, take: query.limit + 1 });
      const rows = await this.inOrder(tx, newsroomId, ids.slice(0, query.limit));
      const last = rows.at(-1);
      const more = ids.length > query.limit && last !== undefined;
      return { items: await this.itemsOf(tx, newsroomId, rows), nextCursor: more ? cursorOf(last) : null };
    });
  }

  private async filterOf(tx: Tx, actor: MemberActor, query: ClaimListQuery): Promise<ClaimListFilter> {
    const { state, round, live, assignee, article, topic, speaker, priority, articleChanged } = query;
    return {
      rounds: round,
      lives: live,
      states: state && { rounds: rounds.filter((each) => state.some((one) => one === each)), lives: lives.filter((each) => state.some((one) => one === each)) },
      assigneeId: assignee === 'me' ? actor.personId : assignee === 'none' ? null : assignee,
      articleId: article,
      topicId: topic,
      speakerIds: speaker === undefined ? undefined : await this.speakers.sameIdentity(tx, actor.newsroomId, speaker),
      priorityFrom: priority,
      articleChanged: articleChanged === undefined ? undefined : articleChanged === 'true',
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

function positionOf(cursor: string): QueuePosition {
  const [dueAt, priority, createdAt, id] = decodeCursor(inQueue, cursor);
  return { dueAt, priority, createdAt, id };
}

const cursorOf = ({ dueAt, priority, createdAt, id }: ClaimRow): string =>
  encodeCursor(inQueue, [dueAt?.toISOString() ?? null, priority, createdAt.toISOString(), id]);
