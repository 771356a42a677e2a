import { backOffMs } from '../api/back-off.ts';
import { hasStatus, isTransient, ProblemError, UnreachableError } from '../api/problem.ts';
import { DraftContent, type Rewrite, type Snapshot } from './draft-content.ts';
import { DraftFlight, type FlightFailure } from './draft-flight.ts';
import type { DraftKey, KeptDraft } from './draft-shelf.ts';
import { NotSavedError, type DraftState, type DraftView } from './draft-view.ts';
import type { Fields } from './fields.ts';

/** How a part is saved and named; may change while it is edited. */
export interface PartHandling {
  readonly label: string;
  readonly href: string;
  readonly editable: boolean;
  /** Sends the whole part, naming the version that it was read at. Throws what the API's client throws. */
  readonly save: (value: Fields, version: number, signal: AbortSignal) => Promise<Snapshot>;
  /** Reads the part again; null when the answer comes by way of `refresh`. */
  readonly newest: () => Promise<Snapshot | null>;
}

/** Where a part lives: time, chance, the browser's shelf, whether anybody is signed in. */
export interface Surroundings {
  now(): number;
  /** Calls `run` after `ms`; what it answers calls it off. */
  later(ms: number, run: () => void): () => void;
  random(): number;
  readonly tab: string;
  keep(draft: KeptDraft): boolean;
  forget(key: DraftKey): void;
  isSignedOut(): boolean;
  signedOut(): void;
  changed(part: DraftPart): void;
  /** The server wrote a value otherwise than it was typed: trimmed, for example. */
  rewritten(part: DraftPart, rewrites: readonly Rewrite[]): void;
}

const QUIET_MS = 600;
const AT_LATEST_MS = 5_000;
const RETRIES = { firstMs: 1_000, mostMs: 60_000 };

/** One part under edit, and how far its changes have come on their way to the server. One request at a time; the latest wins after it. */
export class DraftPart {
  private readonly content: DraftContent;
  private flight: DraftFlight | null = null;
  private failure: FlightFailure | null = null;
  private failures = 0;
  private fromServer: Snapshot | null = null;
  private timer: { readonly at: number; readonly callOff: () => void } | null = null;
  private unsentSince: number | null = null;
  private isSlow = false;
  private isKept = true;
  private isOnShelf = false;
  private broughtBackFrom: number | null = null;
  private flushes: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  private view: DraftView | null = null;

  constructor(
    readonly key: DraftKey,
    server: Snapshot,
    private handling: PartHandling,
    private readonly around: Surroundings,
  ) {
    this.content = new DraftContent(server);
  }

  get label(): string {
    return this.handling.label;
  }

  get isEditable(): boolean {
    return this.handling.editable;
  }

  get isBusy(): boolean {
    return this.content.isDirty || this.flight !== null;
  }

  /** The same object until something changes. */
  look(): DraftView {
    return (this.view ??= {
      value: this.content.value,
      status: this.status(),
      problem: this.failure?.kind === 'stale' ? null : (this.failure?.error ?? null),
      retryAt: this.failure?.kind === 'transient' && !this.flight ? (this.timer?.at ?? null) : null,
      isSlow: this.isSlow,
      isKept: this.isKept,
      broughtBackFrom: this.content.isDirty ? this.broughtBackFrom : null,
      conflicts: this.content.conflicts,
    });
  }

  handle(handling: PartHandling): void {
    const wasEditable = this.handling.editable;
    this.handling = handling;
    if (wasEditable === handling.editable) return;
    if (handling.editable) this.tryAgain();
    else this.tell();
  }

  change(fields: Fields): void {
    this.content.change(fields, this.flight !== null);
    // What was refused is not what stands there now.
    if (this.failure?.kind === 'refused') this.failure = null;
    this.moved();
  }

  /** What the server has now, read by whoever shows the part. */
  refresh(server: Snapshot): void {
    if (this.flight) {
      if (server.version >= (this.fromServer?.version ?? this.content.version)) this.fromServer = server;
      return;
    }
    if (!this.content.isNews(server)) return;
    this.content.rebase(server);
    if (this.failure?.kind === 'stale') this.failure = null;
    this.moved(0);
  }

  /** Takes up what was typed before this page was opened, unless something was typed here in the meantime. */
  bringBack(draft: KeptDraft): boolean {
    if (this.isBusy) return false;
    this.broughtBackFrom = draft.at;
    // Of this tab's own it is certain that they lie there: when the server has them already, nothing else takes them away.
    this.isOnShelf = draft.tab === this.around.tab;
    this.content.bringBack(draft);
    this.moved();
    return true;
  }

  keepMine(field: string): void {
    this.content.keepMine(field);
    this.moved(0);
  }

  takeTheirs(field: string): void {
    this.content.takeTheirs(field);
    this.moved();
  }

  /** Gives up all that is not saved. */
  discard(): void {
    this.content.discard();
    this.failure = null;
    this.moved();
  }

  /** Tries again now: the network is back, somebody signed in, the reason was removed. */
  tryAgain(): void {
    if (this.failure?.kind !== 'stale') this.failure = null;
    this.moved(0);
  }

  /** Sends at once; resolves when all of it is saved. @throws the problem that stopped it, otherwise NotSavedError. */
  flush(): Promise<void> {
    if (!this.isBusy) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.flushes.push({ resolve, reject });
      this.tryAgain();
    });
  }

  settle(): void {
    if (this.flight) return;
    const rewrites = this.content.settle();
    if (rewrites.length === 0) return;
    this.around.rewritten(this, rewrites);
    this.tell();
  }

  /** Says what it looks like now to whoever shows it, and to whoever waits for it to be saved. */
  tell(): void {
    this.view = null;
    const { status, problem } = this.look();
    const isUnderWay = status === 'saving' || (status === 'waiting' && problem === null);
    if (!isUnderWay) {
      for (const { resolve, reject } of this.flushes.splice(0)) {
        if (status === 'saved') resolve();
        else reject(problem ?? new NotSavedError(status));
      }
    }
    this.around.changed(this);
  }

  private status(): DraftState {
    if (!this.isBusy) return 'saved';
    if (this.around.isSignedOut()) return 'signed-out';
    if (this.content.conflicts.length > 0) return 'conflict';
    if (this.failure?.kind === 'refused' || (!this.handling.editable && !this.flight)) return 'refused';
    if (this.failure?.kind === 'transient') return this.failure.error instanceof UnreachableError ? 'offline' : 'waiting';
    return this.flight || this.failure?.kind === 'stale' ? 'saving' : 'waiting';
  }

  /** After every step: keeps, plans the next request, tells. */
  private moved(ms = QUIET_MS): void {
    this.keep();
    this.schedule(ms);
    this.tell();
  }

  private keep(): void {
    if (!this.content.isDirty) {
      [this.isKept, this.unsentSince, this.broughtBackFrom] = [true, null, null];
      // Only what was put there from here: the shelf may hold what was typed before a reload, and waits to be brought back.
      if (this.isOnShelf) this.around.forget(this.key);
      this.isOnShelf = false;
      return;
    }
    this.unsentSince ??= this.around.now();
    const { label, href } = this.handling;
    this.isKept = this.around.keep({ key: this.key, tab: this.around.tab, label, href, ...this.content.kept, at: this.around.now() });
    this.isOnShelf = true;
  }

  private schedule(ms: number): void {
    if (Object.keys(this.content.changes).length === 0) {
      this.timer?.callOff();
      this.timer = null;
      if (this.failure?.kind === 'transient') this.failure = null;
      return;
    }
    if (this.flight || this.failure || !this.handling.editable || this.around.isSignedOut()) return;
    const latest = (this.unsentSince ?? this.around.now()) + AT_LATEST_MS - this.around.now();
    this.arm(Math.max(0, Math.min(ms, latest)));
  }

  private arm(ms: number): void {
    this.timer?.callOff();
    const callOff = this.around.later(ms, () => {
      this.timer = null;
      void this.send();
    });
    this.timer = { at: this.around.now() + ms, callOff };
  }

  private async send(): Promise<void> {
    const hasSomething = Object.keys(this.content.changes).length > 0;
    if (this.flight || !hasSomething || !this.handling.editable || this.around.isSignedOut()) return;
    const flight = this.departing();
    this.flight = flight;
    this.keep();
    this.unsentSince = null;
    this.tell();
    try {
      const answer = await this.handling.save(flight.sent, flight.version, flight.signal);
      if (this.flight === flight) this.saved(flight, answer);
    } catch (error) {
      if (this.flight === flight) this.failed(flight, error);
    }
  }

  /** Says when an answer takes long, and stops waiting for one that does not come. */
  private departing(): DraftFlight {
    const flight: DraftFlight = new DraftFlight(this.content.send(), this.content.version, {
      later: (ms, run) => this.around.later(ms, run),
      onSlow: () => {
        this.isSlow = true;
        this.tell();
      },
      onGivenUp: () => {
        if (this.flight === flight) this.failed(flight, new UnreachableError('No answer for 30 seconds'));
      },
    });
    return flight;
  }

  private saved(flight: DraftFlight, answer: Snapshot): void {
    this.content.saved(flight.sent, answer);
    this.failure = null;
    this.failures = 0;
    this.landed(flight);
    this.moved();
  }

  private failed(flight: DraftFlight, error: unknown): void {
    if (!isTransient(error)) this.content.refused(flight.sent);
    this.landed(flight);
    if (hasStatus(error, 401)) this.around.signedOut();
    else if (hasStatus(error, 412)) this.stale(flight, error);
    else if (isTransient(error)) this.repeat(error);
    else this.failure = { kind: 'refused', error };
    this.moved(0);
  }

  private landed(flight: DraftFlight): void {
    flight.land();
    this.flight = null;
    this.isSlow = false;
    const news = this.fromServer;
    this.fromServer = null;
    if (news !== null && this.content.isNews(news)) this.content.rebase(news);
  }

  private repeat(error: unknown): void {
    this.failures += 1;
    this.failure = { kind: 'transient', error };
    const asked = error instanceof ProblemError ? error.retryAfter : null;
    this.arm(asked === null ? backOffMs(this.failures, this.around.random(), RETRIES) : asked * 1000);
  }

  /** Somebody was quicker: what they wrote is read before anything is sent again. */
  private stale(flight: DraftFlight, error: unknown): void {
    this.failure = null;
    if (this.content.version > flight.version) return;
    this.failure = { kind: 'stale', error };
    this.handling.newest().then(
      (newest) => {
        if (newest !== null) this.refresh(newest);
        this.stillStale(error);
      },
      (failure: unknown) => this.stillStale(failure),
    );
  }

  /** Nothing newer came: asked again, with growing pauses. */
  private stillStale(error: unknown): void {
    if (this.failure?.kind !== 'stale') return;
    this.failure = null;
    if (hasStatus(error, 401)) this.around.signedOut();
    else this.repeat(error);
    this.tell();
  }
}
