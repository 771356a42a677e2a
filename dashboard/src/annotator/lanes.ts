import { firstNotBefore, type Span } from './span.ts';

/** One place of one claim in the text. */
export interface Mark extends Span {
  readonly claim: string;
}

/** With the line under the text that it draws: 0 is the one nearest to the words. */
export interface LanedMark extends Mark {
  readonly lane: number;
}

/**
 * Gives every mark the first lane in which nothing overlaps it, in the order of the list. With the oldest claims first, a new claim
 * never moves the lanes of those that were there: what a reader has learnt to recognise stays.
 */
export function assignLanes(marks: readonly Mark[]): readonly LanedMark[] {
  const lanes: Span[][] = [];
  return marks.map((mark) => {
    let lane = 0;
    while (!insert((lanes[lane] ??= []), mark)) lane++;
    return { ...mark, lane };
  });
}

/** Puts the mark into a lane, whose spans lie apart and in order; false when something lies there already. */
function insert(lane: Span[], mark: Span): boolean {
  const at = firstNotBefore(lane, ({ end }) => end <= mark.start);
  const next = lane[at];
  if (next !== undefined && next.start < mark.end) return false;
  lane.splice(at, 0, mark);
  return true;
}
