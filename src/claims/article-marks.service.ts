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
    const waits = await this.somethingToLookAt(tx, claim);
    if (waits === articleChanged) return {};
    if (!waits) return { articleChanged: false, queueReason: queueReason === ARTICLE_CHANGED ? null : queueReason };
    return live === 'published' || underDecision.includes(round) ? { articleChanged: true, queueReason: queueReason ?? ARTICLE_CHANGED } : {};
  }

  private async somethingToLookAt(tx: Tx, { newsroomId, id }: ClaimRow): Promise<boolean> {
    const rows = await this.appearances.listOfClaims(tx, newsroomId, [id]);
    const newest = await this.articles.newestRevisions(tx, newsroomId, rows.flatMap((row) => row.articleId ?? []));
    const current = new Set([...newest.values()].map((revision) => revision.id));
    const anchors = await this.appearances.listAnchors(tx, newsroomId, rows.map((row) => row.id));
    const moved = new Set(rows.flatMap((row) => (current.has(row.textRevisionId ?? '') ? row.id : [])));
    return anchors.some((anchor) => anchor.needsConfirmation && current.has(anchor.textRevisionId) && !moved.has(anchor.appearanceId));
  }
}
