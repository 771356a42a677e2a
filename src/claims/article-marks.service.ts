import { Injectable } from '@nestjs/common';
import { ArticlesReader } from '../articles/articles.reader.js';
import type { Tx } from '../platform/database/database.js';
import { AppearancesRepository } from './appearances.repository.js';
import type { Round } from './claim-state.js';
import type { ClaimRow } from './claims.repository.js';
import { ARTICLE_CHANGED } from './queue-reason.js';

type Marks = Partial<Pick<ClaimRow, 'articleChanged' | 'queueReason'>>;

const underDecision: readonly Round[] = ['in_review', 'approved', 'scheduled'];

/** Whether a claim is marked because a later text of an article says it differently. */
@Injectable()
export class ArticleMarks {
  constructor(
    private readonly appearances: AppearancesRepository,
    private readonly articles: ArticlesReader,
  ) {}

  /** What to write on the claim's row so that the mark says what is so; empty when it does. Drafts are not marked. */
  async due(tx: Tx, claim: ClaimRow): Promise<Marks> {
    const { articleChanged, queueReason, live, round } = claim;
    const waits = (await this.withSomethingToLookAt(tx, claim.newsroomId, [claim.id])).has(claim.id);
    if (waits === articleChanged) return {};
    if (!waits) return { articleChanged: false, queueReason: queueReason === ARTICLE_CHANGED ? null : queueReason };
    return live === 'published' || underDecision.includes(round) ? { articleChanged: true, queueReason: queueReason ?? ARTICLE_CHANGED } : {};
  }

  /** Those of the claims of which a place in the newest text of an article has to be looked at. */
  async withSomethingToLookAt(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<Set<string>> {
    if (claimIds.length === 0) return new Set();
    const rows = await this.appearances.listOfClaims(tx, newsroomId, claimIds);
    const newest = await this.articles.newestRevisions(tx, newsroomId, rows.flatMap((row) => row.articleId ?? []));
    const current = new Set([...newest.values()].map((revision) => revision.id));
    const anchors = await this.appearances.listAnchors(tx, newsroomId, rows.map((row) => row.id));
    const waiting = new Set(anchors.flatMap((anchor) => (anchor.needsConfirmation && current.has(anchor.textRevisionId) ? anchor.appearanceId : [])));
    return new Set(rows.flatMap((row) => (waiting.has(row.id) && !current.has(row.textRevisionId ?? '') ? row.claimId : [])));
  }
}
