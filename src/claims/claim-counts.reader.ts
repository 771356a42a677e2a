import { Injectable } from '@nestjs/common';
import { ClaimCounts, type ClaimCount } from '../articles/claim-counts.js';
import type { Tx } from '../platform/database/database.js';
import { AppearancesRepository } from './appearances.repository.js';

/** Tells the list of articles how many claims each has. */
@Injectable()
export class ClaimCountsReader extends ClaimCounts {
  constructor(private readonly appearances: AppearancesRepository) {
    super();
  }

  async ofArticles(tx: Tx, newsroomId: string, articleIds: readonly string[]): Promise<ReadonlyMap<string, ClaimCount>> {
    if (articleIds.length === 0) return new Map();
    const counted = await this.appearances.countClaimsOfArticles(tx, newsroomId, articleIds);
    return new Map(counted.map(({ articleId, total, published }) => [articleId, { total, published }]));
  }
}
