const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds between an attempt that failed and the next one, as Standard Webhooks recommends: ten attempts in three days and a bit. */
export const RETRY_DELAYS: readonly number[] = [
  5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR,
];

/** The first attempt and all that follow. */
export const MOST_ATTEMPTS = RETRY_DELAYS.length + 1;

const JITTER = 0.1;
const LONGEST_WAIT = 24 * HOUR;

export interface FailedAttempt {
  /** How many attempts there were, this one included. */
  readonly count: number;
  readonly at: Date;
  /** From 0 to 1: deliveries that failed together must not come back together. */
  readonly random: number;
  /** Seconds that the receiver asked for, if it did (Retry-After). */
  readonly wished: number | null;
}

/** When to try again; null when this was the last attempt. */
export function nextAttemptAt({ count, at, random, wished }: FailedAttempt): Date | null {
  const delay = RETRY_DELAYS[count - 1];
  if (delay === undefined) return null;
  const patient = Math.max(delay, Math.min(wished ?? 0, LONGEST_WAIT));
  return new Date(at.getTime() + Math.round(patient * (1 + JITTER * random) * 1000));
}

/** The seconds of a Retry-After header (RFC 9110, 10.2.3), also where it names a date; null for anything else. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const date = /^[A-Za-z]{3}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, Math.round((date - now.getTime()) / 1000));
}
