import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import type { MemberActor } from '../access/actor.js';
import type { RevisionBody } from '../articles/received-text.js';
import { ReAnchoring } from '../articles/re-anchoring.js';
import { ArticlesReader } from '../articles/articles.reader.js';
import { ArticlesService } from '../articles/articles.service.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AnchoringsReader } from './anchorings.reader.js';
import { AppearancesRepository, type AppearanceAnchorRow, type AppearanceRow } from './appearances.repository.js';
import { ArticleMarks } from './article-marks.service.js';
import { claimNumber } from './claim-ref.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsRepository, type MarkedClaim } from './claims.repository.js';
import { expectVersion } from './claims.service.js';
import { foundAgain, type FoundAgain } from './found-again.js';
import { ARTICLE_CHANGED } from './queue-reason.js';
import type { RevisedAnswer } from './re-anchoring.schemas.js';

/** What was found of an appearance, and what of it was looked for: its version, and the text in which a person confirmed it last. */
interface LookedFor extends FoundAgain {
  readonly version: number;
  readonly confirmedIn: string | null;
}

type Found = ReadonlyMap<string, LookedFor>;

/** Gives an article its next text and finds every claim again in it. Nothing that was frozen changes, and nobody contributes. */
@Injectable()
export class ReAnchoringService {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesService,
    private readonly articlesReader: ArticlesReader,
    private readonly appearances: AppearancesRepository,
    private readonly claims: ClaimsRepository,
    private readonly marks: ArticleMarks,
    private readonly anchorings: AnchoringsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * The long part, looking for the quotes, comes before any row is locked; what was cut, moved or confirmed in the meantime is looked for
   * afterwards. STALE_VERSION (412), ARTICLE_ARCHIVED and TEXT_UNCHANGED (409), VALIDATION_FAILED (422).
   */
  async revise(actor: MemberActor, articleId: string, expectedVersion: number, body: RevisionBody): Promise<RevisedAnswer> {
    const { newsroomId } = actor;
    const taken = this.articles.take(body);
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const article = await this.articlesReader.getArticle(tx, newsroomId, articleId);
      expectVersion(article.version, expectedVersion);
      if (article.archivedAt !== null) throw new DomainError('ARTICLE_ARCHIVED');
      const early = await this.lookFor(tx, await this.appearances.listOfArticle(tx, newsroomId, articleId), taken.text, new Map());
      const revision = await this.articles.addRevision(tx, actor, { articleId, expectedVersion, taken });
      const rows = await this.appearances.listOfArticle(tx, newsroomId, articleId);
      const found = await this.lookFor(tx, rows, taken.text, early);
      await this.store(tx, rows, found, revision.id);
      await this.mark(tx, actor, articleId, { claims: rows.map((row) => row.claimId), changed: changedClaims(rows, found) });
      const view = await this.articles.view(tx, newsroomId, articleId);
      const anchorings = await this.anchorings.inRevision(tx, newsroomId, rows, revision);
      const counts = { exact: 0, fuzzy: 0, orphaned: 0 };
      for (const { outcome } of anchorings) counts[outcome] += 1;
      return { version: view.version, article: view, textRevision: view.textRevision, counts, anchorings };
    });
  }

  private async lookFor(tx: Tx, rows: readonly AppearanceRow[], text: string, known: Found): Promise<Found> {
    const [one] = rows;
    if (one === undefined) return known;
    const { newsroomId } = one;
    const confirmed = await this.confirmedPlaces(tx, newsroomId, rows);
    const missing = rows.filter((row) => {
      const found = known.get(row.id);
      return found?.version !== row.version || found.confirmedIn !== confirmedIn(confirmed, row);
    });
    if (missing.length === 0) return known;
    const sources = missing.flatMap((row) => [row, confirmed.get(row.id)]).flatMap((place) => place?.textRevisionId ?? []);
    const texts = await this.articlesReader.texts(tx, newsroomId, sources);
    const searches = new Map([...texts].map(([id, old]) => [id, new ReAnchoring(old, text)]));
    const found = new Map(known);
    for (const row of missing) {
      // Each takes up to some milliseconds; other requests get their turn in between.
      await breathe();
      const again = foundAgain(row, confirmed.get(row.id) ?? null, (id) => searches.get(id));
      found.set(row.id, { ...again, version: row.version, confirmedIn: confirmedIn(confirmed, row) });
    }
    return found;
  }

  /** What a person has confirmed last of each appearance: it need not be confirmed again while it stays as it is. */
  private async confirmedPlaces(tx: Tx, newsroomId: string, rows: readonly AppearanceRow[]): Promise<Map<string, AppearanceAnchorRow>> {
    const anchors = await this.appearances.listAnchors(tx, newsroomId, rows.map((row) => row.id));
    const cited = await this.articlesReader.getCited(tx, newsroomId, anchors.map((anchor) => anchor.textRevisionId));
    const numberOf = (anchor: AppearanceAnchorRow): number => cited.get(anchor.textRevisionId)?.revision.number ?? 0;
    const confirmed = anchors.filter((anchor) => anchor.confirmedAt !== null);
    return new Map(confirmed.sort((left, right) => numberOf(left) - numberOf(right)).map((anchor) => [anchor.appearanceId, anchor]));
  }

  private async store(tx: Tx, rows: readonly AppearanceRow[], found: Found, textRevisionId: string): Promise<void> {
    const createdAt = this.clock.now();
    const anchors = rows.flatMap(({ newsroomId, id }) => {
      const again = found.get(id);
      return again === undefined ? [] : [{ newsroomId, appearanceId: id, textRevisionId, ...again, createdAt }];
    });
    await this.appearances.insertAnchors(tx, anchors);
  }

  /**
   * Whoever decides about a submitted or published claim, or answers for it, has to know that the article says it differently now, and that it
   * says it again as the claim quotes it.
   */
  private async mark(tx: Tx, actor: MemberActor, articleId: string, { claims, changed }: { claims: readonly string[]; changed: readonly string[] }): Promise<void> {
    const { newsroomId } = actor;
    const mark = { queueReason: ARTICLE_CHANGED, at: this.clock.now() };
    const marked = await this.claims.holdForMarks(tx, newsroomId, claims, changed);
    const waiting = await this.marks.withSomethingToLookAt(tx, newsroomId, marked);
    const events = [
      ...eventsOf(await this.claims.markArticleChanged(tx, newsroomId, changed, mark), articleId, true),
      ...eventsOf(await this.claims.unmarkArticleChanged(tx, newsroomId, marked.filter((id) => !waiting.has(id)), mark), articleId, false),
    ];
    await this.audit.recordAll(tx, actor, events);
  }
}

function eventsOf(claims: readonly MarkedClaim[], articleId: string, articleChanged: boolean) {
  return claims.map(({ id, number }) => ({
    action: 'claim.articleChanged' satisfies ClaimAction,
    subject: { type: 'claim', id },
    claimId: id,
    articleId,
    after: { number: claimNumber(number), articleChanged },
  }));
}

function confirmedIn(confirmed: ReadonlyMap<string, AppearanceAnchorRow>, { id }: AppearanceRow): string | null {
  return confirmed.get(id)?.textRevisionId ?? null;
}

function changedClaims(rows: readonly AppearanceRow[], found: Found): string[] {
  return [...new Set(rows.flatMap((row) => (found.get(row.id)?.needsConfirmation === true ? row.claimId : [])))];
}
