import type { Fields } from './fields.ts';

const SLOW_MS = 10_000;
const GIVE_UP_MS = 30_000;

export interface FlightWatch {
  /** Calls `run` after `ms`; what it answers calls it off. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** No answer for ten seconds. */
  readonly onSlow: () => void;
  /** No answer for thirty seconds: nobody waits for it any more. */
  readonly onGivenUp: () => void;
}

/** How a flight ended that did not save: worth another try, refused as it is, or overtaken by somebody else's change. */
export interface FlightFailure {
  readonly kind: 'transient' | 'refused' | 'stale';
  readonly error: unknown;
}

/** One request on its way with what a part says, watched until it lands. */
export class DraftFlight {
  private readonly abort = new AbortController();
  private readonly callOff: readonly (() => void)[];

  constructor(
    readonly sent: Fields,
    readonly version: number,
    { later, onSlow, onGivenUp }: FlightWatch,
  ) {
    const giveUp = (): void => {
      onGivenUp();
      this.abort.abort();
    };
    this.callOff = [later(SLOW_MS, onSlow), later(GIVE_UP_MS, giveUp)];
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** It was answered, or failed: whoever watches it may rest. */
  land(): void {
    for (const callOff of this.callOff) callOff();
  }
}
