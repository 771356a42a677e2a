import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
import { AppearancesRepository } from './appearances.repository.js';
import { AppearancesService } from './appearances.service.js';
import { ArticleMarks } from './article-marks.service.js';
import { ChainRepository } from './chain.repository.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import { claimWords, type ClaimWords } from './claim-words.js';
import { ClaimsRepository, type ClaimRow } from './claims.repository.js';
import type { ClaimPart, ClaimStateColumns } from './claims.service.js';
import { RelationsRepository } from './relations.repository.js';
import { RelationsService } from './relations.service.js';

/** What `putBack` changed: parts, and columns of the claim's row that its caller has to write with the state. */
export interface PutBack {
  readonly parts: readonly ClaimPart[];
  readonly set: Partial<ClaimStateColumns>;
}

const copySchema = z.object({ words: claimWords, appearances: z.json(), chain: z.json(), relations: z.json(), topics: z.array(z.uuid()) });
type Copy = z.infer<typeof copySchema>;

/**
 * What a claim says, of the parts that `claims` owns, as something to keep and to put back. Putting it back is nobody's contribution:
 * these words were in the claim before.
 */
@Injectable()
export class ClaimCopies {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly appearanceRows: AppearancesRepository,
    private readonly appearances: AppearancesService,
    private readonly marks: ArticleMarks,
    private readonly chains: ChainRepository,
    private readonly relationRows: RelationsRepository,
    private readonly relations: RelationsService,
    private readonly topics: ClaimTopicsRepository,
  ) {}

  /** Only under the claim's lock, like `putBack`. */
  async take(tx: Tx, claim: ClaimRow): Promise<Json> {
    const { newsroomId, id } = claim;
    return {
      words: claimWords.parse({ statement: claim, chain: claim, selection: claim }),
      appearances: await this.appearanceRows.copyOf(tx, newsroomId, id),
      chain: await this.chains.copyOf(tx, newsroomId, id),
      relations: await this.relationRows.copyOf(tx, newsroomId, id),
      topics: await this.topicsOf(tx, claim),
    };
  }

  async putBack(tx: Tx, claim: ClaimRow, kept: Json): Promise<PutBack> {
    const copy = copySchema.parse(kept);
    const parts: ClaimPart[] = [];
    const set: Partial<ClaimStateColumns> = {};
    const { statement, chain, selection } = copy.words;
    const told = { ...statement, translationOfId: await this.translationOf(tx, claim, statement) };
    if (differs(claim, told)) {
      parts.push('statement');
      Object.assign(set, told, { statementVersion: claim.statementVersion + 1 });
    }
    if (await this.appearances.putBack(tx, claim, copy.appearances)) {
      parts.push('appearances');
      Object.assign(set, await this.marks.due(tx, claim));
    }
    const isOtherChain = await this.chains.putBack(tx, claim.newsroomId, claim.id, copy.chain);
    if (isOtherChain || differs(claim, chain)) {
      parts.push('chain');
      Object.assign(set, chain, { chainVersion: claim.chainVersion + 1 });
    }
    if (await this.relations.putBack(tx, claim, copy.relations)) parts.push('relations');
    if (await this.topicsPutBack(tx, claim, copy)) parts.push('topics');
    if (differs(claim, selection)) {
      parts.push('selection');
      Object.assign(set, selection);
    }
    return { parts, set };
  }

  private async topicsOf(tx: Tx, { newsroomId, id }: ClaimRow): Promise<string[]> {
    return (await this.topics.listOfClaims(tx, newsroomId, [id])).map((row) => row.topicId);
  }

  private async topicsPutBack(tx: Tx, claim: ClaimRow, { topics }: Copy): Promise<boolean> {
    if (isDeepStrictEqual(await this.topicsOf(tx, claim), topics)) return false;
    await this.topics.replace(tx, claim.newsroomId, claim.id, topics);
    return true;
  }

  /**
   * Null when it is no such translation any more: another claim has become it, the original is in that language or a translation itself, or others
   * translate this one.
   */
  private async translationOf(tx: Tx, claim: ClaimRow, words: Pick<ClaimWords, 'translationOfId' | 'language'>): Promise<string | null> {
    const { translationOfId, language } = words;
    if (translationOfId === null || (translationOfId === claim.translationOfId && language === claim.language)) return translationOfId;
    await this.relationRows.lockGraph(tx, claim.newsroomId);
    const original = await this.claims.find(tx, claim.newsroomId, translationOfId);
    if (original === null || original.translationOfId !== null || original.language === language) return null;
    const isTaken = (await this.claims.hasTranslation(tx, claim.newsroomId, translationOfId, language)) || (await this.claims.hasTranslations(tx, claim));
    return isTaken ? null : translationOfId;
  }
}

function differs(claim: ClaimRow, words: Partial<ClaimWords>): boolean {
  const present: Partial<Record<string, unknown>> = { ...claim };
  return Object.entries(words).some(([key, value]) => present[key] !== value);
}
