import { backOffMs } from '../api/back-off.ts';
import { hasStatus, isTransient, ProblemError, UnreachableError } from '../api/problem.ts';
import type { DeskEvent, LiveMode } from './desk-event.ts';
import { EventStreamReader, type StreamMessage } from './event-stream.ts';

export interface LiveWorld {
  now(): number;
  later(ms: number, run: () => void): () => void;
  random(): number;
  /** Opens the stream and gives its text as it comes. Null where this browser cannot. @throws ProblemError, UnreachableError */
  readonly open: ((after: number | null, signal: AbortSignal) => Promise<AsyncIterable<string>>) | null;
  /** The newsroom's present position. @throws ProblemError, UnreachableError */
  position(): Promise<number>;
}

export interface LiveListener {
  event(event: DeskEvent): void;
  mode(mode: LiveMode): void;
}

const RETRIES = { firstMs: 1_000, mostMs: 60_000 };
const SILENCE_MS = 45_000;
const POLL_MS = 15_000;
const FAILURES_UNTIL_POLLING = 3;

/** Keeps one stream of a newsroom's events open: comes back with growing pauses, polls while it cannot, and tells when something was missed. */
export class LiveConnection {
  private mode: LiveMode = 'connecting';
  private failures = 0;
  private abort: AbortController | null = null;
  private retry: (() => void) | null = null;
  private poll: (() => void) | null = null;
  private isPolling = false;

  constructor(
    private readonly world: LiveWorld,
    private readonly listener: LiveListener,
    /** The last position that is known; null: nothing is, and everything is read again as soon as the stream is open. */
    private position: number | null,
  ) {}

  start(): void {
    if (this.world.open === null) this.startPolling();
    else void this.connect();
  }

  stop(): void {
    this.become('stopped');
    this.retry?.();
    this.stopPolling();
    this.abort?.abort();
  }

  /** The network is back, or somebody signed in: does not wait for the next try. */
  hurry(): void {
    if (this.mode === 'stopped' || this.abort !== null || this.world.open === null) return;
    this.retry?.();
    void this.connect();
  }

  private async connect(): Promise<void> {
    const { open } = this.world;
    if (open === null || this.mode === 'stopped') return;
    const abort = new AbortController();
    this.abort = abort;
    this.retry = null;
    try {
      await this.follow(open, abort);
      if (this.abort === abort) this.again(null);
    } catch (error) {
      if (this.abort === abort) this.again(error);
    }
  }

  private async follow(open: NonNullable<LiveWorld['open']>, abort: AbortController): Promise<void> {
    const reader = new EventStreamReader();
    const asked = this.position;
    let watch = this.watch(abort);
    try {
      const stream = await open(asked, abort.signal);
      for await (const piece of stream) {
        watch();
        if (this.abort !== abort) return;
        watch = this.watch(abort);
        for (const message of reader.read(piece)) this.hear(message, asked);
      }
    } finally {
      watch();
    }
  }

  private watch(abort: AbortController): () => void {
    return this.world.later(SILENCE_MS, () => {
      if (this.abort === abort) this.again(new UnreachableError('Nothing came for 45 seconds'));
      abort.abort();
    });
  }

  private hear(message: StreamMessage, asked: number | null): void {
    const event = JSON.parse(message.data) as DeskEvent;
    if (this.mode === 'stopped') return;
    if ('position' in event) this.position = event.position;
    if (event.type === 'degraded') this.startPolling();
    else if (event.type === 'live' || event.type === 'reset') this.isLive();
    else if (event.type === 'goodbye') this.goodbye(event);
    // Without a position to go on from, whatever happened before this moment may have been missed.
    const isFirst = event.type === 'live' && asked === null;
    this.listener.event(isFirst ? { type: 'reset', position: event.position, reason: 'gap' } : event);
  }

  private isLive(): void {
    this.failures = 0;
    this.stopPolling();
    this.become('live');
  }

  private goodbye({ reason }: Extract<DeskEvent, { type: 'goodbye' }>): void {
    if (reason === 'shutdown' || reason === 'roleChanged') return;
    this.stop();
  }

  private again(error: unknown): void {
    this.abort = null;
    if (this.mode === 'stopped') return;
    if (hasStatus(error, 401) || hasStatus(error, 403) || hasStatus(error, 404)) {
      this.stop();
      this.listener.event({ type: 'goodbye', reason: hasStatus(error, 401) ? 'sessionEnded' : 'left' });
      return;
    }
    this.failures += 1;
    if (this.failures >= FAILURES_UNTIL_POLLING) this.startPolling();
    else if (!this.isPolling) this.become('connecting');
    const asked = error instanceof ProblemError ? error.retryAfter : null;
    const pause = asked === null ? backOffMs(this.failures, this.world.random(), RETRIES) : asked * 1000;
    this.retry = this.world.later(pause, () => void this.connect());
  }

  private startPolling(): void {
    if (this.isPolling || this.mode === 'stopped') return;
    this.isPolling = true;
    this.become('polling');
    void this.ask();
  }

  private stopPolling(): void {
    this.isPolling = false;
    this.poll?.();
    this.poll = null;
  }

  private async ask(): Promise<void> {
    try {
      this.polled(await this.world.position());
    } catch (error) {
      this.notPolled(error);
    }
    if (this.isPolling) this.poll = this.world.later(POLL_MS, () => void this.ask());
  }

  private polled(position: number): void {
    if (!this.isPolling) return;
    const isNews = position !== this.position;
    this.position = position;
    this.become('polling');
    if (isNews) this.listener.event({ type: 'reset', position, reason: 'gap' });
  }

  private notPolled(error: unknown): void {
    if (!this.isPolling) return;
    if (isTransient(error)) this.become('unreachable');
    if (!hasStatus(error, 401)) return;
    this.stop();
    this.listener.event({ type: 'goodbye', reason: 'sessionEnded' });
  }

  private become(mode: LiveMode): void {
    if (this.mode === mode || this.mode === 'stopped') return;
    this.mode = mode;
    this.listener.mode(mode);
  }
}
