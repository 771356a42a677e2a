import { LEFT_BEHIND_MS, type ShelfStorage } from './draft-shelf.ts';

const PREFIX = 'factdesk.kept';

/** What the shelf of forms needs from the browser. */
export interface ShelfWorld {
  /** Throws where the browser keeps nothing. */
  storage(): ShelfStorage;
  /** The name of this tab, and of all that are open; null where the browser does not tell. */
  readonly tab: string;
  openTabs(): Promise<ReadonlySet<string> | null>;
  now(): number;
}

/** Where one form lies. */
export interface FormPlace {
  read(): object | null;
  /** False when the browser would not keep it. */
  put(value: object): boolean;
  remove(): void;
  /** What a tab that is closed left of this form, the newest first, and how to take it off the shelf. */
  left(): Promise<LeftForm | null>;
}

export interface LeftForm {
  readonly value: object;
  remove(): void;
}

interface KeptValue {
  readonly value: object;
  /** Milliseconds since 1970, when it was last typed on. */
  readonly at: number;
}

/** The forms that were begun in this browser and not sent. Each tab has its own: two may fill in the same form, and neither overwrites the other's. */
export class FormShelf {
  constructor(private readonly world: ShelfWorld) {}

  place(path: readonly string[]): FormPlace {
    const form = `${[PREFIX, ...path].join(' ')} @`;
    const own = form + this.world.tab;
    return {
      read: () => this.read(own)?.value ?? null,
      put: (value) => this.put(own, { value, at: this.world.now() }),
      remove: () => this.remove(own),
      left: () => this.left(form),
    };
  }

  /** How many forms this person has begun and not sent. */
  count(person: string): number {
    return this.namesOf(person).length;
  }

  forget(person: string): void {
    for (const name of this.namesOf(person)) this.remove(name);
  }

  private namesOf(person: string): string[] {
    return this.names(`${PREFIX} `).filter((name) => name.includes(` ${person} `));
  }

  private async left(form: string): Promise<LeftForm | null> {
    // Without any, nobody needs to be asked which tabs are open.
    if (this.names(form).length === 0) return null;
    const open = await this.world.openTabs();
    const kept = this.names(form).flatMap((name) => {
      const found = this.read(name);
      return found === null ? [] : [{ name, ...found }];
    });
    const isLeft = ({ name, at }: (typeof kept)[number]): boolean => (open ? !open.has(name.slice(form.length)) : this.world.now() - at > LEFT_BEHIND_MS);
    const [newest] = kept.filter(isLeft).sort((one, other) => other.at - one.at);
    return newest === undefined ? null : { value: newest.value, remove: () => this.remove(newest.name) };
  }

  private names(beginning: string): string[] {
    try {
      const storage = this.world.storage();
      return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((name): name is string => name?.startsWith(beginning) === true);
    } catch {
      // A browser that keeps nothing has nothing to tell.
      return [];
    }
  }

  /** Anything may stand in a browser's storage: an older version of the desk, another program on the same address, a hand. */
  private read(name: string): KeptValue | null {
    try {
      const found: unknown = JSON.parse(this.world.storage().getItem(name) ?? 'null');
      return isKeptValue(found) ? found : null;
    } catch {
      return null;
    }
  }

  private put(name: string, kept: KeptValue): boolean {
    try {
      this.world.storage().setItem(name, JSON.stringify(kept));
      return true;
    } catch {
      // A browser that keeps nothing, or not so much, still has the form as it stands on the screen.
      return false;
    }
  }

  private remove(name: string): void {
    try {
      this.world.storage().removeItem(name);
    } catch {
      // It was not kept either.
    }
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const isKeptValue = (value: unknown): value is KeptValue => isObject(value) && 'value' in value && isObject(value.value) && 'at' in value && Number.isFinite(value.at);
