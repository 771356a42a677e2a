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
