export type RangeName = 'weeks' | 'quarter' | 'year' | 'own';

export interface Days {
  /** YYYY-MM-DD in UTC, both inclusive. */
  readonly from: string;
  readonly to: string;
}

const LENGTHS: Readonly<Record<Exclude<RangeName, 'own'>, number>> = { weeks: 28, quarter: 91, year: 365 };
const DAY = 24 * 60 * 60 * 1000;

/** The days up to `today` (YYYY-MM-DD) that a name stands for. */
export function daysOf(name: Exclude<RangeName, 'own'>, today: string): Days {
  const first = Date.parse(`${today}T00:00:00Z`) - (LENGTHS[name] - 1) * DAY;
  return { from: new Date(first).toISOString().slice(0, 10), to: today };
}
