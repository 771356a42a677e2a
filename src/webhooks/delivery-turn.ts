import { overtakes } from './webhook-events.js';

/** A delivery in a lane: everything that one subscription is told of one claim. */
export interface Waiting {
  readonly id: string;
  readonly status: string;
  readonly event: { readonly type: string };
  /** Somebody is sending it, at the latest until then. */
  readonly attemptingUntil: Date | null;
}

/**
 * Which of a lane, given in the order of its events, is to be sent next: the first that waits, unless there is word that the claim is gone.
 * That waits for nobody.
 */
export function nextInTurn<Delivery extends Waiting>(lane: readonly Delivery[]): Delivery | null {
  const waiting = lane.filter(({ status }) => status === 'pending');
  return waiting.find(({ event }) => overtakes(event.type)) ?? waiting[0] ?? null;
}

/** The one that is being sent at this moment: until it is known what came of it nothing else goes to this receiver about this claim. */
export function underWay<Delivery extends Waiting>(lane: readonly Delivery[], now: Date): (Delivery & { readonly attemptingUntil: Date }) | null {
  const isUnderWay = (each: Delivery): each is Delivery & { attemptingUntil: Date } => each.attemptingUntil !== null && each.attemptingUntil > now;
  return lane.find(isUnderWay) ?? null;
}
