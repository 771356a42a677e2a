export interface Duration {
  readonly amount: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A number of seconds in the unit that people would say it in: one decimal below ten hours or days, none above. */
export function durationOf(seconds: number): Duration {
  if (seconds < 90) return { amount: Math.round(seconds), unit: 'second' };
  if (seconds < 90 * MINUTE) return { amount: Math.round(seconds / MINUTE), unit: 'minute' };
  if (seconds < 2 * DAY) return { amount: tidy(seconds / HOUR), unit: 'hour' };
  return { amount: tidy(seconds / DAY), unit: 'day' };
}

const tidy = (amount: number): number => (amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount));
