import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import type { ArticleRow, TextRevisionSummary } from './articles.repository.js';

/** Articles and their texts as the desk shows them. */

export const textRevisionView = z
  .object({
    id: z.uuid(),
    number: z.int().min(1),
    codePoints: z.int(),
    textDigest: z.string().meta({ description: 'sha256:<hex> of the text in UTF-8' }),
    sourceDigest: z.string().meta({ description: 'sha256:<hex> of the bytes as they were received' }),
    mediaType: z.string(),
    createdBy: z.uuid(),
    createdAt: instant(),
  })
  .meta({ id: 'TextRevisionView' });

export const articleView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    publisher: z.string().nullable(),
    author: z.string().nullable(),
    url: z.string().nullable(),
    publishedAt: z.string().nullable().meta({ description: 'EDTF level 0' }),
    language: z.string(),
    languageDetected: z.boolean().meta({ description: 'Nobody has said the language; it was worked out from the text' }),
    textRevision: textRevisionView.meta({ description: 'The newest one' }),
    archivedAt: instant().nullable(),
    version: version(),
    createdBy: z.uuid(),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'ArticleView' });

export type TextRevisionView = z.infer<typeof textRevisionView>;
export type ArticleView = z.infer<typeof articleView>;

type ArticleMetadata = Pick<ArticleView, 'title' | 'publisher' | 'author' | 'url' | 'publishedAt' | 'language'>;

/** What people say about an article: tidied, so that a save without change is recognised as one. */
export function metadataOf({ title, publisher, author, url, publishedAt, language }: ArticleMetadata): ArticleMetadata {
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
