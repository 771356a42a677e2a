import { z } from 'zod';
import { ARTICLE_MAX_BYTES, articleText, TITLE_MAX } from '../articles/article-text.js';
import { contentDigest } from '../platform/canonical-json/canonical-json.js';
import { edtf, languageTag, text, url } from '../platform/text/text.schemas.js';
import type { NameOf } from './checked-claims.js';
import type { Row } from './read-rows.js';
import { checked, valuesOf, type Read } from './row-values.js';

const articleSchema = z.strictObject({
  text: z.string().max(ARTICLE_MAX_BYTES),
  title: text(TITLE_MAX, { min: 1 }).nullable(),
  publisher: text(300, { min: 1 }).nullable(),
  author: text(300, { min: 1 }).nullable(),
  url: url().nullable(),
  publishedAt: edtf().nullable(),
  language: languageTag().nullable(),
});

export const articleColumns: readonly string[] = Object.keys(articleSchema.shape);

/** An article as a row brings it; its text is one that can be stored. */
export interface ImportedArticle extends z.infer<typeof articleSchema> {
  /** SHA-256 of the text as it will be stored, headline included. */
  readonly textDigest: string;
}

/** Reads a row with an article. */
export function importedArticle(row: Row, nameOf: NameOf): Read<ImportedArticle> {
  const read = checked(articleSchema, valuesOf(row, articleColumns, nameOf), nameOf);
  if (!read.ok) return read;
  const { text: received, title } = read.value;
  const result = articleText({ received, title, mediaType: 'text/plain' });
  if (result.ok) return { ok: true, value: { ...read.value, textDigest: result.textDigest } };
  const column = result.code.startsWith('ARTICLE_TITLE') ? 'title' : 'text';
  return { ok: false, problems: [{ code: result.code, detail: `${result.detail}.`, pointer: `/${nameOf(column)}` }] };
}

/** What makes two rows the same article: its text and where it stands. A new text at the same address is another article. */
export const articleFingerprint = ({ textDigest, url: address }: ImportedArticle): string => contentDigest({ what: 'article', textDigest, url: address });
