import { z } from 'zod';
import { cursor, instant, limit, pageOf, version } from '../platform/http/fields.js';
import { UPLOAD_FILE } from '../platform/http/upload-field.js';
import { edtf, languageTag, text, url, uuid } from '../platform/text/text.schemas.js';
import { ARTICLE_MAX_BYTES, TITLE_MAX } from './article-text.js';

/** The text in a JSON body, or a file of a multipart form. */
const received = {
  title: text(TITLE_MAX, { min: 1 }).optional().meta({ description: 'Taken from the beginning of the text when not given' }),
  text: z.string().max(ARTICLE_MAX_BYTES).optional(),
  file: UPLOAD_FILE.optional(),
};

const eitherTextOrFile = (body: { text?: unknown; file?: unknown }): boolean => (body.text === undefined) !== (body.file === undefined);
const eitherOr = { error: 'Send either a text or a file', path: ['text'] };

export const articleBody = z
  .strictObject({
    ...received,
    publisher: text(300, { min: 1 }).nullable().default(null),
    author: text(300, { min: 1 }).nullable().default(null),
    url: url().nullable().default(null),
    publishedAt: edtf().nullable().default(null),
    language: languageTag().optional().meta({ description: 'BCP 47; detected when not given' }),
  })
  .refine(eitherTextOrFile, eitherOr)
  .meta({ id: 'ArticleInput' });

export const revisionBody = z.strictObject(received).refine(eitherTextOrFile, eitherOr).meta({ id: 'ArticleRevisionInput' });

export const articleMetadataBody = z
  .strictObject({
    title: text(TITLE_MAX, { min: 1 }),
    publisher: text(300, { min: 1 }).nullable(),
    author: text(300, { min: 1 }).nullable(),
    url: url().nullable(),
    publishedAt: edtf().nullable(),
    language: languageTag(),
  })
  .meta({ id: 'ArticleMetadataInput' });

export const articlePath = z.object({ newsroom: z.string(), id: uuid() });
export const articleRevisionPath = articlePath.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) });

export const articleQuery = z.strictObject({
  query: text(200).optional().meta({ description: 'Part of the title, publisher, author or address' }),
  language: languageTag().optional(),
  archived: z.enum(['false', 'true', 'all']).default('false'),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});

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

export const textRevisionWithText = textRevisionView
  .extend({ articleId: z.uuid(), text: z.string().meta({ description: 'Headline, empty line, body; offsets are code points into this' }) })
  .meta({ id: 'TextRevisionWithText' });

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

export const articlePage = pageOf(articleView).meta({ id: 'ArticlePage' });
export const textRevisionList = z.object({ items: z.array(textRevisionView) }).meta({ id: 'TextRevisionList' });

export type ArticleBody = z.infer<typeof articleBody>;
export type RevisionBody = z.infer<typeof revisionBody>;
export type ArticleMetadataBody = z.infer<typeof articleMetadataBody>;
export type ArticlePath = z.infer<typeof articlePath>;
export type ArticleRevisionPath = z.infer<typeof articleRevisionPath>;
export type ArticleQuery = z.infer<typeof articleQuery>;
export type TextRevisionView = z.infer<typeof textRevisionView>;
export type TextRevisionWithText = z.infer<typeof textRevisionWithText>;
export type ArticleView = z.infer<typeof articleView>;
export type ArticlePage = z.infer<typeof articlePage>;
export type TextRevisionList = z.infer<typeof textRevisionList>;
