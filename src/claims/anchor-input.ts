import { z } from 'zod';
import type { AnchorProblem } from '../articles/anchor.js';
import { DomainError, type Json } from '../platform/errors/domain-error.js';
import { text, uuid } from '../platform/text/text.schemas.js';

/** Longest quote, in code points. */
export const QUOTE_MAX = 10_000;
const offset = () => z.int().min(0).max(10_000_000);

/**
 * A place in a text, as a caller names it: by offsets, by the quote, or by both. Without a text revision the newest text of
 * the article is meant.
 */
export const anchorFields = {
  articleId: uuid().optional().meta({ description: 'Means the newest text of the article' }),
  textRevisionId: uuid().optional(),
  start: offset().optional().meta({ description: 'Unicode code points, not UTF-16 units' }),
  end: offset().optional().meta({ description: 'Exclusive' }),
  exact: text(QUOTE_MAX, { min: 1, multiline: true }).optional().meta({ description: 'Must be what stands in the text' }),
  prefix: text(1000, { multiline: true }).optional().meta({ description: 'What stands right before; tells equal quotes apart' }),
  suffix: text(1000, { multiline: true }).optional().meta({ description: 'What stands right after' }),
};

export interface AnchorInput {
  readonly articleId?: string | undefined;
  readonly textRevisionId?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

interface Issues {
  addIssue(issue: { code: 'custom'; path: string[]; message: string }): void;
}

/** What single fields cannot say: one text, and a place in it. */
export function checkAnchor(input: AnchorInput, context: Issues): void {
  const issue = (field: string, message: string): void => context.addIssue({ code: 'custom', path: [field], message });
  const { start, end, exact } = input;
  if ((input.articleId === undefined) === (input.textRevisionId === undefined)) issue('articleId', 'Name either an article or one of its text revisions');
  if ((start === undefined) !== (end === undefined)) issue(start === undefined ? 'start' : 'end', 'Start and end belong together');
  if (start === undefined && exact === undefined) issue('exact', 'Say where: by start and end, or by the quote');
  if (start !== undefined && end !== undefined && end - start > QUOTE_MAX) issue('end', `A quote has at most ${QUOTE_MAX} code points`);
}

export const anchorInput = z.strictObject(anchorFields).superRefine(checkAnchor).meta({ id: 'PlaceInText' });

const DETAIL: Readonly<Record<AnchorProblem['code'], string>> = {
  ANCHOR_OUT_OF_RANGE: 'Offsets are Unicode code points into the text revision.',
  ANCHOR_EMPTY: 'The end lies after the start.',
  ANCHOR_SPLITS_GRAPHEME: 'Start and end lie between what readers see as characters.',
  ANCHOR_QUOTE_MISMATCH: 'Other words stand at these offsets.',
  ANCHOR_CONTEXT_MISMATCH: 'Other words stand beside the quote.',
};
const FIELD: Readonly<Record<AnchorProblem['code'], string>> = {
  ANCHOR_OUT_OF_RANGE: '/end',
  ANCHOR_EMPTY: '/end',
  ANCHOR_SPLITS_GRAPHEME: '/start',
  ANCHOR_QUOTE_MISMATCH: '/exact',
  ANCHOR_CONTEXT_MISMATCH: '/prefix',
};

/** A 422 that says what stands in the text instead. `pointer` leads to the anchor in the body. */
export function anchorError(problem: AnchorProblem, pointer: string): DomainError {
  const { code } = problem;
  const expected: Json | undefined = 'expected' in problem ? problem.expected : undefined;
  return new DomainError(code, {
    errors: [{ pointer: pointer + FIELD[code], code, detail: DETAIL[code] }],
    ...(expected === undefined ? {} : { extra: { expected } }),
  });
}

export function quoteNotFound(pointer: string): DomainError {
  const code = 'ANCHOR_QUOTE_NOT_FOUND';
  return new DomainError(code, { errors: [{ pointer: `${pointer}/exact`, code, detail: 'With this prefix and suffix it stands nowhere in the text.' }] });
}

export function quoteAmbiguous(pointer: string, positions: readonly { start: number; end: number }[], more: boolean): DomainError {
  const code = 'ANCHOR_QUOTE_AMBIGUOUS';
  return new DomainError(code, {
    errors: [{ pointer: `${pointer}/exact`, code, detail: 'Add a prefix or suffix, or start and end.' }],
    extra: { positions: positions.map(({ start, end }) => ({ start, end })), more },
  });
}
