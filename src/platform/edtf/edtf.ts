/**
 * Dates as people know them: EDTF level 0 (Library of Congress, ISO 8601-2), that is a year, a month, a day, or an
 * instant with its zone. The text is kept as written; what filters need are the two instants that it spans.
 *
 * A year, month or day has no zone and is read as UTC. Only years 0001 to 9999 are taken, also after the shift to UTC:
 * beyond them ISO strings and PostgreSQL's calendar disagree.
 */
export type Edtf = {
  precision: 'year' | 'month' | 'day' | 'instant';
  /** First millisecond of the span, UTC. */
  earliest: Date;
  /** Last millisecond of the span, UTC; for an instant the same as `earliest`. */
  latest: Date;
};

/** Longest accepted text, in characters: an instant with nanoseconds and a zone. */
export const EDTF_MAX = 35;

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}(?::\d{2})?)$/;
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;
/** No place on Earth is further from UTC than +14:00. */
const MAX_SHIFT_MINUTES = 14 * 60;

/** What the text says, or null when it is not EDTF level 0 or names a day that the calendar does not have. */
export function parseEdtf(value: string): Edtf | null {
  if (value.length > EDTF_MAX) return null;
  const parsed = parseDate(value) ?? parseInstant(value);
  return parsed !== null && inYears(parsed.earliest) && inYears(parsed.latest) ? parsed : null;
}

/** Earliest instant (UTC) that the date may mean; throws RangeError when it is not EDTF level 0. */
export function earliestInstant(value: string): Date {
  return known(value).earliest;
}

/** Latest instant (UTC, to the millisecond) that the date may mean; throws RangeError when it is not EDTF level 0. */
export function latestInstant(value: string): Date {
  return known(value).latest;
}

function known(value: string): Edtf {
  const parsed = parseEdtf(value);
  if (parsed === null) throw new RangeError(`Not an EDTF level 0 date: ${JSON.stringify(value.slice(0, EDTF_MAX))}`);
  return parsed;
}

function parseDate(value: string): Edtf | null {
  const match = DATE.exec(value);
  if (match === null) return null;
  const [year, month, day]: (number | undefined)[] = match.slice(1).map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  if (year === undefined) return null;
  if (month === undefined) return span('year', utc(year, 1, 1), utc(year + 1, 1, 1));
  if (month < 1 || month > 12) return null;
  if (day === undefined) return span('month', utc(year, month, 1), utc(year, month + 1, 1));
  return day >= 1 && day <= daysIn(year, month) ? span('day', utc(year, month, day), utc(year, month, day + 1)) : null;
}

function parseInstant(value: string): Edtf | null {
  const match = INSTANT.exec(value);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const shift = shiftMinutes(match[8] ?? 'Z');
  if (shift === null || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  // A leap second (:60) has no place in a JavaScript or PostgreSQL instant, 24:00 none in ISO 8601-2:2019.
  if (hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const seconds = (hour * 60 + minute - shift) * 60 + second;
  const instant = new Date(utc(year, month, day).getTime() + seconds * 1000 + milliseconds);
  return { precision: 'instant', earliest: instant, latest: instant };
}

function shiftMinutes(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4) || '0');
  const shift = hours * 60 + minutes;
  if (minutes > 59 || shift > MAX_SHIFT_MINUTES) return null;
  return zone.startsWith('-') ? -shift : shift;
}

function span(precision: 'year' | 'month' | 'day', earliest: Date, next: Date): Edtf {
  return { precision, earliest, latest: new Date(next.getTime() - 1) };
}

/** Midnight UTC; months and days may overflow. `Date.UTC` alone would read the years 0 to 99 as 1900 to 1999. */
function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function daysIn(year: number, month: number): number {
  return utc(year, month + 1, 0).getUTCDate();
}

function inYears(instant: Date): boolean {
  return instant.getUTCFullYear() >= FIRST_YEAR && instant.getUTCFullYear() <= LAST_YEAR;
}
