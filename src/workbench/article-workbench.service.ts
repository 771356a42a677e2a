import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { articleViewOf } from '../articles/article-view.js';
import { ArticlesReader, type Article, type ArticleTextRevision } from '../articles/articles.reader.js';
import { AnchoringsReader } from '../claims/anchorings.reader.js';
import { claimNumber } from '../claims/claim-ref.js';
import { displayedState } from '../claims/claim-state.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ArticleWorkbenchRepository, type PlaceRow } from './article-workbench.repository.js';
import type { ArticleWorkbench, WorkbenchAnchor, WorkbenchOrphan, WorkbenchQuery, WorkbenchText } from './article-workbench.schemas.js';
import { ClaimGlances } from './claim-glances.service.js';
import { Recusals } from './recusals.service.js';
import { textDirection } from '../platform/text/text-direction.js';

/** An article as it is worked on: its text, and every claim in it. The number of queries does not depend on that of claims. */
@Injectable()
export class ArticleWorkbenchService {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesReader,
    private readonly anchorings: AnchoringsReader,
    private readonly workbench: ArticleWorkbenchRepository,
    private readonly glances: ClaimGlances,
    private readonly recusals: Recusals,
  ) {}

  /** ARTICLE_NOT_FOUND and REVISION_NOT_FOUND (404). */
  open(actor: MemberActor, articleId: string, { revision: number }: WorkbenchQuery): Promise<ArticleWorkbench> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const article = await this.articles.getArticle(tx, newsroomId, articleId);
      const newest = (await this.articles.newestRevisions(tx, newsroomId, [articleId])).get(articleId);
      const revision = await this.articles.getNumberedRevision(tx, newsroomId, articleId, number ?? newest?.number ?? 1);
      const places = await this.places(tx, newsroomId, revision);
      const anchors = Map.groupBy(places, (place) => place.claimId);
      const claims = await this.glances.list(tx, await this.recusals.readerOf(tx, actor), [...anchors.keys()]);
      return {
        article: articleViewOf(article, newest),
        text: textOf(article, revision, revision.id === newest?.id),
        claims: claims.map(({ view }) => ({ ...view, anchors: (anchors.get(view.id) ?? []).flatMap(anchorOf) })),
        ...(await this.relations(tx, newsroomId, [...anchors.keys()])),
        orphans: places.filter(isOrphan).map(orphanOf),
      };
    });
  }

  /** As stored; in a text that is earlier than the one a claim was cut from, as found now. */
  private async places(tx: Tx, newsroomId: string, revision: ArticleTextRevision): Promise<PlaceRow[]> {
    const { articleId, id: revisionId } = revision;
    const places = await this.workbench.places(tx, newsroomId, { articleId, revisionId });
    const unknown = new Set(places.filter((place) => place.outcome === null).map((place) => place.appearanceId));
    const found = await this.anchorings.lookInto(tx, newsroomId, unknown, revision);
    return places.map((place) => ({ ...place, ...found.get(place.appearanceId) }));
  }

  private async relations(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<Pick<ArticleWorkbench, 'relations' | 'related'>> {
    const relations = await this.workbench.relations(tx, newsroomId, claimIds);
    const here = new Set(claimIds);
    const elsewhere = [...new Set(relations.flatMap(({ from, to }) => [from, to]))].filter((id) => !here.has(id));
    const related = await this.workbench.related(tx, newsroomId, elsewhere);
    return {
      relations: relations.map((relation) => ({ ...relation })),
      related: related.map(({ id, number, statement, round, live }) => ({ id, number: claimNumber(number), statement, state: displayedState({ round, live }).state })),
    };
  }
}

function textOf({ language }: Article, { id, number, textDigest, codePoints, text }: ArticleTextRevision, newest: boolean): WorkbenchText {
  return { id, number, newest, digest: textDigest, codePoints, language, dir: textDirection(language), text };
}

function anchorOf({ appearanceId, appearanceVersion, start, end, exact, outcome, score, needsConfirmation }: PlaceRow): WorkbenchAnchor[] {
  if (start === null || end === null || exact === null || outcome === null || outcome === 'orphaned') return [];
  return [{ appearanceId, appearanceVersion, start, end, exact, outcome, score: score ?? 1, confirmed: needsConfirmation !== true }];
}

const isOrphan = ({ outcome }: PlaceRow): boolean => outcome === 'orphaned';

function orphanOf({ appearanceId, appearanceVersion, claimId, quote, cutFrom, first, publishedAt, score }: PlaceRow): WorkbenchOrphan {
  return { appearanceId, appearanceVersion, claimId, quote, cutFrom, first, publishedAt, score: score ?? 0 };
}
