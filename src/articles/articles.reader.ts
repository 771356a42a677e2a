import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ArticlesRepository, type ArticleRow, type TextRevisionRow, type TextRevisionSummary } from './articles.repository.js';

export type Article = ArticleRow;
/** A revision with its text. */
export type ArticleTextRevision = TextRevisionRow;

/** A text revision as something that a claim refers to. */
export interface CitedRevision {
  readonly revision: TextRevisionSummary;
  readonly article: ArticleRow;
}

/** What other modules may ask about articles. */
@Injectable()
export class ArticlesReader {
  constructor(private readonly articles: ArticlesRepository) {}

  /** ARTICLE_NOT_FOUND (404). */
  async getArticle(tx: Tx, newsroomId: string, id: string): Promise<Article> {
    const article = await this.articles.find(tx, newsroomId, id);
    if (article === null) throw new DomainError('ARTICLE_NOT_FOUND');
    return article;
  }

  /** With its text; null when the newsroom has no such revision. */
  findTextRevision(tx: Tx, newsroomId: string, id: string): Promise<ArticleTextRevision | null> {
    return this.articles.findRevision(tx, newsroomId, id);
  }

  /** With its text. REVISION_NOT_FOUND (404). */
  async getTextRevision(tx: Tx, newsroomId: string, id: string): Promise<ArticleTextRevision> {
    const revision = await this.articles.findRevision(tx, newsroomId, id);
    if (revision === null) throw new DomainError('REVISION_NOT_FOUND');
    return revision;
  }

  /** Revision `number` of the article, with its text. REVISION_NOT_FOUND (404). */
  async getNumberedRevision(tx: Tx, newsroomId: string, articleId: string, number: number): Promise<ArticleTextRevision> {
    const revision = await this.articles.findRevisionByNumber(tx, newsroomId, articleId, number);
    if (revision === null) throw new DomainError('REVISION_NOT_FOUND');
    return revision;
  }

  /** The text under review now; null when the newsroom has no such article. */
  findNewestTextRevision(tx: Tx, newsroomId: string, articleId: string): Promise<ArticleTextRevision | null> {
    return this.articles.findNewestRevision(tx, newsroomId, articleId);
  }

  /** The text under review now. ARTICLE_NOT_FOUND (404). */
  async newestTextRevision(tx: Tx, newsroomId: string, articleId: string): Promise<ArticleTextRevision> {
    const revision = await this.articles.findNewestRevision(tx, newsroomId, articleId);
    if (revision === null) throw new DomainError('ARTICLE_NOT_FOUND');
    return revision;
  }

  /** Revisions by id, without text, each with its article. */
  async getCited(tx: Tx, newsroomId: string, revisionIds: readonly string[]): Promise<Map<string, CitedRevision>> {
    if (revisionIds.length === 0) return new Map();
    const revisions = await this.articles.listRevisionsByIds(tx, newsroomId, [...new Set(revisionIds)]);
    const articles = await this.articles.listByIds(tx, newsroomId, [...new Set(revisions.map((each) => each.articleId))]);
    const byId = new Map(articles.map((article) => [article.id, article]));
    return new Map(
      revisions.flatMap((revision): [string, CitedRevision][] => {
        const article = byId.get(revision.articleId);
        return article === undefined ? [] : [[revision.id, { revision, article }]];
      }),
    );
  }

  /** The newest revision of each article, without text. */
  async newestRevisions(tx: Tx, newsroomId: string, articleIds: readonly string[]): Promise<Map<string, TextRevisionSummary>> {
    if (articleIds.length === 0) return new Map();
    const rows = await this.articles.listNewest(tx, newsroomId, [...new Set(articleIds)]);
    return new Map(rows.map((row) => [row.articleId, row]));
  }

  /** The texts of revisions. */
  async texts(tx: Tx, newsroomId: string, revisionIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.articles.listTexts(tx, newsroomId, [...new Set(revisionIds)]);
    return new Map(rows.map((row) => [row.id, row.text]));
  }

  /** Keeps the article's newest text the newest until the transaction ends. */
  holdText(tx: Tx, newsroomId: string, articleId: string): Promise<void> {
    return this.articles.holdText(tx, newsroomId, articleId);
  }
}
