import { withoutSpaceAround } from './grapheme-snap.ts';
import { paragraphsOf } from './segments.ts';
import { firstNotBefore, isEmpty, type Span } from './span.ts';

export type Unit = 'sentence' | 'word';

export interface Move {
  readonly unit: Unit;
  readonly direction: 'forward' | 'back';
  /** The whole selection, its end (Shift), or its start (Alt). */
  readonly of: 'selection' | 'end' | 'start';
}

/** The sentences and words of a text in its own language: Chinese has no spaces between words, and "Mr." ends no sentence. */
export class ReadingUnits {
  readonly sentences: readonly Span[];
  readonly words: readonly Span[];

  constructor(text: string, language: string) {
    this.sentences = stops(text, segmenter(language, 'sentence'), () => true);
    this.words = stops(text, segmenter(language, 'word'), ({ isWordLike, segment }) => isWordLike === true || /[\p{S}\p{Extended_Pictographic}]/u.test(segment));
  }

  of(unit: Unit): readonly Span[] {
    return unit === 'sentence' ? this.sentences : this.words;
  }

  /** The sentence at an index, or the next one after it; null in a text without words. */
  sentenceAt(index: number): Span | null {
    return this.sentences[firstNotBefore(this.sentences, ({ end }) => end <= index)] ?? this.sentences.at(-1) ?? null;
  }
}

/** The selection after a key. It never becomes empty and never leaves the text: then it stays as it is. */
export function moveSelection(units: ReadingUnits, selection: Span, move: Move): Span {
  const stopsOfUnit = units.of(move.unit);
  if (move.of === 'selection') return movedWhole(stopsOfUnit, selection, move) ?? selection;
  const moved = move.of === 'end' ? { ...selection, end: movedEnd(stopsOfUnit, selection.end, move) } : { ...selection, start: movedStart(stopsOfUnit, selection.start, move) };
  return isEmpty(moved) ? selection : moved;
}

/**
 * From one sentence to the next; the words of a sentence are entered at the side from which one comes. What is one word already
 * gives way to its neighbour.
 */
function movedWhole(stops: readonly Span[], { start, end }: Span, { direction, unit }: Move): Span | undefined {
  const first = firstNotBefore(stops, (stop) => stop.end <= start);
  const after = firstNotBefore(stops, (stop) => stop.start < end);
  const entersWords = unit === 'word' && after - first > 1;
  if (direction === 'forward') return stops[entersWords ? first : after];
  return stops[entersWords ? after - 1 : first - 1];
}

const movedEnd = (stops: readonly Span[], end: number, { direction }: Move): number =>
  (direction === 'forward' ? stops[firstNotBefore(stops, (stop) => stop.end <= end)]?.end : stops[firstNotBefore(stops, (stop) => stop.end < end) - 1]?.end) ?? end;

const movedStart = (stops: readonly Span[], start: number, { direction }: Move): number =>
  (direction === 'forward' ? stops[firstNotBefore(stops, (stop) => stop.start <= start)]?.start : stops[firstNotBefore(stops, (stop) => stop.start < start) - 1]?.start) ??
  start;

/** What an arrow key means. In a text that runs from right to left, the left arrow leads forward. */
export function moveOfKey(event: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean }, direction: 'ltr' | 'rtl'): Move | null {
  const of = event.shiftKey ? 'end' : event.altKey ? 'start' : 'selection';
  switch (event.key) {
    case 'ArrowDown':
      return { unit: 'sentence', direction: 'forward', of };
    case 'ArrowUp':
      return { unit: 'sentence', direction: 'back', of };
    case 'ArrowRight':
      return { unit: 'word', direction: direction === 'ltr' ? 'forward' : 'back', of };
    case 'ArrowLeft':
      return { unit: 'word', direction: direction === 'ltr' ? 'back' : 'forward', of };
    default:
      return null;
  }
}

function stops(text: string, segmenter: Intl.Segmenter, counts: (segment: Intl.SegmentData) => boolean): readonly Span[] {
  const found: Span[] = [];
  for (const { start, end } of paragraphsOf(text)) {
    for (const segment of segmenter.segment(text.slice(start, end))) {
      if (!counts(segment)) continue;
      const from = start + segment.index;
      const span = withoutSpaceAround(text, { start: from, end: from + segment.segment.length });
      if (!isEmpty(span)) found.push(span);
    }
  }
  return found;
}

/** A language that the browser does not know is read by the rules that hold for all. */
function segmenter(language: string, granularity: Unit): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity });
  }
}
