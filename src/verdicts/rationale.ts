import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { codePointLength } from '../platform/text/code-points.js';
import { httpUrlOrNull } from '../platform/text/http-url.js';

/** Longest rationale, in code points. */
export const RATIONALE_MAX = 20_000;
/** Deepest nesting of quotes and lists that one line may open. */
const MAX_CONTAINERS = 10;
/** Most lines; the parser's time grows with their square inside quotes and lists. */
const MAX_LINES = 1_000;
/** Most containers that all lines together open. */
const MAX_CONTAINERS_IN_ALL = 2_000;
/** Most emphasis marks (* and _) in one rationale. */
const MAX_EMPHASIS_MARKS = 2_000;

/** Containers that a line opens: block quotes, bullets, numbers. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const CONTAINER = />|[-+*]|\d+[.)]/g;
const REFERENCE = /\[E(\d{1,6})\]/g;

/** What a reader does not get to see as these words: code is an example, a link or image is not a reference to evidence. */
const NOT_PROSE: ReadonlySet<Nodes['type']> = new Set<Nodes['type']>([
  'code',
  'inlineCode',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'definition',
]);

export type RationaleProblem = { code: 'RATIONALE_TOO_LONG' | 'RATIONALE_TOO_COMPLEX'; detail: string };

/**
 * Why this Markdown is refused, or null. Besides the length there are limits that no honest text reaches: the CommonMark
 * parser takes quadratic time on thousands of emphasis marks, deeply nested containers and thousands of quoted lines (measured on 20,000
 * characters: 8 s, 36 s and 3 s; with the limits at most about 0.3 s), and every renderer of the text would pay it again.
 *
 * Raw HTML is not refused: it is kept as text, and renderers escape it.
 */
export function rationaleProblem(markdown: string): RationaleProblem | null {
  if (markdown.length > RATIONALE_MAX && codePointLength(markdown) > RATIONALE_MAX) {
    return { code: 'RATIONALE_TOO_LONG', detail: `Longer than ${RATIONALE_MAX} code points` };
  }
  if (countOf(markdown, /[*_]/g) > MAX_EMPHASIS_MARKS) {
    return { code: 'RATIONALE_TOO_COMPLEX', detail: `More than ${MAX_EMPHASIS_MARKS} emphasis marks (* and _)` };
  }
  const lines = markdown.split(/\r\n?|\n/);
  if (lines.length > MAX_LINES) return { code: 'RATIONALE_TOO_COMPLEX', detail: `More than ${MAX_LINES} lines` };
  const containers = lines.map((line) => countOf(CONTAINERS.exec(line)?.[0] ?? '', CONTAINER));
  const deep = containers.findIndex((count) => count > MAX_CONTAINERS);
  if (deep >= 0) {
    return { code: 'RATIONALE_TOO_COMPLEX', detail: `Line ${deep + 1} nests quotes or lists deeper than ${MAX_CONTAINERS}` };
  }
  if (containers.reduce((sum, count) => sum + count, 0) <= MAX_CONTAINERS_IN_ALL) return null;
  return { code: 'RATIONALE_TOO_COMPLEX', detail: `More than ${MAX_CONTAINERS_IN_ALL} quote and list marks` };
}

/** What a rationale points to. */
export interface RationalePointers {
  /**
   * Numbers of the evidence items that it cites as [E1], ascending, each once. A citation counts where a reader sees it as words: in
   * paragraphs, headings, lists, quotes, emphasis, and in raw HTML, which is shown as text. It does not count inside code, images or
   * links: `[E1](https://…)` and `[E1]` with a definition of that label are links of the author's own.
   */
  readonly evidence: readonly number[];
  /** Addresses of its links and images that are no http or https address, each once: no page may lead a reader there. */
  readonly unusable: readonly string[];
}

/** Throws RangeError on Markdown that {@link rationaleProblem} refuses. */
export function rationalePointers(markdown: string): RationalePointers {
  const problem = rationaleProblem(markdown);
  if (problem !== null) throw new RangeError(problem.detail);
  const numbers = new Set<number>();
  const unusable = new Set<string>();
  // A stack instead of recursion: emphasis nests as deep as its marks allow.
  const open: { readonly node: Nodes; readonly isProse: boolean }[] = [{ node: fromMarkdown(markdown), isProse: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    const isProse = next.isProse && !NOT_PROSE.has(node.type);
    if ('url' in node && httpUrlOrNull(node.url) === null) unusable.add(node.url);
    if (isProse && (node.type === 'text' || node.type === 'html')) {
      for (const [, number] of node.value.matchAll(REFERENCE)) numbers.add(Number(number));
    }
    if ('children' in node) open.push(...node.children.map((child) => ({ node: child, isProse })));
  }
  return { evidence: [...numbers].sort((a, b) => a - b), unusable: [...unusable].sort() };
}

/** The numbers of {@link RationalePointers} alone. Throws as {@link rationalePointers}. */
export function rationaleReferences(markdown: string): readonly number[] {
  return rationalePointers(markdown).evidence;
}

/** The cited numbers that no evidence item of the claim has, ascending. Throws as {@link rationalePointers}. */
export function missingReferences(markdown: string, numbers: Iterable<number>): number[] {
  const known = new Set(numbers);
  return rationaleReferences(markdown).filter((number) => !known.has(number));
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
