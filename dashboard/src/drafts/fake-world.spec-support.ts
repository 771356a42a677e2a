import { ProblemError } from '../api/problem.ts';
import type { Snapshot } from './draft-content.ts';
import type { PartHandling } from './draft-part.ts';
import { DraftShelf, type ShelfStorage } from './draft-shelf.ts';
import { DraftStore, type World } from './draft-store.ts';
import type { Fields } from './fields.ts';

/** A clock that goes only when told to. */
export class FakeClock {
  now = 1_800_000_000_000;
  private readonly timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  private next = 0;

  later(ms: number, run: () => void): () => void {
    const id = this.next++;
    this.timers.set(id, { at: this.now + ms, run });
    return () => void this.timers.delete(id);
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await quiet();
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [id, { at, run }] = due;
      this.timers.delete(id);
      this.now = Math.max(this.now, at);
      run();
      await quiet();
    }
    this.now = end;
  }
}

/** Lets all promises go as far as they can. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export class FakeStorage implements ShelfStorage {
  readonly items = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(name, value);
  }

  removeItem(name: string): void {
    this.items.delete(name);
  }
}

export const problem = (status: number, retryAfter: number | null = null): ProblemError =>
  new ProblemError({ type: 'about:blank', title: `HTTP ${status}`, status, code: `CODE_${status}`, instance: '/' }, retryAfter);

/** One part on a server that compares versions, trims texts, and does what it is told to do next instead. */
export class FakeServer {
  readonly writes: { readonly value: Fields; readonly version: number }[] = [];
  private readonly instead: ((write: () => Snapshot) => Snapshot | Promise<Snapshot>)[] = [];
  reads = 0;

  constructor(public present: Snapshot) {}

  /** Each of these answers one request in place of the server. */
  next(...answers: ((write: () => Snapshot) => Snapshot | Promise<Snapshot>)[]): void {
    this.instead.push(...answers);
  }

  fail(...errors: Error[]): void {
    this.next(
      ...errors.map((error) => () => {
        throw error;
      }),
    );
  }

  /** Somebody else writes. */
  change(fields: Fields, name = 'Ana'): void {
    this.present = { value: { ...this.present.value, ...fields }, version: this.present.version + 1, by: { name, at: '2026-11-25T20:00:00.000Z' } };
  }

  save = async (value: Fields, version: number): Promise<Snapshot> => {
    const write = (): Snapshot => {
      if (version !== this.present.version) throw problem(412);
      this.writes.push({ value, version });
      const tidy = Object.fromEntries(Object.entries(value).map(([field, each]) => [field, typeof each === 'string' ? each.trim() : each]));
      this.present = { value: tidy, version: version + 1 };
      return this.present;
    };
    const other = this.instead.shift();
    return other ? other(write) : write();
  };

  handling(over: Partial<PartHandling> = {}): PartHandling {
    return {
      label: 'Explanation of C-12',
      href: '/desk/sample/claims/C-12',
      editable: true,
      save: this.save,
      newest: async () => {
        this.reads += 1;
        return this.present;
      },
      ...over,
    };
  }
}

export const KEY = ['sample', 'c12', 'explanation'];

/** One tab of the browser; tabs of one browser share storage and clock. */
export class FakeTab {
  readonly store: DraftStore;
  signedOutTimes = 0;
  isStillSignedIn = true;
  private isGone = false;

  constructor(
    readonly clock: FakeClock,
    readonly storage: FakeStorage,
    readonly name: string,
    readonly open: Set<string>,
    person = 'ana',
  ) {
    open.add(name);
    const world: World = {
      tab: name,
      openTabs: async () => open,
      now: () => clock.now,
      later: (ms, run) =>
        clock.later(ms, () => {
          if (!this.isGone) run();
        }),
      random: () => 0,
      isStillSignedIn: () => this.isStillSignedIn,
      signedOut: () => void (this.signedOutTimes += 1),
    };
    this.store = new DraftStore(new DraftShelf(person, storage), world);
  }

  /** Closed, crashed or reloaded: nothing of it runs any more. */
  close(): void {
    this.isGone = true;
    this.open.delete(this.name);
  }
}
