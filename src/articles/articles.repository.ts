import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Article, TextRevision } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { likePattern } from '../platform/database/like-pattern.js';

export type ArticleRow = Article;
/** A revision without its text and without the bytes it came from: those are megabytes. */
export type TextRevisionSummary = Omit<TextRevision, 'text' | 'source'>;
export type TextRevisionRow = Omit<TextRevision, 'source'>;

export interface ArticleFilter {
  readonly query: string | null;
  readonly language: string | null;
  /** Null: both. */
  readonly archived: boolean | null;
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  readonly take: number;
}

const withoutSource = {
  newsroomId: true, id: true, articleId: true, number: true, text: true, codePoints: true, textDigest: true,
  sourceDigest: true, mediaType: true, createdBy: true, createdAt: true,
} as const satisfies Prisma.TextRevisionSelect;
const { text: _text, ...summary } = withoutSource;

/** The only file on `article` and `text_revision`. */
@Injectable()
export class ArticlesRepository {
  async insert(tx: Tx, article: Prisma.ArticleUncheckedCreateInput): Promise<ArticleRow> {
    return tx.article.create({ data: article });
  }

  async insertRevision(tx: Tx, revision: Prisma.TextRevisionUncheckedCreateInput): Promise<TextRevisionSummary> {
    return tx.textRevision.create({ data: revision, select: summary });
  }

  async find(tx: Tx, newsroomId: string, id: string): Promise<ArticleRow | null> {
    return tx.article.findUnique({ where: { newsroomId_id: { newsroomId, id } } });
  }

  async listByIds(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<ArticleRow[]> {
    return tx.article.findMany({ where: { newsroomId, id: { in: [...ids] } } });
  }

  /** Keeps the article from getting a new text until the transaction ends; many may hold it at once. */
  async holdText(tx: Tx, newsroomId: string, id: string): Promise<void> {
    await tx.$queryRaw`SELECT 1 AS held FROM article WHERE newsroom_id = ${newsroomId}::uuid AND id = ${id}::uuid FOR SHARE`;
  }

  /** True when the article was still at `expectedVersion`. */
  async update(tx: Tx, article: ArticleRow, expectedVersion: number, data: Prisma.ArticleUncheckedUpdateManyInput): Promise<boolean> {
    const { count } = await tx.article.updateMany({
      where: { newsroomId: article.newsroomId, id: article.id, version: expectedVersion },
      data: { ...data, version: { increment: 1 } },
    });
    return count === 1;
  }

  async findRevision(tx: Tx, newsroomId: string, id: string): Promise<TextRevisionRow | null> {
    return tx.textRevision.findUnique({ where: { newsroomId_id: { newsroomId, id } }, select: withoutSource });
  }

  async findRevisionByNumber(tx: Tx, newsroomId: string, articleId: string, number: number): Promise<TextRevisionRow | null> {
    const where = { newsroomId_articleId_number: { newsroomId, articleId, number } };
    return tx.textRevision.findUnique({ where, select: withoutSource });
  }

  async findNewestRevision(tx: Tx, newsroomId: string, articleId: string): Promise<TextRevisionRow | null> {
    return tx.textRevision.findFirst({ where: { newsroomId, articleId }, orderBy: { number: 'desc' }, select: withoutSource });
  }

  async listRevisions(tx: Tx, newsroomId: string, articleId: string): Promise<TextRevisionSummary[]> {
    return tx.textRevision.findMany({ where: { newsroomId, articleId }, orderBy: { number: 'desc' }, select: summary });
  }

  async listRevisionsByIds(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<TextRevisionSummary[]> {
    return tx.textRevision.findMany({ where: { newsroomId, id: { in: [...ids] } }, select: summary });
  }

  async listTexts(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<{ id: string; text: string }[]> {
    return tx.textRevision.findMany({ where: { newsroomId, id: { in: [...ids] } }, select: { id: true, text: true } });
  }

  /** The newest revision of each article. */
  async listNewest(tx: Tx, newsroomId: string, articleIds: readonly string[]): Promise<TextRevisionSummary[]> {
    return tx.textRevision.findMany({
      where: { newsroomId, articleId: { in: [...articleIds] } },
      orderBy: [{ articleId: 'asc' }, { number: 'desc' }],
      distinct: ['articleId'],
      select: summary,
    });
  }

  /** Newest first. */
  async list(tx: Tx, newsroomId: string, filter: ArticleFilter): Promise<ArticleRow[]> {
    const conditions: Prisma.Sql[] = [Prisma.sql`newsroom_id = ${newsroomId}::uuid`];
    if (filter.query !== null) {
      const pattern = likePattern(filter.query);
      conditions.push(Prisma.sql`(title ILIKE ${pattern} OR publisher ILIKE ${pattern} OR author ILIKE ${pattern} OR url ILIKE ${pattern})`);
    }
    if (filter.language !== null) conditions.push(Prisma.sql`language = ${filter.language}`);
    if (filter.archived !== null) conditions.push(filter.archived ? Prisma.sql`archived_at IS NOT NULL` : Prisma.sql`archived_at IS NULL`);
    if (filter.after !== null) {
      conditions.push(Prisma.sql`(created_at, id) < (${filter.after.createdAt}::timestamptz, ${filter.after.id}::uuid)`);
    }
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM article WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY created_at DESC, id DESC LIMIT ${filter.take}`;
    const rows = await this.listByIds(tx, newsroomId, found.map((row) => row.id));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return found.flatMap(({ id }) => byId.get(id) ?? []);
  }
}
