import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ArticlesReader } from '../articles/articles.reader.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { auditedAppearance } from './appearance-fields.js';
import { ArticleMarks } from './article-marks.service.js';
import type { AppearanceAnswer, AppearancePath, ConfirmationBody } from './appearances.schemas.js';
import { AppearancesService } from './appearances.service.js';
import { AppearancesRepository, type AppearanceAnchorRow, type AppearanceRow } from './appearances.repository.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsService, type ClaimRow } from './claims.service.js';

/** What a person says about a place that was found again in a later text. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly appearances: AppearancesService,
    private readonly repository: AppearancesRepository,
    private readonly articles: ArticlesReader,
    private readonly marks: ArticleMarks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that the place is the right one (or, of a quote that is gone, that this was seen); possible in every state and
   * nobody's contribution. With `adopt` the claim quotes from the newest text from now on, which is a change of its content:
   * only while it can be edited. NOTHING_TO_CONFIRM (409), REFERENCE_NOT_FOUND (422), STALE_VERSION (412).
   */
  async confirm(actor: MemberActor, path: AppearancePath, expectedVersion: number, body: ConfirmationBody): Promise<AppearanceAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      // The article is held before the claim, as a new text of the article does it: the other way round the two could wait for each other.
      if (body.adopt) await this.holdArticle(tx, newsroomId, body.textRevisionId);
      const claim = await this.claims.lock(tx, newsroomId, path.claim);
      const row = await this.appearances.present(tx, claim, path.appearance, expectedVersion);
      const found = await this.foundIn(tx, row, body.textRevisionId);
      if (!found.needsConfirmation && !body.adopt) throw new DomainError('NOTHING_TO_CONFIRM');
      if (found.needsConfirmation) await this.sayConfirmed(tx, actor, row, found);
      if (body.adopt) await this.adopt(tx, actor, row, found);
      await this.settle(tx, await this.claims.lock(tx, newsroomId, claim.id));
      return this.appearances.answer(tx, actor, row);
    });
  }

  private async holdArticle(tx: Tx, newsroomId: string, textRevisionId: string): Promise<void> {
    const cited = await this.articles.getCited(tx, newsroomId, [textRevisionId]);
    for (const { article } of cited.values()) await this.articles.holdText(tx, newsroomId, article.id);
  }

  private async foundIn(tx: Tx, row: AppearanceRow, textRevisionId: string): Promise<AppearanceAnchorRow> {
    if (row.textRevisionId === textRevisionId) throw new DomainError('NOTHING_TO_CONFIRM');
    const anchors = await this.repository.listAnchors(tx, row.newsroomId, [row.id]);
    const found = anchors.find((anchor) => anchor.textRevisionId === textRevisionId);
    if (found !== undefined) return found;
    throw new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer: '/textRevisionId', detail: 'The appearance was not looked for in such a text.' }] });
  }

  private async sayConfirmed(tx: Tx, actor: MemberActor, row: AppearanceRow, found: AppearanceAnchorRow): Promise<void> {
    if (!(await this.repository.confirm(tx, found, actor.personId, this.clock.now()))) throw new DomainError('NOTHING_TO_CONFIRM');
    const { textRevisionId, outcome, score, start, end } = found;
    await this.audit.record(tx, actor, {
      action: 'claim.anchorConfirmed' satisfies ClaimAction,
      subject: { type: 'appearance', id: row.id },
      claimId: row.claimId,
      ...(row.articleId === null ? {} : { articleId: row.articleId }),
      after: { textRevisionId, outcome, score, start, end },
    });
  }

  private async adopt(tx: Tx, actor: MemberActor, row: AppearanceRow, found: AppearanceAnchorRow): Promise<void> {
    const { textRevisionId, start, end, exact, prefix, suffix } = found;
    if (start === null) throw new DomainError('NOTHING_TO_CONFIRM', { detail: 'The quote does not stand in this text.' });
    // What was found in the newest text was held against the words that the claim quotes now.
    const newest = await this.articles.newestRevisions(tx, row.newsroomId, row.articleId === null ? [] : [row.articleId]);
    if ([...newest.values()].every(({ id }) => id !== textRevisionId)) {
      throw new DomainError('NOTHING_TO_CONFIRM', { detail: 'The article has a newer text: quote from that one.' });
    }
    await this.claims.change(tx, actor, row.claimId, { part: 'appearances' }, async () => {
      const moved = await this.repository.update(tx, row, { textRevisionId, start, end, exact, prefix, suffix });
      const action = 'claim.appearanceMoved' satisfies ClaimAction;
      const audit = { action, subject: { type: 'appearance', id: row.id }, before: auditedAppearance(row), after: auditedAppearance(moved) };
      return { changed: true, result: undefined, audit, content: true };
    });
  }

  /** When nothing is left to look at, the claim is no longer marked. */
  private async settle(tx: Tx, claim: ClaimRow): Promise<void> {
    if (!claim.articleChanged) return;
    const marks = await this.marks.due(tx, claim);
    if (Object.keys(marks).length > 0) await this.claims.write(tx, claim, marks);
  }
}
