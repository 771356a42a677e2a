import type { CodePointIndex } from './code-points.ts';
import type { Span } from './span.ts';

/** A place as the API takes it: offsets in code points, and the words that must stand there. */
export interface Quote extends Span {
  readonly exact: string;
}

export const quoteOf = (index: CodePointIndex, span: Span): Quote => ({ ...index.spanToCodePoints(span), exact: index.text.slice(span.start, span.end) });
