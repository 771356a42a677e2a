import type { DeskEvent, LiveMode, Present } from './desk-event.ts';
import { LiveConnection, type LiveWorld } from './live-connection.ts';
import type { LiveHub } from './live-hub.ts';

/** What tabs of one browser that look at the same newsroom say to each other. */
export type TabMessage =
  | { readonly kind: 'event'; readonly event: DeskEvent }
  | { readonly kind: 'mode'; readonly mode: LiveMode }
  | { readonly kind: 'alive' }
  | { readonly kind: 'hello' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'state'; readonly mode: LiveMode; readonly position: number | null; readonly present: readonly Present[]; readonly recent: readonly DeskEvent[] };

/** How tabs agree on one that holds the stream. */
export interface Tabs {
  post(message: TabMessage): void;
  onMessage(listener: (message: TabMessage) => void): () => void;
  /** Waits for its turn (`steal`: takes it) and holds it until `hold` is done. Rejects when it was taken away, or `signal` ended the waiting. */
  takeTurn(hold: () => Promise<void>, how: { readonly steal: boolean; readonly signal: AbortSignal }): Promise<void>;
  isVisible(): boolean;
}

const ALIVE_EVERY_MS = 10_000;
const LOOK_EVERY_MS = 5_000;
const ASK_AFTER_MS = 15_000;
const STEAL_AFTER_MS = 25_000;
/** A tab that has just been opened read its screen before it could hear: what came in between is told again. */
const RECENT_MS = 30_000;

/** One stream for all tabs of a browser: one tab holds it and passes on what it hears; when that one goes, or is frozen, another takes over. */
export class SharedStream {
  private connection: LiveConnection | null = null;
  private release: (() => void) | null = null;
  private waiting = new AbortController();
  private heardAt: number;
  private recent: { readonly at: number; readonly event: DeskEvent }[] = [];
  private isStopped = false;
  private isGreeted = false;
  private ends: (() => void)[] = [];

  /** `tabs` null: this browser has no way for tabs to agree, so that each one polls for itself. */
  constructor(
    private readonly world: LiveWorld,
    private readonly tabs: Tabs | null,
    private readonly hub: LiveHub,
    /** Where the newsroom stood before anything of it was read; null: everything is read again once the stream is open. */
    private position: number | null = null,
  ) {
    this.heardAt = world.now();
  }

  start(): void {
    const { tabs } = this;
    if (tabs === null) {
      this.connect({ ...this.world, open: null });
      return;
    }
    this.ends.push(tabs.onMessage((message) => this.take(message)));
    void this.queueUp(tabs, false);
    tabs.post({ kind: 'hello' });
    this.every(LOOK_EVERY_MS, () => this.look(tabs));
    this.every(ALIVE_EVERY_MS, () => {
      if (this.connection) tabs.post({ kind: 'alive' });
    });
  }

  stop(): void {
    this.isStopped = true;
    for (const end of this.ends.splice(0)) end();
    this.waiting.abort();
    this.connection?.stop();
    this.connection = null;
    this.release?.();
  }

  /** Somebody signed in again, or the network is back. */
  resume(): void {
    if (this.connection) this.restart();
    else this.tabs?.post({ kind: 'resume' });
  }

  private restart(): void {
    if (this.hub.mode !== 'stopped') {
      this.connection?.hurry();
      return;
    }
    this.connect(this.tabs ? this.world : { ...this.world, open: null });
  }

  private async queueUp(tabs: Tabs, steal: boolean): Promise<void> {
    this.waiting.abort();
    const waiting = new AbortController();
    this.waiting = waiting;
    const lead = (): Promise<void> =>
      new Promise((resolve) => {
        if (this.isStopped) resolve();
        else this.release = resolve;
        if (!this.isStopped) this.connect(this.world);
      });
    try {
      await tabs.takeTurn(lead, { steal, signal: waiting.signal });
    } catch {
      // Another tab took over, or this one has asked anew in the meantime.
    }
    if (this.isStopped || this.waiting !== waiting) return;
    this.connection?.stop();
    this.connection = null;
    this.release = null;
    this.heardAt = this.world.now();
    void this.queueUp(tabs, false);
    tabs.post({ kind: 'hello' });
  }

  private connect(world: LiveWorld): void {
    this.connection?.stop();
    this.hub.become('connecting');
    const connection: LiveConnection = new LiveConnection(
      world,
      {
        event: (event) => {
          if (this.connection !== connection) return;
          this.hear(event);
          this.recent = [...this.recent.filter(({ at }) => at > this.world.now() - RECENT_MS), { at: this.world.now(), event }];
          this.tabs?.post({ kind: 'event', event });
        },
        mode: (mode) => {
          if (this.connection !== connection) return;
          this.hub.become(mode);
          this.tabs?.post({ kind: 'mode', mode });
        },
      },
      this.position,
    );
    this.connection = connection;
    connection.start();
  }

  private hear(event: DeskEvent): void {
    if ('position' in event) this.position = event.position;
    this.hub.hear(event);
  }

  private take(message: TabMessage): void {
    if (message.kind === 'hello' || message.kind === 'resume') {
      if (!this.connection) return;
      if (message.kind === 'resume') this.restart();
      const recent = this.recent.filter(({ at }) => at > this.world.now() - RECENT_MS).map(({ event }) => event);
      this.tabs?.post({ kind: 'state', mode: this.hub.mode, position: this.position, present: this.hub.present, recent });
      return;
    }
    if (this.connection) return;
    this.heardAt = this.world.now();
    if (message.kind === 'event') this.hear(message.event);
    else if (message.kind === 'mode') this.hub.become(message.mode);
    else if (message.kind === 'state') this.greet(message);
  }

  private greet({ mode, position, present, recent }: Extract<TabMessage, { kind: 'state' }>): void {
    this.hub.become(mode);
    if (!this.isGreeted) {
      for (const event of recent) if (event.type === 'changed' || event.type === 'reset') this.hub.hear(event);
    }
    this.isGreeted = true;
    this.position = position ?? this.position;
    this.hub.setPresent(present);
  }

  /** A frozen tab still holds its turn: asked first, then it is taken from it. Only by a tab that somebody looks at. */
  private look(tabs: Tabs): void {
    if (this.connection) return;
    const silence = this.world.now() - this.heardAt;
    if (silence < ASK_AFTER_MS || !tabs.isVisible()) return;
    if (silence < STEAL_AFTER_MS) tabs.post({ kind: 'hello' });
    else void this.queueUp(tabs, true);
  }

  private every(ms: number, run: () => void): void {
    let callOff = (): void => undefined;
    const again = (): void => {
      callOff = this.world.later(ms, () => {
        run();
        if (!this.isStopped) again();
      });
    };
    again();
    this.ends.push(() => callOff());
  }
}
