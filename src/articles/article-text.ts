import { contentDigest, sha256Hex } from '../platform/canonical-json/canonical-json.js';
import { codePointLength } from '../platform/text/code-points.js';
import { forbiddenCharacter } from '../platform/text/well-formed.js';

/** Largest article that is taken, in bytes of UTF-8 as received. */
export const ARTICLE_MAX_BYTES = 5_000_000;
/** Longest title, in code points; a longer first line is a paragraph. */
export const TITLE_MAX = 300;
/** In UTF-16 units, white space included. */
const LONGEST_HEADLINE = 10 * TITLE_MAX;

export type ArticleMediaType = 'text/plain' | 'text/markdown';

/** An article as it arrived: bytes of a file, or the text of a JSON body. */
export type ReceivedArticle = { received: Uint8Array | string; mediaType: ArticleMediaType; title?: string | null };

type Digest = ReturnType<typeof contentDigest>;

export type ArticleText =
  | {
      ok: true;
      title: string;
      /** Headline as first paragraph, empty line, body; NFC, LF only, no BOM, no white space at the end. */
      text: string;
      /** Length of `text` in code points. */
      codePoints: number;
      /** SHA-256 of `text` in UTF-8. */
      textDigest: Digest;
      /** The bytes as received (UTF-8 of a text that came as JSON), to be kept. */
      source: Uint8Array;
      sourceDigest: Digest;
    }
  | { ok: false; code: ArticleTextProblem; detail: string };

export type ArticleTextProblem =
  | 'ARTICLE_TOO_LARGE'
  | 'ARTICLE_NOT_UTF8'
  | 'ARTICLE_FORBIDDEN_CHARACTER'
  | 'ARTICLE_TITLE_MISSING'
  | 'ARTICLE_TITLE_TOO_LONG'
  | 'ARTICLE_EMPTY';

/**
 * The text under review, from what was received. Everything that measures or quotes the article refers to this text, so
 * the same bytes and title always give the same text.
 *
 * Markdown stays as it is written: its markup is text, since offsets into a rendering would depend on the renderer. When no title is
 * given, a leading `# Title` line supplies it in Markdown, a first line followed by an empty line in plain text; that line then
 * becomes the headline and is not repeated. A given title that equals it is not repeated either.
 */
export function articleText({ received, mediaType, title }: ReceivedArticle): ArticleText {
  const source = typeof received === 'string' ? Buffer.from(received, 'utf8') : received;
  if (source.byteLength > ARTICLE_MAX_BYTES) return problem('ARTICLE_TOO_LARGE', `Larger than ${ARTICLE_MAX_BYTES} bytes`);
  const decoded = typeof received === 'string' ? received : decodeUtf8(received);
  if (decoded === null) return problem('ARTICLE_NOT_UTF8', 'The bytes are not valid UTF-8');
  const body = normalise(decoded);
  const given = title === null || title === undefined ? '' : oneLine(title);
  const forbidden = forbiddenCharacter(body, { multiline: true }) ?? forbiddenCharacter(given);
  if (forbidden !== null) {
    return problem('ARTICLE_FORBIDDEN_CHARACTER', `${forbidden.code} at code point ${forbidden.at} of the text with LF line ends`);
  }
  return compose(source, splitHeadline(body, mediaType), given);
}

type Split = { body: string; headline: { title: string; rest: string } | null };

function compose(source: Uint8Array, { body, headline }: Split, given: string): ArticleText {
  if (given === '' && headline === null) {
    return problem('ARTICLE_TITLE_MISSING', 'No title is given, and the text does not begin with one');
  }
  const title = given === '' ? (headline?.title ?? '') : given;
  if (codePointLength(title) > TITLE_MAX) return problem('ARTICLE_TITLE_TOO_LONG', `The title is longer than ${TITLE_MAX} code points`);
  const rest = headline !== null && headline.title === title ? headline.rest : body;
  if (rest === '') return problem('ARTICLE_EMPTY', 'There is no text besides the title');
  const text = `${title}\n\n${rest}`;
  return {
    ok: true,
    title,
    text,
    codePoints: codePointLength(text),
    textDigest: `sha256:${sha256Hex(text)}`,
    source,
    sourceDigest: `sha256:${sha256Hex(source)}`,
  };
}

/** Strict: a replacement character would change what the article says. TextDecoder also removes the BOM. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** No BOM, LF only (vertical tab and form feed are line ends too: Unicode 5.8), NFC, no empty lines around. */
function normalise(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}

function oneLine(title: string): string {
  return title.normalize('NFC').replace(/[^\S\0]+/gu, ' ').trim();
}

/** The line that supplies the title, if there is one, and what follows it. */
function splitHeadline(body: string, mediaType: ArticleMediaType): Split {
  const end = body.indexOf('\n');
  const line = end < 0 ? body : body.slice(0, end);
  // An article of 5 MB may have no line end at all: to bring all of it on one line takes half a second, and it is no title.
  if (line.length > LONGEST_HEADLINE) return { body, headline: null };
  const rest = end < 0 ? '' : body.slice(end + 1);
  const title = mediaType === 'text/markdown' ? headingOf(line) : plainTitle(line, rest);
  if (title === '' || codePointLength(title) > TITLE_MAX) return { body, headline: null };
  return { body, headline: { title, rest: rest.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd() } };
}

/** The words of an ATX heading of level one (CommonMark 4.2), or '' when the line is none. */
function headingOf(line: string): string {
  const heading = /^ {0,3}#[ \t]+(.*)$/.exec(line)?.[1] ?? '';
  return oneLine(heading.replace(/(^|[ \t])#+[ \t]*$/, ''));
}

function plainTitle(line: string, rest: string): string {
  return /^[^\S\n]*(?:\n|$)/.test(rest) ? oneLine(line) : '';
}

function problem(code: ArticleTextProblem, detail: string): ArticleText {
  return { ok: false, code, detail };
}
