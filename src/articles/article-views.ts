import type { ArticleRow, TextRevisionSummary } from './articles.repository.js';
import type { ArticleMetadataBody, ArticleView, TextRevisionView } from './articles.schemas.js';

/** What people say about an article: tidied, so that a save without change is recognised as one. */
export function metadataOf({ title, publisher, author, url, publishedAt, language }: ArticleMetadataBody): ArticleMetadataBody {
  return { title: oneLine(title), publisher: tidy(publisher), author: tidy(author), url, publishedAt, language };
}

export function revisionViewOf(revision: TextRevisionSummary): TextRevisionView {
  const { id, number, codePoints, textDigest, sourceDigest, mediaType, createdBy } = revision;
  return { id, number, codePoints, textDigest, sourceDigest, mediaType, createdBy, createdAt: revision.createdAt.toISOString() };
}

export function articleViewOf(row: ArticleRow, revision: TextRevisionSummary | undefined): ArticleView {
  if (revision === undefined) throw new Error(`The article ${row.id} has no text.`);
  const { id, title, publisher, author, url, publishedAt, language, languageDetected, version, createdBy } = row;
  return {
    id, title, publisher, author, url, publishedAt, language, languageDetected, version, createdBy,
    textRevision: revisionViewOf(revision),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
const tidy = (text: string | null): string | null => (text === null ? null : oneLine(text));
