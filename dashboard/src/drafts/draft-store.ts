import type { Rewrite, Snapshot } from './draft-content.ts';
import { DraftPart, type PartHandling, type Surroundings } from './draft-part.ts';
import { LEFT_BEHIND_MS, type DraftKey, type DraftShelf, type KeptDraft } from './draft-shelf.ts';
import { isSame, type Fields } from './fields.ts';

/** What the store needs from the browser. */
export interface World {
  now(): number;
  later(ms: number, run: () => void): () => void;
  random(): number;
  /** The name of this tab, and of all that are open; null where the browser does not tell. */
  readonly tab: string;
  openTabs(): Promise<ReadonlySet<string> | null>;
  /** Whether the browser's session still belongs to the person whose drafts these are, as far as can be told without asking the server. */
  isStillSignedIn(): boolean;
  /** Somebody must sign in before anything more can be saved. */
  signedOut(): void;
}

/** A draft that is not saved yet, for those who count and list them. */
export type UnsavedDraft = Pick<KeptDraft, 'key' | 'label' | 'href' | 'at'>;

export interface StoreEvents {
  /** A field was changed by the person, not by the server or by undoing. */
  changed?(part: DraftPart, field: string, before: unknown, after: unknown): void;
  rewritten?(part: DraftPart, rewrites: readonly Rewrite[]): void;
}

/** All parts that one person edits in this tab. A part lives until it is saved, whether or not a screen still shows it. */
export class DraftStore {
  private readonly parts = new Map<string, { readonly part: DraftPart; users: number }>();
  private readonly listeners = new Set<() => void>();
  private readonly watchers = new Set<StoreEvents>();
  private isSignedOut = false;
  private list: readonly UnsavedDraft[] | null = null;
  private readonly around: Surroundings;

  constructor(
    private readonly shelf: DraftShelf,
    private readonly world: World,
  ) {
    this.around = {
      now: () => world.now(),
      later: (ms, run) => world.later(ms, run),
      random: () => world.random(),
      tab: world.tab,
      keep: (draft) => shelf.put(draft),
      forget: (key) => shelf.remove(key, world.tab),
      isSignedOut: () => this.isSignedOut || !world.isStillSignedIn(),
      signedOut: () => {
        this.pause();
        world.signedOut();
      },
      changed: (part) => this.moved(part),
      rewritten: (part, rewrites) => {
        for (const watcher of this.watchers) watcher.rewritten?.(part, rewrites);
      },
    };
  }

  /** The part with this key, as it is under edit, otherwise as the server has it. */
  part(key: DraftKey, server: Snapshot, handling: PartHandling): DraftPart {
    const name = JSON.stringify(key);
    const known = this.parts.get(name);
    if (known) return known.part;
    const part = new DraftPart(key, server, handling, this.around);
    this.parts.set(name, { part, users: 0 });
    return part;
  }

  /** Somebody shows the part, until what this answers is called. Drafts that were left behind are taken up now. */
  show(part: DraftPart): () => void {
    const name = JSON.stringify(part.key);
    const entry = this.parts.get(name) ?? { part, users: 0 };
    this.parts.set(name, entry);
    entry.users += 1;
    void this.takeUp(part);
    return () => {
      entry.users -= 1;
      if (!part.isBusy) this.drop(name);
      else if (part.look().status !== 'refused') part.tryAgain();
    };
  }

  /** A change by the person. */
  change(part: DraftPart, fields: Fields): void {
    this.noting(part, () => part.change(fields));
  }

  takeTheirs(part: DraftPart, field: string): void {
    this.noting(part, () => part.takeTheirs(field));
  }

  discard(part: DraftPart): void {
    this.noting(part, () => part.discard());
  }

  /** Everything that is in this browser only, in this tab, in others, and from earlier visits. */
  unsaved(): readonly UnsavedDraft[] {
    if (this.list) return this.list;
    const kept = this.shelf.all();
    const unkept = [...this.parts.values()].map(({ part }) => part).filter((part) => part.isBusy && !part.look().isKept);
    const all: UnsavedDraft[] = [...kept, ...unkept.map(({ key, label }) => ({ key, label, href: '', at: this.world.now() }))];
    const byKey = new Map(all.map((draft) => [JSON.stringify(draft.key), draft]));
    return (this.list = [...byKey.values()].map(({ key, label, href, at }) => ({ key, label, href, at })));
  }

  /** Whether closing the page now would lose something. */
  wouldLose(): boolean {
    return this.some((part) => part.isBusy && !part.look().isKept);
  }

  isOffline(): boolean {
    return this.some((part) => part.look().status === 'offline');
  }

  isShown(key: DraftKey): boolean {
    return (this.parts.get(JSON.stringify(key))?.users ?? 0) > 0;
  }

  /** Sends what belongs to keys that begin like this; resolves when all is saved. @throws what stopped the first that could not be. */
  async flush(prefix: DraftKey = []): Promise<void> {
    const wanted = this.all().filter(({ key }) => prefix.every((word, index) => key[index] === word));
    await Promise.all(wanted.map((part) => part.flush()));
  }

  /** Nothing is sent until `resume`: nobody is signed in. */
  pause(): void {
    if (this.isSignedOut) return;
    this.isSignedOut = true;
    for (const part of this.all()) part.tell();
  }

  resume(): void {
    this.isSignedOut = false;
    this.tryAgain();
  }

  /** The network is back, or the page is about to go. */
  tryAgain(): void {
    for (const part of this.all()) {
      if (!part.isBusy) void this.takeUp(part);
      else if (part.look().status !== 'refused') part.tryAgain();
    }
  }

  /** Takes away what was typed and not saved, in every tab's drafts of this person. */
  discardAll(): void {
    for (const part of this.all()) part.discard();
    for (const { key, tab } of this.shelf.all()) this.shelf.remove(key, tab);
    this.stirred();
  }

  discardKept(key: DraftKey): void {
    this.parts.get(JSON.stringify(key))?.part.discard();
    for (const draft of this.shelf.of(key)) this.shelf.remove(draft.key, draft.tab);
    this.stirred();
  }

  /** Nobody types any more: shows what the server made of it. */
  settle(): void {
    for (const part of this.all()) part.settle();
  }

  /** The shelf was changed by another tab. */
  stirred(): void {
    this.list = null;
    for (const listener of this.listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  watch(watcher: StoreEvents): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  private noting(part: DraftPart, change: () => void): void {
    const before = part.look().value;
    change();
    const after = part.look().value;
    for (const field of Object.keys({ ...before, ...after })) {
      if (isSame(before[field], after[field])) continue;
      for (const watcher of this.watchers) watcher.changed?.(part, field, before[field], after[field]);
    }
  }

  private async takeUp(part: DraftPart): Promise<void> {
    const own = this.shelf.of(part.key).find(({ tab }) => tab === this.world.tab);
    if (own) {
      part.bringBack(own);
      return;
    }
    // Without any, nobody needs to be asked which tabs are open.
    if (this.shelf.of(part.key).length === 0) return;
    const open = await this.world.openTabs();
    const isLeft = ({ tab, at }: KeptDraft): boolean => (open ? !open.has(tab) : this.world.now() - at > LEFT_BEHIND_MS);
    // Of several, one is taken up now, and the others when this one is saved and the part is opened again.
    const [draft] = this.shelf.of(part.key).filter(isLeft).sort((a, b) => b.at - a.at);
    if (draft && part.bringBack(draft)) this.shelf.remove(draft.key, draft.tab);
  }

  private moved(part: DraftPart): void {
    const name = JSON.stringify(part.key);
    const entry = this.parts.get(name);
    if (entry?.part === part && entry.users === 0 && !part.isBusy) this.drop(name);
    this.stirred();
  }

  private drop(name: string): void {
    const entry = this.parts.get(name);
    if (entry && entry.users === 0) this.parts.delete(name);
  }

  private some(holds: (part: DraftPart) => boolean): boolean {
    return this.all().some(holds);
  }

  private all(): DraftPart[] {
    return [...this.parts.values()].map(({ part }) => part);
  }
}
