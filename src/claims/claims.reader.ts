import { Injectable } from '@nestjs/common';
import { ArticlesReader } from '../articles/articles.reader.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { AppearancesRepository } from './appearances.repository.js';
import { ChainRepository } from './chain.repository.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import {
  appearanceViewOf, chainViewOf, relatedClaimOf, selectionOf, statementViewOf,
} from './claim-views.js';
import type { AppearanceView, ChainView, ContentParts, ReceivedRelationView, RelationView, TopicView } from './claim-parts.js';
import { ClaimsRepository, type ClaimRow } from './claims.repository.js';
import { RecusalsRepository } from './recusals.repository.js';
import { inverseOf } from './relation-rules.js';
import { RelationsRepository, type RelationRow } from './relations.repository.js';

/** What other modules may ask about claims. Claims are named by id or by number (`C-12`) everywhere. */
@Injectable()
export class ClaimsReader {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly appearances: AppearancesRepository,
    private readonly chains: ChainRepository,
    private readonly relations: RelationsRepository,
    private readonly claimTopics: ClaimTopicsRepository,
    private readonly recusals: RecusalsRepository,
    private readonly newsrooms: NewsroomsReader,
    private readonly speakers: SpeakersReader,
    private readonly articles: ArticlesReader,
  ) {}

  /** CLAIM_NOT_FOUND (404). */
  async getClaim(tx: Tx, newsroomId: string, claimId: string): Promise<ClaimRow> {
    const claim = await this.claims.find(tx, newsroomId, claimId);
    if (claim === null) throw new DomainError('CLAIM_NOT_FOUND');
    return claim;
  }

  findClaim(tx: Tx, newsroomId: string, claimId: string): Promise<ClaimRow | null> {
    return this.claims.find(tx, newsroomId, claimId);
  }

  /** Claims by id (not by number); those that do not exist are left out. */
  findClaims(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<ClaimRow[]> {
    return this.claims.findMany(tx, newsroomId, ids);
  }

  /** Everything of the content that `claims` owns, as it is now. CLAIM_NOT_FOUND (404). */
  async contentParts(tx: Tx, newsroomId: string, claimId: string): Promise<ContentParts> {
    const claim = await this.getClaim(tx, newsroomId, claimId);
    return {
      statement: statementViewOf(claim),
      appearances: await this.listAppearances(tx, newsroomId, claim.id),
      chain: await this.chain(tx, claim),
      relations: await this.listRelations(tx, newsroomId, claim.id),
      topics: await this.listTopics(tx, newsroomId, claim.id),
      selection: selectionOf(claim),
    };
  }

  async listAppearances(tx: Tx, newsroomId: string, claimId: string): Promise<AppearanceView[]> {
    const rows = await this.appearances.listOfClaims(tx, newsroomId, [claimId]);
    const anchors = await this.appearances.listAnchors(tx, newsroomId, rows.map((row) => row.id));
    const newest = await this.articles.newestRevisions(tx, newsroomId, rows.flatMap((row) => row.articleId ?? []));
    const cited = await this.articles.getCited(tx, newsroomId, rows.flatMap((row) => row.textRevisionId ?? []));
    return rows.map((row) => appearanceViewOf(row, { cited, newest, anchors }));
  }

  /** A quote of the claim stands otherwise in the newest text of its article, and nobody has looked at that yet. */
  async awaitsConfirmation(tx: Tx, newsroomId: string, claimId: string): Promise<boolean> {
    const appearances = await this.listAppearances(tx, newsroomId, claimId);
    return appearances.some((each) => each.type === 'text' && each.current?.needsConfirmation === true);
  }

  async chain(tx: Tx, claim: ClaimRow): Promise<ChainView> {
    const { newsroomId } = claim;
    const rows = await this.chains.listOfClaims(tx, newsroomId, [claim.id]);
    const speakers = await this.speakers.getSpeakers(tx, newsroomId, rows.flatMap((row) => row.speakerId ?? []));
    const cited = await this.articles.getCited(tx, newsroomId, rows.flatMap((row) => row.textRevisionId ?? []));
    return chainViewOf(claim, rows, { speakers, cited });
  }

  /** How many links the attribution chain has; 0 for the article's own voice. */
  async chainLength(tx: Tx, newsroomId: string, claimId: string): Promise<number> {
    return (await this.chainNames(tx, newsroomId, claimId)).length;
  }

  /** Who stands in the attribution chain, as cited, outermost first. */
  async chainNames(tx: Tx, newsroomId: string, claimId: string): Promise<string[]> {
    return (await this.chains.listOfClaims(tx, newsroomId, [claimId])).map((link) => link.name);
  }

  /** Stated by this claim about others; these belong to its content. */
  async listRelations(tx: Tx, newsroomId: string, claimId: string): Promise<RelationView[]> {
    const rows = await this.relations.listStated(tx, newsroomId, claimId);
    return this.withOther(tx, newsroomId, rows, (row) => row.toClaimId, (row, claim) => ({
      id: row.id, type: row.type, claim: relatedClaimOf(claim), createdAt: row.createdAt.toISOString(),
    }));
  }

  /** Stated by other claims about this one, read from this end. */
  async listReceivedRelations(tx: Tx, newsroomId: string, claimId: string): Promise<ReceivedRelationView[]> {
    const rows = await this.relations.listReceived(tx, newsroomId, claimId);
    return this.withOther(tx, newsroomId, rows, (row) => row.fromClaimId, (row, claim) => ({
      id: row.id, type: inverseOf[row.type], statedBy: relatedClaimOf(claim), createdAt: row.createdAt.toISOString(),
    }));
  }

  async listTopics(tx: Tx, newsroomId: string, claimId: string): Promise<TopicView[]> {
    const rows = await this.claimTopics.listOfClaims(tx, newsroomId, [claimId]);
    if (rows.length === 0) return [];
    const topics = await this.newsrooms.getTopics(tx, newsroomId, rows.map((row) => row.topicId));
    return topics.map(({ id, key, label }) => ({ id, key, label }));
  }

  /** Who saved a changed value of the content in one epoch, in the order of their first contribution. */
  contributors(tx: Tx, newsroomId: string, claimId: string, epoch: number): Promise<string[]> {
    return this.claims.listContributors(tx, newsroomId, claimId, epoch);
  }

  /** Is the member recused from the claim, or from a speaker in its chain (whoever that speaker was merged with)? */
  async isRecused(tx: Tx, newsroomId: string, claimId: string, personId: string): Promise<boolean> {
    const { claimIds, speakerIds } = await this.recusedFrom(tx, newsroomId, personId);
    if (claimIds.includes(claimId)) return true;
    if (speakerIds.length === 0) return false;
    const links = await this.chains.listOfClaims(tx, newsroomId, [claimId]);
    return links.some((link) => link.speakerId !== null && speakerIds.includes(link.speakerId));
  }

  /** Members recused from the claim or from one of its speakers. */
  async listRecused(tx: Tx, newsroomId: string, claimId: string): Promise<string[]> {
    const everybody = await this.recusals.list(tx, newsroomId, {});
    if (everybody.length === 0) return [];
    const links = await this.chains.listOfClaims(tx, newsroomId, [claimId]);
    const asked = [...links, ...everybody].flatMap((row) => row.speakerId ?? []);
    const identity = await this.speakers.getSpeakers(tx, newsroomId, asked);
    const inChain = new Set(links.map((link) => identity.get(link.speakerId ?? '')?.id));
    const recused = everybody.filter((row) => row.claimId === claimId || (row.speakerId !== null && inChain.has(identity.get(row.speakerId)?.id)));
    return [...new Set(recused.map((row) => row.personId))];
  }

  /** Everything that a member stays out of; the speakers with all that mean the same. */
  async recusedFrom(tx: Tx, newsroomId: string, personId: string): Promise<{ claimIds: string[]; speakerIds: string[] }> {
    const recusals = await this.recusals.list(tx, newsroomId, { personId });
    const claimIds = recusals.flatMap((recusal) => recusal.claimId ?? []);
    const speakerIds: string[] = [];
    for (const { speakerId } of recusals) {
      if (speakerId !== null) speakerIds.push(...(await this.speakers.sameIdentity(tx, newsroomId, speakerId)));
    }
    return { claimIds, speakerIds };
  }

  private async withOther<View>(
    tx: Tx,
    newsroomId: string,
    rows: readonly RelationRow[],
    otherEnd: (row: RelationRow) => string,
    view: (row: RelationRow, other: ClaimRow) => View,
  ): Promise<View[]> {
    const others = await this.claims.findMany(tx, newsroomId, rows.map(otherEnd));
    const byId = new Map(others.map((claim) => [claim.id, claim]));
    return rows.flatMap((row) => {
      const other = byId.get(otherEnd(row));
      return other === undefined ? [] : [view(row, other)];
    });
  }
}
