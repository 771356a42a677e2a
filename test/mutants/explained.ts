import type { Mutant } from './mutant.js';

/** A mutant that no test can notice, or that none should, and why. */
export interface Explained {
  /** From `src`, without the ending. */
  readonly file: string;
  readonly mutator: string;
  /** As they stand in the source and in the mutant, blanks aside. */
  readonly original: string;
  readonly replacement: string;
  /** Part of the line on which it stands, where the same is written elsewhere. */
  readonly on?: string;
  readonly why: string;
}

const TEXT = '"Stryker was here!"';
const condition = (file: string, original: string, replacement: string, why: string, on?: string): Explained => ({ file, mutator: 'ConditionalExpression', original, replacement, why, ...(on === undefined ? {} : { on }) });
const equality = (file: string, original: string, replacement: string, why: string): Explained => ({ file, mutator: 'EqualityOperator', original, replacement, why });
const literal = (file: string, original: string, replacement: string, on: string, why: string): Explained => ({ file, mutator: 'StringLiteral', original, replacement, on, why });
const pattern = (file: string, original: string, replacement: string, why: string): Explained => ({ file, mutator: 'Regex', original, replacement, why });

const SHORT_CUT = 'a short cut: what follows comes to the same answer';
const NEVER = 'the default is for the compiler: there always is a value';
const BEYOND = 'beyond the end there is no character, and NaN is no surrogate';
const ALONE = 'U+0080 is a control character: there is a boundary on both sides of it';
const FOUND_AGAIN = 'segmenting from further back comes to the same white space';
const FIRST = 'to sort, it is enough to know which of two comes first';
const ROOM = 'the size of the table of runs: it costs room or time, and the same runs are found';
const EMPTY_BINS = 'the last bin is always empty, as is what lies behind it, and a place needs two votes';
const NO_MORE = 'beyond the end there is no character, and NaN equals nothing';
const NOT_THERE = 'no claim has this name, so it leads nowhere';

export const EXPLAINED: readonly Explained[] = [
  { file: 'access/policy', mutator: 'StringLiteral', original: "''", replacement: TEXT, why: 'names of the actor that the matrix of roles asks with; no rule looks at a name' },
  condition('platform/http/conditional', 'ifNoneMatch === etag', 'false', SHORT_CUT),
  { file: 'articles/anchor', mutator: 'ObjectLiteral', original: "{ granularity: 'grapheme' }", replacement: '{}', why: 'what the segmenter does unless it is told otherwise' },
  condition('articles/anchor', 'after === undefined', 'false', NEVER),
  condition('articles/anchor', 'index <= 0 || index >= text.length', 'false', SHORT_CUT),
  { file: 'articles/anchor', mutator: 'LogicalOperator', original: 'index <= 0 || index >= text.length', replacement: 'index <= 0 && index >= text.length', why: SHORT_CUT },
  condition('articles/anchor', 'index <= 0', 'false', SHORT_CUT),
  equality('articles/anchor', 'index <= 0', 'index < 0', SHORT_CUT),
  condition('articles/anchor', 'index >= text.length', 'false', SHORT_CUT),
  equality('articles/anchor', 'index >= text.length', 'index > text.length', SHORT_CUT),
  condition('articles/anchor', 'text.charCodeAt(index - 1) < 0x80 && text.charCodeAt(index) < 0x80', 'false', SHORT_CUT),
  equality('articles/anchor', 'text.charCodeAt(index - 1) < 0x80', 'text.charCodeAt(index - 1) <= 0x80', ALONE),
  equality('articles/anchor', 'text.charCodeAt(index) < 0x80', 'text.charCodeAt(index) <= 0x80', ALONE),
  { file: 'articles/anchor', mutator: 'MethodExpression', original: "Math.max(before.lastIndexOf('\\n'), before.lastIndexOf(' '))", replacement: "Math.min(before.lastIndexOf('\\n'), before.lastIndexOf(' '))", why: FOUND_AGAIN },
  condition('articles/anchor', 'space >= 0', 'false', FOUND_AGAIN),
  equality('articles/anchor', 'space >= 0', 'space > 0', FOUND_AGAIN),
  literal('platform/text/text-direction', "''", TEXT, "primary = ''", NEVER),
  condition('review/refusal', "case 'illegal': return new DomainError(refusal.code, { extra: { verb } });", "case 'illegal':", 'nothing is missing in what is illegal, so the next case makes the same error of it'),
  literal('platform/canonical-json/canonical-json', "''", TEXT, 'canonicalize(value)', 'only undefined has no canonical form, and it was refused before'),
  { file: 'claims/relation-rules', mutator: 'ArrayDeclaration', original: '[]', replacement: '["Stryker was here"]', why: NOT_THERE },
  condition('platform/edtf/edtf', 'value.length > EDTF_MAX', 'false', 'nothing longer has the form that is asked next'),
  literal('platform/edtf/edtf', "'Z'", '""', "match[8] ?? 'Z'", NEVER),
  condition('platform/edtf/edtf', "zone === 'Z'", 'false', SHORT_CUT),
  literal('platform/edtf/edtf', "'Z'", '""', "zone === 'Z'", SHORT_CUT),
  literal('platform/edtf/edtf', "'0'", '""', 'zone.slice(4)', 'the number of an empty text is 0, too'),
  condition('platform/text/code-points', '!SURROGATE.test(text)', 'false', SHORT_CUT),
  condition('platform/text/code-points', 'text.length <= count', 'false', SHORT_CUT),
  equality('platform/text/code-points', 'text.length <= count', 'text.length < count', SHORT_CUT),
  { file: 'platform/text/code-points', mutator: 'MethodExpression', original: 'text.slice(0, count * 2)', replacement: 'text', why: 'saves time on long texts; the answer is the same' },
  condition('platform/text/code-points', 'index > 0', 'true', BEYOND),
  equality('platform/text/code-points', 'index > 0', 'index >= 0', BEYOND),
  equality('platform/text/code-points', 'index < text.length', 'index <= text.length', BEYOND),
  literal('articles/article-text', "''", TEXT, 'headline?.title', 'without a given title there is a headline here'),
  equality('articles/article-text', 'end < 0', 'end <= 0', 'a text that was tidied does not begin with a line end'),
  pattern('articles/article-text', String.raw`/^ {0,3}#[ \t]+(.*)$/`, String.raw`/^ {0,3}#[ \t]+(.*)/`, 'what is looked at is one line'),
  pattern('articles/article-text', String.raw`/^ {0,3}#[ \t]+(.*)$/`, String.raw`/^ {0,3}#[ \t](.*)$/`, 'blanks around a title are removed afterwards'),
  { file: 'articles/quote-search', mutator: 'MethodExpression', original: 'Math.min(20, Math.max(8, Math.ceil(Math.log2(text.length + 1))))', replacement: 'Math.max(20, Math.max(8, Math.ceil(Math.log2(text.length + 1))))', why: ROOM },
  { file: 'articles/quote-search', mutator: 'ArithmeticOperator', original: 'text.length + 1', replacement: 'text.length - 1', why: ROOM },
  { file: 'articles/quote-search', mutator: 'UnaryOperator', original: '-1', replacement: '+1', on: '?? -1', why: NEVER },
  { file: 'articles/quote-search', mutator: 'ArithmeticOperator', original: '(this.text.length + pattern.length) / width', replacement: '(this.text.length + pattern.length) * width', why: 'more bins than anything votes for; those stay empty' },
  equality('articles/quote-search', 'bin + 1 < bins.length', 'bin + 1 <= bins.length', EMPTY_BINS),
  { file: 'articles/quote-search', mutator: 'ArithmeticOperator', original: 'bin + 1', replacement: 'bin - 1', on: '< bins.length', why: EMPTY_BINS },
  { file: 'articles/quote-search', mutator: 'MethodExpression', original: 'Math.max(1, Math.ceil(grams / MAX_GRAMS))', replacement: 'Math.min(1, Math.ceil(grams / MAX_GRAMS))', why: 'looks up every run of a long pattern, which takes longer; the share that is asked for is the same' },
  { file: 'articles/quote-search', mutator: 'ArithmeticOperator', original: 'whole / 0x10000', replacement: 'whole * 0x10000', why: 'equal runs still come to equal keys, and unequal ones are spread nearly as well' },
  pattern('verdicts/rationale', String.raw`/>|[-+*]|\d+[.)]/g`, String.raw`/>|[-+*]|\d[.)]/g`, 'a number counts once, by its last digit as well'),
  condition('verdicts/rationale', 'markdown.length > RATIONALE_MAX', 'true', SHORT_CUT),
  equality('verdicts/rationale', 'markdown.length > RATIONALE_MAX', 'markdown.length >= RATIONALE_MAX', SHORT_CUT),
  literal('verdicts/rationale', "''", TEXT, 'CONTAINERS.exec(line)', 'these words open no container either'),
  condition('review/word-difference', "a === b || a.trim() !== ''", 'true', 'blanks at the end that differ come out as removed and added either way'),
  { file: 'review/word-difference', mutator: 'MethodExpression', original: 'a.trim()', replacement: 'a', why: 'blanks at the end that differ come out as removed and added either way' },
  literal('review/word-difference', "''", TEXT, "a.trim() !== ''", 'blanks at the end that differ come out as removed and added either way'),
  literal('review/word-difference', "''", TEXT, "[i++] ?? ''", NEVER),
  literal('review/word-difference', "''", TEXT, "[j++] ?? ''", NEVER),
  condition('review/word-difference', "space !== ''", 'true', 'an empty word is left out of every run'),
  literal('review/word-difference', "''", TEXT, "if (space !== '')", 'an empty word is left out of every run'),
  { file: 'review/content-difference', mutator: 'ArrayDeclaration', original: '[]', replacement: '["Stryker was here"]', on: 'old === undefined ? [] :', why: 'a pair has a member on one side at least' },
  equality('review/content-difference', 'n < Math.max(gap.before.length, gap.after.length)', 'n <= Math.max(gap.before.length, gap.after.length)', 'a pair of nothing and nothing is no difference'),
  equality('review/freeze-content', 'key(a) < key(b)', 'key(a) <= key(b)', 'no two have the same key'),
  condition('review/freeze-content', 'key(a) > key(b)', 'true', 'no two have the same key'),
  equality('review/freeze-content', 'key(a) > key(b)', 'key(a) >= key(b)', 'no two have the same key'),
  condition('review/freeze-content', 'key(a) > key(b)', 'false', FIRST),
  equality('review/freeze-content', 'key(a) > key(b)', 'key(a) <= key(b)', FIRST),
  condition('review/review-workflow', 'me !== null', 'true', 'whoever submitted has a name', 'submittedBy === me'),
  { file: 'articles/surroundings', mutator: 'ArithmeticOperator', original: 'a.length - i', replacement: 'a.length + i', on: 'const most', why: NO_MORE },
  { file: 'articles/surroundings', mutator: 'ArithmeticOperator', original: 'b.length - j', replacement: 'b.length + j', on: 'const most', why: NO_MORE },
  equality('articles/re-anchoring', 'indexes.length <= MAX_LOOKED_AT', 'indexes.length < MAX_LOOKED_AT', SHORT_CUT),
  { file: 'articles/re-anchoring', mutator: 'MethodExpression', original: 'approximate(this.#new.text, window, exact, maxErrors).slice(0, MAX_CANDIDATES)', replacement: 'approximate(this.#new.text, window, exact, maxErrors)', why: 'saves time; in so narrow a window writing has no more places that are equally like the quote' },
  literal('articles/surroundings', "''", TEXT, 'text[at - 1]', 'at an edge of the text there is no word that goes on'),
];

const bare = (code: string): string => code.replaceAll(/\s+/g, '');

/** Why a mutant may survive; null when nobody has said. */
export const explanationOf = ({ file, mutator, original, replacement, sourceLine }: Mutant): string | null =>
  EXPLAINED.find(
    (each) => file === `src/${each.file}.ts` && each.mutator === mutator && bare(each.original) === bare(original) && bare(each.replacement) === bare(replacement) && sourceLine.includes(each.on ?? ''),
  )?.why ?? null;
