import type { KeptDraft } from './draft-shelf.ts';
import { isSame, pick, without, type Fields } from './fields.ts';
import { merge, withAttempts, type Attempts } from './merge.ts';

/** Who changed what the server has now, where that is known. */
export interface ChangedBy {
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** What the server has of a part, at one version. */
export interface Snapshot {
  readonly value: Fields;
  readonly version: number;
  readonly by?: ChangedBy | null;
}

export interface FieldConflict {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: ChangedBy | null;
}

export interface Rewrite {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What a part says: the server's words, what was changed on top of them, and where the two do not agree. */
export class DraftContent {
  private base: Fields;
  private by: ChangedBy | null;
  private mine: Fields = {};
  /** Typed, saved, and written otherwise by the server: shown as typed, so that nothing jumps under the cursor. */
  private asTyped: Fields = {};
  private attempted: Attempts = {};
  private inConflict: ReadonlySet<string> = new Set();
  private atVersion: number;

  constructor(server: Snapshot) {
    this.base = server.value;
    this.atVersion = server.version;
    this.by = server.by ?? null;
  }

  get version(): number {
    return this.atVersion;
  }

  get isDirty(): boolean {
    return Object.keys(this.mine).length > 0;
  }

  get value(): Fields {
    return { ...this.base, ...this.asTyped, ...this.mine };
  }

  get conflicts(): FieldConflict[] {
    return [...this.inConflict].map((field) => ({ field, mine: this.mine[field], theirs: this.base[field], by: this.by }));
  }

  /** What can be sent: a field in conflict waits for its decision, and keeps no other waiting. */
  get changes(): Fields {
    return without(this.mine, [...this.inConflict]);
  }

  get kept(): Pick<KeptDraft, 'base' | 'version' | 'mine' | 'attempted'> {
    return { base: this.base, version: this.atVersion, mine: this.mine, attempted: this.attempted };
  }

  /** `isUnderWay`: while a request is under way, and after one whose answer was lost, the server may have something else than it had. */
  change(fields: Fields, isUnderWay: boolean): void {
    const isBack = (field: string): boolean => !isUnderWay && !(field in this.attempted) && isSame(fields[field], this.base[field]);
    const [back, changed] = [Object.keys(fields).filter(isBack), Object.keys(fields).filter((field) => !isBack(field))];
    this.asTyped = without(this.asTyped, Object.keys(fields));
    this.take({ ...without(this.mine, back), ...pick(fields, changed) });
  }

  /** Whether this would change anything that is known here; an answer that was overtaken by a newer one does not. */
  isNews(server: Snapshot): boolean {
    if (server.version !== this.atVersion) return server.version > this.atVersion;
    return !this.isDirty && !isSame({ ...this.base, ...server.value }, this.base);
  }

  /** Puts the changes on top of what the server has now. */
  rebase(server: Snapshot): void {
    const theirs = { ...this.base, ...server.value };
    const { mine, conflicts } = merge({ base: this.base, mine: this.mine, theirs, attempted: this.attempted });
    this.asTyped = without(this.asTyped, Object.keys(this.asTyped).filter((field) => !isSame(this.base[field], theirs[field])));
    if (conflicts.length > 0) this.by = server.by ?? null;
    this.base = theirs;
    this.atVersion = server.version;
    this.inConflict = new Set([...this.inConflict, ...conflicts]);
    this.take(mine);
  }

  /** Takes up what was typed earlier, and compares it with what the server has by now. */
  bringBack({ base, version, mine, attempted }: KeptDraft): void {
    const present: Snapshot = { value: this.base, version: this.atVersion, by: this.by };
    this.base = { ...present.value, ...base };
    this.atVersion = version;
    this.attempted = attempted;
    this.take(mine);
    // What the page shows can be older than the draft: then the server says so when it is sent.
    if (present.version >= version) this.rebase(present);
  }

  keepMine(field: string): void {
    this.inConflict = new Set([...this.inConflict].filter((other) => other !== field));
  }

  takeTheirs(field: string): void {
    this.take(without(this.mine, [field]));
  }

  discard(): void {
    this.take({});
  }

  /** The whole part as it is to be sent. Remembered until an answer comes: without one, nobody knows whether it arrived. */
  send(): Fields {
    this.attempted = withAttempts(this.attempted, this.changes);
    return { ...this.base, ...this.changes };
  }

  saved(sent: Fields, answer: Snapshot): void {
    const shown = this.value;
    const next = { ...sent, ...answer.value };
    const typed = Object.keys(this.mine);
    const typedSince = typed.filter((field) => !isSame(shown[field], sent[field]) && !isSame(shown[field], next[field]));
    this.asTyped = pick(shown, typed.filter((field) => isSame(shown[field], sent[field]) && !isSame(shown[field], next[field])));
    this.base = next;
    this.atVersion = answer.version;
    this.attempted = {};
    this.take(pick(shown, typedSince));
  }

  /** What was sent did not arrive, for certain: found on the server it is somebody else's. */
  refused(sent: Fields): void {
    const rest = Object.entries(this.attempted).map(([field, values]) => [field, isSame(values.at(-1), sent[field]) ? values.slice(0, -1) : values] as const);
    this.attempted = Object.fromEntries(rest.filter(([, values]) => values.length > 0));
  }

  /** Nobody is typing: shows what the server made of it. */
  settle(): Rewrite[] {
    const rewrites = Object.entries(this.asTyped).map(([field, from]) => ({ field, from, to: this.base[field] }));
    this.asTyped = {};
    return rewrites;
  }

  private take(mine: Fields): void {
    this.mine = mine;
    this.inConflict = new Set([...this.inConflict].filter((field) => field in mine));
  }
}
