/** Days are UTC, written YYYY-MM-DD. */
export type Day = string;
export type Bucket = 'day' | 'week' | 'month';

/** Both days belong to it. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
const MOST_DAYS_BY_DAY = 31;
const MOST_DAYS_BY_WEEK = 182;

export const dayOf = (instant: Date): Day => instant.toISOString().slice(0, 10);
export const startOfDay = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);
const plus = (day: Day, days: number): Day => dayOf(new Date(startOfDay(day).getTime() + days * DAY_MS));

/** What is asked for, or the 90 days that end today, or with the day that is asked for. */
export function rangeOf({ from, to }: { from?: Day | undefined; to?: Day | undefined }, now: Date): DayRange {
  const last = to ?? (from !== undefined && from > dayOf(now) ? from : dayOf(now));
  return { from: from ?? plus(last, 1 - DEFAULT_DAYS), to: last };
}

/** The instants that it spans, the end exclusive. */
export const instantsOf = ({ from, to }: DayRange): { from: Date; to: Date } => ({ from: startOfDay(from), to: startOfDay(plus(to, 1)) });

export const daysIn = ({ from, to }: DayRange): number => (startOfDay(to).getTime() - startOfDay(from).getTime()) / DAY_MS + 1;

/** So many points that a chart of them can be read. */
export function bucketFor(range: DayRange): Bucket {
  const days = daysIn(range);
  if (days <= MOST_DAYS_BY_DAY) return 'day';
  return days <= MOST_DAYS_BY_WEEK ? 'week' : 'month';
}

/** First day of the bucket that the day falls into; weeks begin on Monday. */
export function bucketStart(day: Day, bucket: Bucket): Day {
  if (bucket === 'day') return day;
  if (bucket === 'month') return `${day.slice(0, 7)}-01`;
  return plus(day, -((startOfDay(day).getUTCDay() + 6) % 7));
}

/** The starts of all buckets that the range touches; the first may begin before the range does. */
export function bucketsOf(range: DayRange, bucket: Bucket): Day[] {
  const starts: Day[] = [];
  const last = startOfDay(range.to);
  // Instants are compared, not their texts: a year beyond 9999 is written "+010000", which sorts before all others.
  for (let start = startOfDay(bucketStart(range.from, bucket)); start <= last; start = nextStart(start, bucket)) starts.push(dayOf(start));
  return starts;
}

function nextStart(start: Date, bucket: Bucket): Date {
  const next = new Date(start);
  if (bucket === 'month') next.setUTCMonth(start.getUTCMonth() + 1);
  else next.setUTCDate(start.getUTCDate() + (bucket === 'week' ? 7 : 1));
  return next;
}

/** Sums what came on single days into buckets; a bucket without anything is there too. */
export function inBuckets<Key extends string>(
  range: DayRange,
  bucket: Bucket,
  rows: readonly { readonly day: Day; readonly key: Key; readonly count: number }[],
  keys: readonly Key[],
): (Record<Key, number> & { start: Day })[] {
  const zero = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  const byStart = new Map(bucketsOf(range, bucket).map((start) => [start, { ...zero, start }]));
  for (const { day, key, count } of rows) {
    const sums = byStart.get(bucketStart(day, bucket)) as Record<Key, number> | undefined;
    if (sums !== undefined) sums[key] += count;
  }
  return [...byStart.values()];
}
