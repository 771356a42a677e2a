import type { LanedMark } from './lanes.ts';
import { firstNotBefore, isEmpty, type Span } from './span.ts';

/** A stretch of a paragraph within which no claim begins or ends. */
export interface Segment extends Span {
  /** The claims that stand here, from the lane nearest to the words downwards. */
  readonly marks: readonly LanedMark[];
}

/** The lines of a text that hold anything, without their line ends. */
export function paragraphsOf(text: string): readonly Span[] {
  const paragraphs: Span[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (text.slice(start, end).trim() !== '') paragraphs.push({ start, end });
    start = end + 1;
  }
  return paragraphs;
}

/** For each paragraph the marks that touch it, in the order of the list. */
export function marksByParagraph(paragraphs: readonly Span[], marks: readonly LanedMark[]): readonly (readonly LanedMark[])[] {
  const found: LanedMark[][] = paragraphs.map(() => []);
  for (const mark of marks) {
    if (isEmpty(mark)) continue;
    for (let at = firstNotBefore(paragraphs, ({ end }) => end <= mark.start); at < paragraphs.length; at++) {
      if ((paragraphs[at]?.start ?? mark.end) >= mark.end) break;
      found[at]?.push(mark);
    }
  }
  return found;
}

/** The paragraph cut wherever one of its marks begins or ends; the segments cover it without gaps. */
export function cutSegments(paragraph: Span, marks: readonly LanedMark[]): readonly Segment[] {
  const begins = [...marks].sort((a, b) => a.start - b.start);
  const cuts = new Set([paragraph.start, paragraph.end]);
  for (const { start, end } of marks) {
    cuts.add(Math.max(start, paragraph.start));
    cuts.add(Math.min(end, paragraph.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let open: LanedMark[] = [];
  let next = 0;
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start = 0, end = 0] = [edges[at], edges[at + 1]];
    open = open.filter((mark) => mark.end > start);
    for (let mark = begins[next]; mark !== undefined && mark.start <= start; mark = begins[++next]) open.push(mark);
    segments.push({ start, end, marks: [...open].sort((a, b) => a.lane - b.lane) });
  }
  return segments;
}

/** How many lanes are drawn under a paragraph. */
export const depthOf = (marks: readonly LanedMark[]): number => marks.reduce((most, { lane }) => Math.max(most, lane + 1), 0);

/**
 * The claim that a click on a segment means: the shortest, which cannot be reached elsewhere; with that one active already, the next
 * longer one, and so on around.
 */
export function claimMeant(marks: readonly LanedMark[], active: string | null): string | null {
  const inwards = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start));
  const at = inwards.findIndex(({ claim }) => claim === active);
  return inwards[(at + 1) % inwards.length]?.claim ?? null;
}
