/** How streams of one process behave. */
export interface LiveOptions {
  /** Between comments that show that both ends are still there. */
  readonly heartbeatMs: number;
  /** How long a stream may go on for somebody who may no longer read it. */
  readonly standingMs: number;
  /** Open streams of one person. A browser needs one, shared by its tabs; proxies may keep dead ones for a while. */
  readonly streamsPerPerson: number;
}

export const LIVE_OPTIONS = Symbol('LiveOptions');

export const liveOptions: LiveOptions = { heartbeatMs: 20_000, standingMs: 3_000, streamsPerPerson: 20 };
