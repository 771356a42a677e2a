/** 1, 2 and 5 times powers of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = least / power;
  return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
}

const upTo = (most: number, step: number): number[] => Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);

/** Whole round numbers from 0 to at least `most`, in about `about` steps. */
export const countTicks = (most: number, about = 4): number[] => upTo(most, Math.max(1, roundStep(Math.max(most, 1) / about)));

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DURATION_STEPS = [1, 5, 15, 30, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY, 50 * DAY] as const;

/** Seconds from 0 to at least `most`, in steps that people count time in, about `about` of them. */
export function durationTicks(most: number, about = 4): number[] {
  const least = Math.max(most, 1) / about;
  return upTo(most, DURATION_STEPS.find((step) => step >= least) ?? roundStep(least / DAY) * DAY);
}

/** Which of `count` labels to show where there is room for `room` of them: evenly spaced, the first among them. */
export function thinned(count: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(room))));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

/** About how wide a short text of the axis is, in pixels; a little more rather than less. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 12.5 : 7), 0);
const LABEL_GAP = 8;

/**
 * Which labels of an axis of `width` pixels can be read beside each other. `places`: shares of the width, in order, from either side. The first stands
 * inwards from its tick, and so does the last; both are always shown, of the others as many as leave a gap.
 */
export function labelsApart(texts: readonly string[], places: readonly number[], width: number): number[] {
  const last = texts.length - 1;
  const distance = (index: number): number => Math.abs((places[index] ?? 0) - (places[0] ?? 0)) * width;
  const lengthOf = (index: number): number => widthOf(texts[index] ?? '');
  const shown = [0];
  let free = lengthOf(0) + LABEL_GAP;
  const until = distance(last) - lengthOf(last) - LABEL_GAP;
  for (let index = 1; index < last; index++) {
    const half = lengthOf(index) / 2;
    if (distance(index) - half < free || distance(index) + half > until) continue;
    shown.push(index);
    free = distance(index) + half + LABEL_GAP;
  }
  return last > 0 ? [...shown, last] : shown;
}
