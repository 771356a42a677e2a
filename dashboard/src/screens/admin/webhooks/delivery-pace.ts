import type { Delivery } from './webhooks-query.ts';

type Timed = Pick<Delivery, 'status' | 'nextAttemptAt' | 'createdAt'> & { readonly attempts: readonly Pick<Delivery['attempts'][number], 'at' | 'outcome'>[] };

const SOON_MS = 1_000;
const LATER_MS = 15_000;
/** An attempt takes ten seconds at most; what is still under way after a minute was broken off, and is found in its time. */
const UNDER_WAY_MS = 60_000;

/** Milliseconds until the deliveries are worth reading again: soon while one is being sent or is about to be. */
export function paceOf(deliveries: readonly Timed[], now: number): number {
  return deliveries.some((delivery) => delivery.status === 'pending' && isMoving(delivery, now)) ? SOON_MS : LATER_MS;
}

function isMoving({ nextAttemptAt, attempts, createdAt }: Timed, now: number): boolean {
  const last = attempts.at(-1);
  const moment = nextAttemptAt ?? (last?.outcome === null ? last.at : createdAt);
  return Math.abs(new Date(moment).getTime() - now) < UNDER_WAY_MS;
}
