import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import { ArticleEdits } from './article-edits.events.js';
import { receivedText, type RevisionBody, type TakenText } from './received-text.js';
import { articleViewOf, metadataOf, revisionViewOf, type ArticleView } from './article-view.js';
import { ArticlesRepository, type ArticleRow, type TextRevisionSummary } from './articles.repository.js';
import type {
  ArticleBody, ArticleMetadataBody, ArticlePage, ArticleQuery, TextRevisionList, TextRevisionWithText,
} from './articles.schemas.js';
import { ClaimCounts, NO_CLAIMS } from './claim-counts.js';
import { detectLanguage } from './language.js';

const newest = { kind: 'articles', position: z.tuple([cursorInstant(), z.uuid()]) } satisfies CursorKind<z.ZodType>;
const ARCHIVED = { false: false, true: true, all: null } as const;

@Injectable()
export class ArticlesService {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticlesRepository,
    private readonly claims: ClaimCounts,
    private readonly edits: ArticleEdits,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: MemberActor, query: ArticleQuery): Promise<ArticlePage> {
    const { newsroomId } = actor;
    const after = query.cursor === undefined ? null : decodeCursor(newest, query.cursor);
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const rows = await this.articles.list(tx, newsroomId, {
        query: query.query?.normalize('NFC') ?? null,
        language: query.language ?? null,
        archived: ARCHIVED[query.archived],
        after: after === null ? null : { createdAt: new Date(after[0]), id: after[1] },
        take: query.limit + 1,
      });
      const items = rows.slice(0, query.limit);
      const ids = items.map((row) => row.id);
      const revisions = await this.articles.listNewest(tx, newsroomId, ids);
      const claims = await this.claims.ofArticles(tx, newsroomId, ids);
      const byArticle = new Map(revisions.map((revision) => [revision.articleId, revision]));
      const last = items.at(-1);
      const more = rows.length > items.length && last !== undefined;
      return {
        items: items.map((row) => ({ ...articleViewOf(row, byArticle.get(row.id)), claims: claims.get(row.id) ?? NO_CLAIMS })),
        nextCursor: more ? encodeCursor(newest, [last.createdAt.toISOString(), last.id]) : null,
      };
    });
  }

  async get(actor: MemberActor, id: string): Promise<ArticleView> {
    return this.database.inNewsroom(actor.newsroomId, (tx) => this.view(tx, actor.newsroomId, id));
  }

  async create(actor: MemberActor, body: ArticleBody): Promise<ArticleView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const row = await this.add(tx, actor, body);
      return this.view(tx, actor.newsroomId, row.id);
    });
  }

  /** Adds an article in the caller's transaction, under an id that the caller may have chosen. VALIDATION_FAILED (422) when the text cannot be taken. */
  async add(tx: Tx, actor: MemberActor, body: ArticleBody, id = this.clock.id()): Promise<ArticleRow> {
    const taken = receivedText(body);
    const now = this.clock.now();
    const row = await this.articles.insert(tx, {
      newsroomId: actor.newsroomId,
      id,
      ...metadataOf({ ...body, title: taken.title, language: body.language ?? (await languageOf(taken.text)) }),
      languageDetected: body.language === undefined,
      createdBy: actor.personId,
      createdAt: now,
      updatedAt: now,
    });
    const revision = await this.insertRevision(tx, actor, row, taken);
    const after = { ...metadataOf(row), textDigest: revision.textDigest, sourceDigest: revision.sourceDigest };
    await this.audit.record(tx, actor, { action: 'article.created', subject: subjectOf(row), articleId: row.id, after });
    return row;
  }

  /** Replaces what is said about the article; its text stays. */
  async edit(actor: MemberActor, id: string, expectedVersion: number, body: ArticleMetadataBody): Promise<ArticleView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const row = await this.present(tx, newsroomId, id, expectedVersion);
      const before = metadataOf(row);
      const after = metadataOf(body);
      if (isDeepStrictEqual(before, after)) return this.view(tx, newsroomId, id);
      const languageDetected = row.languageDetected && before.language === after.language;
      await this.update(tx, row, { ...after, languageDetected });
      await this.edits.announce(tx, actor, id);
      await this.audit.record(tx, actor, { action: 'article.edited', subject: subjectOf(row), articleId: id, before, after });
      return this.view(tx, newsroomId, id);
    });
  }

  /** Takes the article out of work, or back into it. Nothing is deleted: claims were cut from it. */
  async setArchived(actor: MemberActor, id: string, expectedVersion: number, archived: boolean): Promise<ArticleView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const row = await this.present(tx, newsroomId, id, expectedVersion);
      if ((row.archivedAt !== null) !== archived) {
        await this.update(tx, row, { archivedAt: archived ? this.clock.now() : null });
        const action = archived ? 'article.archived' : 'article.restored';
        await this.audit.record(tx, actor, { action, subject: subjectOf(row), articleId: id, before: { archived: !archived }, after: { archived } });
      }
      return this.view(tx, newsroomId, id);
    });
  }

  async listRevisions(actor: MemberActor, id: string): Promise<TextRevisionList> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const revisions = await this.articles.listRevisions(tx, newsroomId, id);
      if (revisions.length === 0) throw new DomainError('ARTICLE_NOT_FOUND');
      return { items: revisions.map(revisionViewOf) };
    });
  }

  async getRevision(actor: MemberActor, id: string, number: number): Promise<TextRevisionWithText> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const revision = await this.articles.findRevisionByNumber(tx, newsroomId, id, number);
      if (revision === null) throw new DomainError('REVISION_NOT_FOUND');
      return { ...revisionViewOf(revision), articleId: id, text: revision.text };
    });
  }

  /**
   * Gives the article its next text, in the transaction of whoever finds the claims again in it. STALE_VERSION (412),
   * ARTICLE_ARCHIVED and TEXT_UNCHANGED (409), VALIDATION_FAILED (422). The article's row stays locked until the end.
   */
  async addRevision(tx: Tx, actor: MemberActor, next: NextText): Promise<TextRevisionSummary> {
    const { newsroomId } = actor;
    const { taken } = next;
    const row = await this.present(tx, newsroomId, next.articleId, next.expectedVersion);
    if (row.archivedAt !== null) throw new DomainError('ARTICLE_ARCHIVED');
    const before = await this.articles.findNewestRevision(tx, newsroomId, row.id);
    if (before?.textDigest === taken.textDigest) throw new DomainError('TEXT_UNCHANGED');
    const language = row.languageDetected ? await languageOf(taken.text) : row.language;
    await this.update(tx, row, { revisionCount: row.revisionCount + 1, title: taken.title, language });
    const revised = { ...row, revisionCount: row.revisionCount + 1 };
    const revision = await this.insertRevision(tx, actor, revised, taken);
    if (taken.title !== row.title || language !== row.language) await this.edits.announce(tx, actor, row.id);
    await this.audit.record(tx, actor, {
      action: 'article.revised',
      subject: subjectOf(row),
      articleId: row.id,
      before: { title: row.title, revision: row.revisionCount, textDigest: before?.textDigest },
      after: { title: taken.title, revision: revision.number, textDigest: revision.textDigest, sourceDigest: revision.sourceDigest },
    });
    return revision;
  }

  /** The text of a request as it would be stored. VALIDATION_FAILED (422), UNSUPPORTED_MEDIA_TYPE (415). */
  take(body: RevisionBody): TakenText {
    return receivedText(body);
  }

  /** The article as the desk shows it. ARTICLE_NOT_FOUND (404). */
  async view(tx: Tx, newsroomId: string, id: string): Promise<ArticleView> {
    const row = await this.articles.find(tx, newsroomId, id);
    if (row === null) throw new DomainError('ARTICLE_NOT_FOUND');
    const [revision] = await this.articles.listNewest(tx, newsroomId, [id]);
    return articleViewOf(row, revision);
  }

  private insertRevision(tx: Tx, actor: MemberActor, article: ArticleRow, taken: TakenText): Promise<TextRevisionSummary> {
    return this.articles.insertRevision(tx, {
      newsroomId: actor.newsroomId,
      id: this.clock.id(),
      articleId: article.id,
      number: article.revisionCount,
      text: taken.text,
      codePoints: taken.codePoints,
      textDigest: taken.textDigest,
      source: Uint8Array.from(taken.source),
      sourceDigest: taken.sourceDigest,
      mediaType: taken.mediaType,
      createdBy: actor.personId,
      createdAt: this.clock.now(),
    });
  }

  private async present(tx: Tx, newsroomId: string, id: string, expectedVersion: number): Promise<ArticleRow> {
    const row = await this.articles.find(tx, newsroomId, id);
    if (row === null) throw new DomainError('ARTICLE_NOT_FOUND');
    if (row.version !== expectedVersion) throw new DomainError('STALE_VERSION', { extra: { version: row.version } });
    return row;
  }

  private async update(tx: Tx, row: ArticleRow, set: Partial<ArticleRow>): Promise<void> {
    const updated = await this.articles.update(tx, row, row.version, { ...set, updatedAt: this.clock.now() });
    if (!updated) throw new DomainError('STALE_VERSION');
  }
}

/** The next text of an article, and the version of the article that its sender has read. */
export interface NextText {
  readonly articleId: string;
  readonly expectedVersion: number;
  readonly taken: TakenText;
}

/** `und` when the text does not tell: a wrong language is worse than a missing one, which the desk asks for. */
async function languageOf(text: string): Promise<string> {
  const { language, reliable } = await detectLanguage(text);
  return reliable ? language : 'und';
}

const subjectOf = (row: ArticleRow) => ({ type: 'article', id: row.id });
