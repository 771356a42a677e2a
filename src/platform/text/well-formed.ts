import { codePointLength } from './code-points.js';

/**
 * Characters that no text in Factdesk may hold: NUL (PostgreSQL cannot store it), lone surrogates (not text: they have
 * no UTF-8 form and no digest) and control characters (invisible, so an approver could not see what is published).
 */
export type ForbiddenCharacter = {
  code: 'NUL' | 'LONE_SURROGATE' | 'CONTROL_CHARACTER';
  /** Where the first one stands, in code points. */
  at: number;
};

// The purpose of these expressions is to find control characters.
const NOT_IN_A_LINE = new RegExp('[\\u0000-\\u001f]');
const NOT_IN_A_TEXT = new RegExp('[\\u0000-\\u0008\\u000b-\\u001f]');

/**
 * The first forbidden character of `text`, or null. Of the C0 controls a `multiline` text may hold line feed and tab, a
 * single line none. NUL is reported before anything else, wherever it stands.
 */
export function forbiddenCharacter(text: string, { multiline = false } = {}): ForbiddenCharacter | null {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { code: 'NUL', at: codePointLength(text.slice(0, nul)) };
  if (!text.isWellFormed()) return { code: 'LONE_SURROGATE', at: firstLoneSurrogate(text) };
  const control = text.search(multiline ? NOT_IN_A_TEXT : NOT_IN_A_LINE);
  return control >= 0 ? { code: 'CONTROL_CHARACTER', at: codePointLength(text.slice(0, control)) } : null;
}

function firstLoneSurrogate(text: string): number {
  let offset = 0;
  for (const character of text) {
    if (!character.isWellFormed()) return offset;
    offset++;
  }
  return offset;
}
