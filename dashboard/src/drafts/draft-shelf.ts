import type { Fields } from './fields.ts';
import type { Attempts } from './merge.ts';

export type DraftKey = readonly string[];

/** What is kept in the browser of one part that is not saved yet. */
export interface KeptDraft {
  readonly key: DraftKey;
  /** The tab that keeps it: two tabs may edit the same part, and neither may overwrite what the other has typed. */
  readonly tab: string;
  /** What it is called on the screen, and where that is. */
  readonly label: string;
  readonly href: string;
  readonly base: Fields;
  readonly version: number;
  readonly mine: Fields;
  readonly attempted: Attempts;
  /** Milliseconds since 1970, when it was last typed on. */
  readonly at: number;
}

/** What is used of the browser's localStorage. */
export type ShelfStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** Where the browser does not tell which tabs are open, what was not touched for so long is taken for left behind. */
export const LEFT_BEHIND_MS = 60_000;

const PREFIX = 'factdesk.draft:';

/** The drafts of one person in this browser. Others who use it have shelves of their own. */
export class DraftShelf {
  private readonly prefix: string;

  constructor(
    person: string,
    private readonly storage: ShelfStorage,
  ) {
    this.prefix = `${PREFIX}${person}:`;
  }

  all(): KeptDraft[] {
    const names = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index));
    return names.flatMap((name) => (name?.startsWith(this.prefix) ? (read(this.storage.getItem(name)) ?? []) : []));
  }

  of(key: DraftKey): KeptDraft[] {
    const wanted = JSON.stringify(key);
    return this.all().filter((draft) => JSON.stringify(draft.key) === wanted);
  }

  /** False when the browser would not keep it: full, or switched off. */
  put(draft: KeptDraft): boolean {
    try {
      this.storage.setItem(this.name(draft.key, draft.tab), JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  remove(key: DraftKey, tab: string): void {
    try {
      this.storage.removeItem(this.name(key, tab));
    } catch {
      // A browser that keeps nothing has nothing to remove.
    }
  }

  private name(key: DraftKey, tab: string): string {
    return `${this.prefix}${tab}:${JSON.stringify(key)}`;
  }
}

function read(text: string | null): KeptDraft | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isKeptDraft(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Anything may stand in a browser's storage: an older version of the desk, another program on the same address, a hand. */
function isKeptDraft(value: unknown): value is KeptDraft {
  return (
    isObject(value) &&
    Array.isArray(value['key']) &&
    value['key'].every((word) => typeof word === 'string') &&
    [value['tab'], value['label'], value['href']].every((word) => typeof word === 'string') &&
    [value['base'], value['mine'], value['attempted']].every(isObject) &&
    Object.values(value['attempted'] as Record<string, unknown>).every(Array.isArray) &&
    [value['version'], value['at']].every(Number.isFinite)
  );
}
