import { z } from 'zod';
import { cursor, limit, pageOf } from '../platform/http/fields.js';
import { edtf, languageTag, text, url, uuid } from '../platform/text/text.schemas.js';
import { TITLE_MAX } from './article-text.js';
import { articleView, textRevisionView } from './article-view.js';
import { EITHER_OR, eitherTextOrFile, receivedFields } from './received-text.js';

export const articleBody = z
  .strictObject({
    ...receivedFields,
    publisher: text(300, { min: 1 }).nullable().default(null),
    author: text(300, { min: 1 }).nullable().default(null),
    url: url().nullable().default(null),
    publishedAt: edtf().nullable().default(null),
    language: languageTag().optional().meta({ description: 'BCP 47; detected when not given' }),
  })
  .refine(eitherTextOrFile, EITHER_OR)
  .meta({ id: 'NewArticle' });

export const articleMetadataBody = z
  .strictObject({
    title: text(TITLE_MAX, { min: 1 }),
    publisher: text(300, { min: 1 }).nullable(),
    author: text(300, { min: 1 }).nullable(),
    url: url().nullable(),
    publishedAt: edtf().nullable(),
    language: languageTag(),
  })
  .meta({ id: 'ArticleMetadata' });

export const articlePath = z.object({ newsroom: z.string(), id: uuid() });
export const articleRevisionPath = articlePath.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) });

export const articleQuery = z.strictObject({
  query: text(200).optional().meta({ description: 'Part of the title, publisher, author or address' }),
  language: languageTag().optional(),
  archived: z.enum(['false', 'true', 'all']).default('false'),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});

export const textRevisionWithText = textRevisionView
  .extend({ articleId: z.uuid(), text: z.string().meta({ description: 'Headline, empty line, body; offsets are code points into this' }) })
  .meta({ id: 'TextRevisionWithText' });

const claimCount = z
  .object({
    total: z.int().min(0).meta({ description: 'Claims that quote the article in any of its texts, whatever became of them' }),
    published: z.int().min(0).meta({ description: 'Those that readers see now' }),
  })
  .meta({ id: 'ArticleClaimCount' });
export const articlePage = pageOf(articleView.extend({ claims: claimCount }).meta({ id: 'ListedArticle' })).meta({ id: 'ArticlePage' });
export const textRevisionList = z.object({ items: z.array(textRevisionView) }).meta({ id: 'TextRevisionList' });

export type ArticleBody = z.infer<typeof articleBody>;
export type ArticleMetadataBody = z.infer<typeof articleMetadataBody>;
export type ArticlePath = z.infer<typeof articlePath>;
export type ArticleRevisionPath = z.infer<typeof articleRevisionPath>;
export type ArticleQuery = z.infer<typeof articleQuery>;
export type TextRevisionWithText = z.infer<typeof textRevisionWithText>;
export type ArticlePage = z.infer<typeof articlePage>;
export type TextRevisionList = z.infer<typeof textRevisionList>;
