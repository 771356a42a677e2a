const DAY = 24 * 60 * 60 * 1000;

export const EXPIRIES = ['30', '90', '365', 'never', 'date'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/**
 * The instant at which a key shall end, in UTC; null: never. A date is meant to its last minute, where the person is.
 *
 * @param date YYYY-MM-DD, for `date` only.
 * @returns undefined while no date is given.
 */
export function expiryInstant(expiry: Expiry, date: string, now: number): string | null | undefined {
  if (expiry === 'never') return null;
  if (expiry !== 'date') return new Date(now + Number(expiry) * DAY).toISOString();
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
