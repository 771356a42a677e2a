import { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import type { UploadedFile } from '../platform/http/body-limit.js';
import { UPLOAD_FILE } from '../platform/http/upload-field.js';
import { text as textField } from '../platform/text/text.schemas.js';
import { ARTICLE_MAX_BYTES, articleText, type ArticleMediaType, type ArticleText, type ArticleTextProblem, TITLE_MAX } from './article-text.js';

/** A text that can be stored, and what it came as. */
export type TakenText = Extract<ArticleText, { ok: true }> & { readonly mediaType: ArticleMediaType };

/** The text in a JSON body, or a file of a multipart form. */
export const receivedFields = {
  title: textField(TITLE_MAX, { min: 1 }).optional().meta({ description: 'Taken from the beginning of the text when not given' }),
  text: z.string().max(ARTICLE_MAX_BYTES).optional(),
  file: UPLOAD_FILE.optional(),
};

export const eitherTextOrFile = (body: { text?: unknown; file?: unknown }): boolean => (body.text === undefined) !== (body.file === undefined);
export const EITHER_OR = { error: 'Send either a text or a file', path: ['text'] };

/** The next text of an article. */
export const revisionBody = z.strictObject(receivedFields).refine(eitherTextOrFile, EITHER_OR).meta({ id: 'NewTextRevision' });
export type RevisionBody = z.infer<typeof revisionBody>;

/** What a request brings: a text in JSON or in a form, or a file. */
export interface Received {
  readonly title?: string | null | undefined;
  readonly text?: string | undefined;
  readonly file?: UploadedFile | undefined;
}

const ABOUT_TITLE: ReadonlySet<ArticleTextProblem> = new Set(['ARTICLE_TITLE_MISSING', 'ARTICLE_TITLE_TOO_LONG']);

/** VALIDATION_FAILED (422) when it is no text for an article, UNSUPPORTED_MEDIA_TYPE (415) for another kind of file. */
export function receivedText({ title, text, file }: Received): TakenText {
  const mediaType = file === undefined ? 'text/plain' : mediaTypeOf(file);
  const result = articleText({ received: file?.bytes ?? text ?? '', mediaType, title });
  if (result.ok) return { ...result, mediaType };
  const pointer = ABOUT_TITLE.has(result.code) ? '/title' : file === undefined ? '/text' : '/file';
  throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer, code: result.code, detail: `${result.detail}.` }] });
}

/** Browsers do not know `.md`: for what they call a stream of bytes, the name of the file says what it is. */
function mediaTypeOf({ mediaType, filename }: UploadedFile): ArticleMediaType {
  const type = mediaType.toLowerCase();
  if (type === 'text/plain' || type === 'text/markdown') return type;
  if (type === 'application/octet-stream' && /\.(md|markdown)$/i.test(filename)) return 'text/markdown';
  if (type === 'application/octet-stream' && /\.txt$/i.test(filename)) return 'text/plain';
  throw new DomainError('UNSUPPORTED_MEDIA_TYPE', { detail: 'An article is a file of text/plain or text/markdown in UTF-8.' });
}
