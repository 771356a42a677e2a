export interface QuoteContext {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/**
 * The sentences around a quote. `start` and `end` are code points of `text`. Never leaves the paragraph, since the next one is about
 * something else. Throws RangeError when the text has no such place.
 */
export function quoteContext(text: string, { start, end }: { readonly start: number; readonly end: number }, language: string): QuoteContext {
  const from = utf16Offset(text, start);
  const to = from + utf16Offset(text.slice(from), end - start);
  const first = text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', to);
  const paragraph = text.slice(first, newline < 0 ? text.length : newline);
  let [begin, finish] = [from, to];
  for (const { index, segment } of sentences(paragraph, language)) {
    const sentence = first + index;
    if (sentence <= from && sentence + segment.length > from) begin = sentence;
    if (sentence < to && sentence + segment.length >= to) finish = sentence + segment.length;
  }
  return { before: text.slice(begin, from), quote: text.slice(from, to), after: text.slice(to, finish).trimEnd() };
}

function sentences(paragraph: string, language: string): Iterable<Intl.SegmentData> {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' }).segment(paragraph);
  } catch {
    // A language tag that the browser does not know.
    return new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(paragraph);
  }
}

function utf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  for (let count = 0; count < codePoints; count++) {
    const point = text.codePointAt(offset);
    if (point === undefined) throw new RangeError(`The text has fewer than ${codePoints} code points`);
    offset += point > 0xffff ? 2 : 1;
  }
  return offset;
}
