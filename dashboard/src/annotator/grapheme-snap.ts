import type { Span } from './span.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The span moved outwards to what readers see as whole characters: an emoji of several code points, a letter with its marks. The
 * server refuses offsets that split one (ANCHOR_SPLITS_GRAPHEME), and a mouse can put them there.
 */
export function snapToGraphemes(text: string, { start, end }: Span): Span {
  const from = clusterAt(text, start).start;
  return { start: from, end: end <= start ? from : clusterAt(text, end).end };
}

/** The span without the white space at its ends, which a double click or a drag over a paragraph's end takes along. */
export function withoutSpaceAround(text: string, { start, end }: Span): Span {
  const quote = text.slice(start, end);
  const leading = quote.length - quote.trimStart().length;
  const trailing = quote.length - quote.trimEnd().length;
  return leading === quote.length ? { start, end: start } : { start: start + leading, end: end - trailing };
}

/** The cluster around a boundary; the boundary itself, twice, where it splits nothing. */
function clusterAt(text: string, index: number): Span {
  if (index <= 0 || index >= text.length) return { start: index, end: index };
  // A line end never belongs to a cluster (our texts have no CR), so the line is enough to look at.
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const nextLine = text.indexOf('\n', index);
  const line = text.slice(lineStart, nextLine < 0 ? text.length : nextLine);
  const cluster = index - lineStart >= line.length ? undefined : graphemes.segment(line).containing(index - lineStart);
  if (cluster === undefined || lineStart + cluster.index === index) return { start: index, end: index };
  return { start: lineStart + cluster.index, end: lineStart + cluster.index + cluster.segment.length };
}
