import type { CSSProperties } from 'react';
import type { LanedMark } from './lanes.ts';

/** Deeper lanes are told as a number in the margin: a line of text as high as the window helps nobody. */
export const LANES_DRAWN = 12;
const COLOURS = 6;
const PITCH_PX = 3;

/** The lines under a segment, each in the place of its lane, as layers of one background: `depth` is how many the paragraph has. */
export function laneLines(marks: readonly LanedMark[], depth: number): CSSProperties | undefined {
  const drawn = marks.filter(({ lane }) => lane < LANES_DRAWN);
  if (drawn.length === 0) return undefined;
  const rows = Math.min(depth, LANES_DRAWN);
  return {
    paddingBlockEnd: rows * PITCH_PX,
    backgroundImage: drawn.map(({ lane }) => `linear-gradient(var(--lane-${(lane % COLOURS) + 1}) 0 0)`).join(','),
    backgroundPosition: drawn.map(({ lane }) => `0 calc(100% - ${(rows - 1 - lane) * PITCH_PX}px)`).join(','),
  };
}
